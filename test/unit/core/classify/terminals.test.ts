import assert from 'node:assert/strict';
import type { ShellAction } from '../../../../src/core/action/action.ts';
import type { Classifier } from '../../../../src/core/classify/judgement.ts';
import { inTerminal } from '../../../../src/core/classify/terminals.ts';
import { emptyFacts, shellAction } from '../../fakes/world.ts';

const away = { directory: '/elsewhere', redefined: [], variables: {}, opaque: false };

/** Says HIGH for one directory, where the line would run. */
const highIn =
  (directory: string): Classifier<ShellAction> =>
  (action, _facts, { terminal }) => {
    const at = terminal?.directory ?? action.directory;
    const risk = at === directory ? ('HIGH' as const) : ('LOW' as const);
    const finding = { rule: 'x', risk, category: 'delete' as const, reason: at, reversible: false };
    return {
      findings: [finding],
      summary: at,
      resolved: at,
      writes: [],
      reads: [],
      readsSecret: false,
      terminal: away,
    };
  };

const judge = (shell: Classifier<ShellAction>, more: Partial<ShellAction>, terminal?: typeof away) =>
  inTerminal(shell)(shellAction('rm x', more), emptyFacts, { readSecret: false, terminal });

describe('inTerminal: threats hole 5', () => {
  it('takes the worse of the followed terminal and a fresh one that the editor may have opened instead', () => {
    const followed = judge(highIn('/elsewhere'), { terminal: 't' }, away);
    assert.deepEqual([followed.findings[0]?.risk, followed.resolved], ['HIGH', '/elsewhere']);
    const fresh = judge(highIn('/home/dev/project'), { terminal: 't' }, away);
    assert.deepEqual([fresh.findings[0]?.risk, fresh.resolved], ['HIGH', '/home/dev/project']);
    assert.deepEqual(fresh.terminal, away);
  });

  it('does not understand what is typed into a terminal that was never seen', () => {
    const { findings } = judge(highIn('/nowhere'), { terminal: 't', input: true });
    assert.deepEqual([findings[0]?.risk, findings[0]?.category], ['HIGH', 'not-understood']);
  });

  it('keeps what such a text would do as a command', () => {
    const { findings } = judge(highIn('/home/dev/project'), { terminal: 't', input: true });
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['shell.unseen-terminal', 'x'],
    );
  });

  it('judges a fresh shell once, as it is', () => {
    assert.equal(judge(highIn('/nowhere'), {}).findings[0]?.risk, 'LOW');
  });
});
