import type { Action } from '../action/action.ts';
import { atLeast } from '../action/risk.ts';
import { alternativeOf } from './alternatives.ts';
import type { Finding } from './finding.ts';
import type { Judgement } from './judgement.ts';
import { clip } from './shell/call.ts';

/** A sentence is for a glance; the whole input is always shown beside it. */
const MOST_CHARACTERS = 200;

/** Cuts out the middle: what a reason says stands before and behind the name that it quotes. */
const short = (reason: string): string =>
  reason.length <= MOST_CHARACTERS ? reason : `${reason.slice(0, 119)}…${reason.slice(-(MOST_CHARACTERS - 120))}`;

/** The piece of an action's input that a finding speaks of which names none. */
const inputOf = (action: Action): string | undefined => {
  switch (action.kind) {
    case 'shell':
      return action.command;
    case 'sql':
      return action.statement;
    case 'http':
      return action.urls[0];
    case 'edit':
      return action.files[0]?.path;
    case 'delete':
    case 'read':
      return action.paths[0];
    case 'mcp':
    case 'tool':
      return action.tool.name;
  }
};

const complete = (finding: Finding, action: Action): Finding => ({
  ...finding,
  reason: short(finding.reason),
  ...(atLeast(finding.risk, 'HIGH')
    ? {
        where: clip(finding.where || inputOf(action) || action.tool.name),
        alternative: finding.alternative ?? alternativeOf(finding),
      }
    : {}),
});

const isComplete = ({ risk, reason, where, alternative }: Finding): boolean =>
  reason.length <= MOST_CHARACTERS &&
  (!atLeast(risk, 'HIGH') || (!!where && where.length <= MOST_CHARACTERS && alternative !== undefined));

/** The judgement with each finding in short words, and of each that is asked or denied its piece and what to do instead. */
export const explained = (judgement: Judgement, action: Action): Judgement =>
  judgement.findings.every(isComplete)
    ? judgement
    : { ...judgement, findings: judgement.findings.map((finding) => complete(finding, action)) };
