import type { Action } from '../core/action/action.ts';
import { classify } from '../core/classify/classify.ts';
import type { Facts } from '../core/classify/facts.ts';
import type { Judgement } from '../core/classify/judgement.ts';
import { decide } from '../core/policy/decide.ts';
import type { Decision } from '../core/policy/decision.ts';

/** What the command line judges: a command, a statement, an address, or a file that would be written. */
export const INPUT_KINDS = ['shell', 'sql', 'url', 'path'] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

const actionOf = (kind: InputKind, input: string, directory: string, facts: Facts, path: string): Action => {
  const common = {
    tool: { name: 'portcullis' },
    asked: input,
    directory,
    workspace: facts.workspaces[0] ?? '',
    origin: { harness: 'portcullis' as const, session: '', agent: 'main' },
  };
  switch (kind) {
    case 'shell':
      return {
        ...common,
        kind,
        shell: facts.platform === 'win32' ? 'powershell' : 'bash',
        command: input,
        interactive: false,
      };
    case 'sql':
      return { ...common, kind, statement: input, dialect: 'unknown' };
    case 'url':
      return { ...common, kind: 'http', method: 'GET', urls: [input] };
    case 'path':
      return { ...common, kind: 'edit', files: [{ path, before: null, after: '', exact: true }] };
  }
};

/**
 * Judges an input as if an agent asked for it in a directory, by the built-in rules of the profile `balanced`.
 * @param path for a path, the absolute one that it means
 */
export const judgeInput = (
  kind: InputKind,
  input: string,
  directory: string,
  facts: Facts,
  path = input,
): { readonly judgement: Judgement; readonly decision: Decision } => {
  const action = actionOf(kind, input, directory, facts, path);
  const judgement = classify(action, facts, { readSecret: false });
  return { judgement, decision: decide(judgement, action, { profile: 'balanced', layers: {}, now: 0 }) };
};
