import type { Action, EditAction, FileChange } from '../../../../src/core/action/action.ts';
import { hunksOf } from '../../../../src/core/action/hunks.ts';
import type { PlanStep } from '../../../../src/core/audit/entry.ts';
import type { GitState } from '../../../../src/core/classify/facts.ts';
import type { StepState } from '../../../../src/core/gate/plans.ts';
import { UNDO_TOOL } from '../../../../src/core/gate/takingBack.ts';
import type { Rule } from '../../../../src/core/policy/rule.ts';
import type { Plan, Question } from '../../../../src/core/ports.ts';
import type { Target } from '../../../../src/system/targetSight.ts';
import { editText, partLines } from '../../../../src/vscode/approvals/editText.ts';
import { sidesOf } from '../../../../src/vscode/approvals/excerpt.ts';
import { finalText } from '../../../../src/vscode/approvals/finalText.ts';
import { askHeldSession } from '../../../../src/vscode/approvals/heldSession.ts';
import { ListDecisions } from '../../../../src/vscode/approvals/listDecisions.ts';
import { ModalLane } from '../../../../src/vscode/approvals/modalLane.ts';
import type { Modals } from '../../../../src/vscode/approvals/modals.ts';
import { approvalRefusal } from '../../../../src/vscode/approvals/personRules.ts';
import { planDecided, planIntroduced, planText, stepsDecided } from '../../../../src/vscode/approvals/planText.ts';
import { ApprovalQueue } from '../../../../src/vscode/approvals/queue.ts';
import { questionText } from '../../../../src/vscode/approvals/questionText.ts';
import { reviewText } from '../../../../src/vscode/approvals/reviewText.ts';
import { ruleContent } from '../../../../src/vscode/approvals/ruleText.ts';
import { edit, finding, question, waiting } from './fixture.ts';
import { areTranslated, modalTexts, t } from '../pseudoLocale.ts';

const found = (more: Parameters<typeof finding>[0] = {}) =>
  finding({ rule: 'ρ', reason: 'Λόγος', matters: 'Σημασία', alternative: 'Άλλο', ...more });

const RISKY = [found(), found({ risk: 'MEDIUM', reason: 'Μέτριο', where: 'γ', alternative: 'Κάνε αυτό.' })];

const asked = <T extends Action>(action: T, more: Partial<Question> = {}, findings = RISKY) => {
  const plain = question(action, more, findings);
  const judgement = { ...plain.judgement, summary: 'Σύνοψη', resolved: 'γ\nδ', ...more.judgement };
  return { ...plain, judgement, action };
};

const GREEK = { tool: { name: 'ω' }, directory: '/σ', workspace: '/σ', asked: undefined };
const ORIGINS = [
  { harness: 'vscode', session: 'σ', agent: 'main' },
  { harness: 'copilot', session: 'σ', agent: 'β' },
  { harness: 'portcullis', session: 'σ', agent: 'person' },
  { harness: 'portcullis', session: 'σ', agent: 'main' },
] as const;
const common = { ...GREEK, origin: ORIGINS[0] };
const command = (text = 'α'): Action & { readonly kind: 'shell' } => ({
  ...common,
  kind: 'shell',
  shell: 'bash',
  command: text,
  interactive: true,
});
const ACTIONS: readonly Action[] = [
  command(),
  { ...command(), input: true },
  ...ORIGINS.map((origin): Action => ({ ...command(), origin })),
  { ...edit(false), ...GREEK, files: [{ path: '/σ/α', before: null, after: null, exact: false, note: 'ν' }] },
  {
    ...common,
    kind: 'edit',
    files: [
      { path: '/α', before: null, after: 'α', exact: true },
      { path: '/β', before: 'α', after: null, exact: true },
    ],
  },
  { ...common, kind: 'delete', paths: ['/α'] },
  { ...common, kind: 'read', what: 'content', paths: ['/α'] },
  { ...common, kind: 'read', what: 'content', paths: [] },
  { ...common, kind: 'sql', statement: 'α', dialect: 'β' },
  { ...common, kind: 'http', method: 'Γ', urls: ['α'], headers: { α: 'β' }, body: 'γ' },
  { ...common, kind: 'mcp', server: 'α' },
  { ...common, kind: 'tool' },
];

const STATES = ['PREPARED', 'PENDING', 'COMMITTED', 'SETTLED', 'ABORTED', 'UNRESOLVED'] as const;

const commandQuestions = (): readonly string[] => {
  const long = asked(
    command('α\n'.repeat(40)),
    {},
    Array.from({ length: 9 }, (_, at) => found({ rule: `ρ${at}` })),
  );
  const own = asked(command());
  const questions: readonly Question[] = [
    ...ACTIONS.map((action) => asked(action)),
    ...STATES.map((state) => asked(command(), { earlier: { transaction: 'τ', at: 'χ', state } })),
    { ...own, notes: ['Σημείωση'], decision: { ...own.decision, reason: 'Πολιτική', matters: 'Γιατί' } },
    long,
    asked(command('α'.repeat(2000))),
  ];
  return questions.flatMap((one) =>
    [0, 1, 2].flatMap((others) => {
      const { message, detail } = questionText(one, others, t);
      return [message, detail];
    }),
  );
};

