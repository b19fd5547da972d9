import type { ShellAction } from '../action/action.ts';
import { atLeast, worstRisk } from '../action/risk.ts';
import type { Finding } from './finding.ts';
import type { Classifier, Judgement } from './judgement.ts';

const unseen: Finding = {
  rule: 'shell.unseen-terminal',
  risk: 'HIGH',
  category: 'not-understood',
  reason: 'Types into a terminal of which it is not known what runs in it',
  matters: 'The program that has the terminal decides what the text means.',
  reversible: false,
};

const riskOf = ({ findings }: Judgement) => worstRisk(findings.map(({ risk }) => risk));

/**
 * A terminal that lives on, on top of a classifier of command lines. An editor may put a command aside that takes too
 * long and go on in a fresh terminal without a word: so a line for a terminal that was followed is judged for a fresh one
 * as well, and the worse counts. Text for a terminal that was never seen is not understood.
 */
export const inTerminal =
  (shell: Classifier<ShellAction>): Classifier<ShellAction> =>
  (action, facts, session) => {
    if (action.input === true && session.terminal === undefined) {
      const asCommand = shell(action, facts, session);
      return { ...asCommand, findings: [unseen, ...asCommand.findings], summary: 'Type into a terminal' };
    }
    const followed = shell(action, facts, session);
    if (action.terminal === undefined || session.terminal === undefined) return followed;
    const fresh = shell(action, facts, { ...session, terminal: undefined });
    if (atLeast(riskOf(followed), riskOf(fresh))) return { ...followed, directory: session.terminal.directory };
    return { ...fresh, terminal: followed.terminal };
  };
