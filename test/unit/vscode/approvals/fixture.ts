import type { Action } from '../../../../src/core/action/action.ts';
import type { Finding } from '../../../../src/core/classify/finding.ts';
import type { Question } from '../../../../src/core/ports.ts';
import { surfaceOf, type Waiting } from '../../../../src/vscode/approvals/queue.ts';

export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'git.push.force',
  risk: 'HIGH',
  category: 'history',
  reason: 'It overwrites the history of main on origin',
  matters: 'Commits of others are lost',
  alternative: 'Push to a branch of your own.',
  reversible: false,
  ...more,
});

const common = (session: string) => ({
  tool: { name: 'run_in_terminal' },
  asked: {},
  directory: '/work/shop',
  workspace: '/work/shop',
  origin: { harness: 'vscode' as const, session, agent: 'main' },
});

export const shell = (command: string, session = 's1'): Action => ({
  ...common(session),
  kind: 'shell',
  shell: 'bash',
  command,
  interactive: true,
});

export const edit = (exact = true, session = 's1'): Action & { readonly kind: 'edit' } => ({
  ...common(session),
  kind: 'edit',
  files: [{ path: '/work/shop/src/a.ts', before: 'a\n', after: exact ? 'b\n' : null, exact }],
});

export const question = (action: Action, more: Partial<Question> = {}, findings = [finding()]): Question => ({
  transaction: 't1',
  action,
  judgement: { findings, summary: 'Overwrite main on origin', resolved: '', writes: [], reads: [], readsSecret: false },
  decision: {
    verdict: 'ask',
    risk: 'HIGH',
    rules: ['git.push.force'],
    profile: 'balanced',
    reason: findings[0]?.reason ?? 'It is not understood',
    matters: findings[0]?.matters ?? '',
    advice: 'Ask the person first',
    signals: [],
    findings,
  },
  sessionOffered: false,
  ...more,
});

export const waiting = (id: string, asked: Question, answer: Waiting['answer'] = () => undefined): Waiting => ({
  id,
  question: asked,
  surface: surfaceOf(asked),
  asked: 0,
  answer,
});