const FILES: readonly FileChange[] = [
  { path: '/σ/α', before: 'α\n', after: 'β\n', exact: true },
  { path: '/σ/β', before: null, after: 'β\n', exact: true },
  { path: '/σ/γ', before: 'β\n', after: null, exact: true },
  { path: '/σ/δ', before: 'α\n β\nγ', after: 'α\nβ\u200b\u202e\r\nγ\n', exact: true },
  { path: '/σ/ε', before: 'α\n', after: ` α\n${'α'.repeat(600)}\n${'β'.repeat(600)}`, exact: true },
  { path: '/σ/ζ', before: 'α\r\n', after: 'α\r\nβ\u200b\nγ\r', exact: true },
  { path: '/σ/η', before: '', after: 'α\r', exact: true },
  { path: '/σ/θ', before: 'α\nβ\nγ\n', after: 'β\nδ\nε\nγ\nζ\n', exact: true },
  { path: '/σ/ι', before: 'α\n', after: 'α\r\n', exact: true },
  { path: '/σ/κ', before: 'α\n β\n γ', after: 'α\nβ\nγ', exact: true },
  { path: '/σ/π', before: 'α\nβ\nγ\nδ\n', after: 'α\nδ\n', exact: true },
  { path: '/σ/ρ', before: 'α\r\nβ\n', after: 'α\nβ\r\n', exact: true },
];
/** Files so large that only their changes are shown: one with long lines between others, one with many, one with one. */
const large = (): readonly FileChange[] => {
  const [around, two] = ['α\n'.repeat(10), 'α\n'.repeat(4)];
  const wide = (letter: string) => letter.repeat(1_200_000);
  return [
    {
      path: '/σ/λ',
      before: `${around}${wide('β')}\n${around}`,
      after: `${around}${wide('γ')}\n${around}`,
      exact: true,
    },
    { path: '/σ/μ', before: null, after: `${'α'.repeat(1500)}\n`.repeat(1500), exact: true },
    { path: '/σ/ν', before: `${two}${wide('β')}\n${two}`, after: `${two}${wide('β')}\nδ\n${two}`, exact: true },
  ];
};

const editQuestion = (files: readonly FileChange[], more: Partial<EditAction> = {}) => {
  const action: EditAction = { ...edit(), ...GREEK, files: [...files], ...more };
  const parts = files.map((file) => hunksOf(file).map((hunk) => ({ hunk, findings: RISKY })));
  return { ...asked(action), action, parts };
};

const editQuestions = (): readonly string[] => {
  const undo = { tool: { name: UNDO_TOOL } };
  const edits = [
    editQuestion(FILES),
    ...FILES.map((file) => editQuestion([file])),
    ...large().map((file) => editQuestion([file])),
    ...FILES.slice(0, 3).map((file) => editQuestion([file], undo)),
  ];
  const shown = edits.flatMap((one) => [
    ...one.action.files.flatMap((_, at) => {
      const { title, lines } = editText(one, at, at, ['ρ'], t);
      return [title, ...lines];
    }),
    ...one.parts.flatMap((parts) => partLines(parts, t).flat()),
  ]);
  const last = edits.flatMap((one) => {
    const all = one.parts.map((parts) => new Set(parts.keys()));
    const some = [all, one.parts.map(() => new Set<number>())].map((approved) => finalText(one, approved, ['ρ'], t));
    return some.flatMap((content) => (content ? modalTexts(content) : []));
  });
  const notebook = editText(editQuestion([{ ...FILES[0]!, path: '/σ/α.ipynb' }]), 0, 0, [], t);
  const sides = large().flatMap((file) => {
    const { before, after } = sidesOf(file, t);
    return [before, after];
  });
  return [...shown, ...last, ...notebook.lines.map((line) => line.replace('.ipynb', '')), ...sides];
};

const reviews = (): readonly string[] => {
  const git: readonly GitState[] = ['clean', 'changed', 'untracked', 'build', 'ignored', 'outside', 'unknown'];
  const file = { path: '/σ', what: 'file', files: [], count: 0, more: false } as const;
  const folder = { ...file, what: 'folder', git: 'clean', files: ['φ'] } as const;
  const targets: readonly Target[] = [
    ...git.map((state, size) => ({ ...file, git: state, size })),
    ...(['link', 'nothing', 'unknown'] as const).map((what) => ({ ...file, what, git: 'unknown' as const })),
    { ...folder, count: 1 },
    { ...folder, count: 7 },
    { ...folder, count: 1000, more: true },
  ];
  const files = [
    { path: '/σ/α', text: 'α' },
    { path: '/σ/β', text: undefined },
  ];
  const notUnderstood = [found({ category: 'not-understood', alternative: undefined })];
  const one = asked(command());
  const questions = [
    ...ACTIONS.map((action) => asked(action, { notes: ['Σημείωση'] })),
    asked(command(), {}, notUnderstood),
    { ...one, judgement: { ...one.judgement, resolved: 'γ', findings: [found({ where: '' })] } },
    asked(command(), { earlier: { transaction: 'τ', at: 'χ', state: 'SETTLED' } }),
  ];
  return questions.map((each) => reviewText(each, { files, targets }, t));
};

const step = (more: Partial<PlanStep>): PlanStep => ({
  id: 'α',
  why: 'Γιατί',
  after: ['β'],
  kind: 'shell',
  tool: 'ω',
  digest: 'a'.repeat(64),
  summary: 'Σύνοψη',
  resolved: 'γ',
  verdict: 'ask',
  risk: 'HIGH',
  reversible: false,
  can: 'binds',
  ...more,
});

const plans = (): readonly string[] => {
  const planOf = (steps: readonly PlanStep[]): Plan => ({ id: 'π', title: 'Τίτλος', origin: ORIGINS[0], steps });
  const can = (['binds', 'passes', 'asks', 'blocked'] as const).map((one, at) => step({ id: String(at), can: one }));
  const many = Array.from({ length: 12 }, (_, at) => step({ id: String(at) }));
  const progress: readonly StepState[] = [
    ...(['waiting', 'approved', 'rejected', 'blocked', 'open'] as const),
    ...(['asked', 'running', 'done', 'failed', 'refused'] as const),
  ];
  const all = [can, many, [step({})], [step({ can: 'asks' })]].map(planOf);
  return [
    ...all.flatMap((plan) => [
      planText(plan, t),
      ...progress.map((state) => planText(plan, t, Object.fromEntries(plan.steps.map(({ id }) => [id, state])))),
      ...modalTexts(planIntroduced(plan, t)),
      ...modalTexts(planDecided(plan, t)),
      ...modalTexts(stepsDecided(plan, plan.steps, t)),
    ]),
  ];
};

const rules = (): readonly string[] => {
  const rule = (names: readonly string[], findings: Record<string, 'HIGH'>): Rule => {
    const context = Object.fromEntries(names.map((name) => [name, 'χ']));
    const exact = { digest: 'a'.repeat(64), tool: 'ω', resolved: 'γ', directory: '/σ', context, findings };
    return { id: 'α', effect: 'allow', match: { kind: 'shell', exact } };
  };
  return [rule(['file:/σ/α', 'head'], { ρ: 'HIGH' }), rule(['file:/σ/α', 'file:/σ/β'], {})].flatMap((one) =>
    modalTexts(ruleContent(one, t('Add'), t)),
  );
};

/** Collects what is shown; nobody answers. */
const screen = () => {
  const shown: string[] = [];
  const ask: Modals['ask'] = (content) => {
    const now = content();
    if (now) shown.push(...modalTexts(now));
    return Promise.resolve({ choice: undefined, shownFor: 0 });
  };
  return { shown, modals: { ask } };
};
const silent = { answer: () => undefined, note: async () => undefined, t };

const lane = async (): Promise<readonly string[]> => {
  const { shown, modals } = screen();
  const queue = new ApprovalQueue();
  const nothing = () => undefined;
  queue.add(waiting('α', asked(command(), { sessionOffered: true })));
  new ModalLane({ queue, modals, ...silent, review: async () => undefined, gone: nothing, failed: nothing }).pump();
  return Promise.resolve(shown);
};

const held = async (): Promise<readonly string[]> => {
  const { shown, modals } = screen();
  const queue = new ApprovalQueue();
  for (let at = 0; at < 12; at++) queue.add(waiting(String(at), asked({ ...command(), origin: ORIGINS[0] })));
  await askHeldSession('σ', { queue, modals, ...silent });
  return shown;
};

const list = async (): Promise<readonly string[]> => {
  const { shown, modals } = screen();
  const queue = new ApprovalQueue();
  const refused = (why: string) => shown.push(why);
  const parts = { queue, modals, ...silent, visibleFor: () => 5000, drivingCalls: () => 0, refused };
  const high = Array.from({ length: 7 }, (_, at) => waiting(String(at), asked(command())));
  for (const one of high) {
    queue.add(one);
    queue.markReviewed(one.id);
  }
  for (const count of [5, 6, 7]) await new ListDecisions(parts).approve(high.slice(0, count));
  return shown;
};

const refusals = (): readonly string[] =>
  [
    { focused: false, visibleFor: 0, drivingCalls: 0 },
    { focused: true, visibleFor: 0, drivingCalls: 0 },
    { focused: true, visibleFor: 5000, drivingCalls: 1 },
  ].map((sight) => approvalRefusal(sight, t) ?? '');

describe('What a person reads of an approval goes through translation', () => {
  areTranslated({
    'the question about a command': commandQuestions,
    'the question about an edit': editQuestions,
    'a review': reviews,
    'a plan': plans,
    'a rule': rules,
    'the buttons of a question': lane,
    'a held session': held,
    'an approval of several': list,
    'why an approval does not count': refusals,
  });
});
