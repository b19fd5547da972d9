import assert from 'node:assert/strict';
import type { Action } from '../../../../src/core/action/action.ts';
import { digestOf, type ContextPart } from '../../../../src/core/action/digest.ts';
import type { Finding } from '../../../../src/core/classify/finding.ts';
import type { Judgement } from '../../../../src/core/classify/judgement.ts';
import { decide } from '../../../../src/core/policy/decide.ts';
import type { Profile } from '../../../../src/core/policy/decision.ts';
import { parsePolicy } from '../../../../src/core/policy/parse.ts';
import type { Rule } from '../../../../src/core/policy/rule.ts';
import { riskOf, standingRule } from '../../../../src/core/policy/standing.ts';
import { shellAction } from '../../fakes/world.ts';

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'git.push',
  risk: 'HIGH',
  category: 'network',
  reason: 'Sends commits to another repository',
  reversible: true,
  ...more,
});

const judged = (more: Partial<Judgement> = {}): Judgement => ({
  findings: [finding()],
  summary: 'Sends commits',
  resolved: 'npm run deploy',
  writes: [],
  reads: ['/home/dev/project/package.json'],
  readsSecret: false,
  ...more,
});

const PARTS: readonly ContextPart[] = [
  { name: 'file:/home/dev/project/package.json', value: 'aa' },
  { name: 'head', value: 'ref: refs/heads/main' },
  { name: 'branch', value: 'commit-1' },
  { name: 'configuration', value: 'cc' },
];

const action = shellAction('npm run deploy');
const at = (parts: readonly ContextPart[], of: Action = action) => ({ digest: digestOf(of), parts });

const ruleOf = (
  judgement = judged(),
  of: Action = action,
  profile: Profile = 'balanced',
  parts = PARTS,
): Rule | undefined =>
  standingRule(of, judgement, decide(judgement, of, { profile, layers: {}, now: 0 }), at(parts, of), 1_000);

const verdict = (rule: Rule | undefined, judgement = judged(), of: Action = action, parts = PARTS) =>
  decide(judgement, of, { profile: 'balanced', layers: { person: rule ? [rule] : [] }, now: 0, known: at(parts, of) });

describe('a standing rule', () => {
  it('lets pass the very action that it was made of, and is named in the decision', () => {
    const rule = ruleOf();
    const decision = verdict(rule);
    assert.deepEqual([decision.verdict, decision.grant, decision.risk], ['allow', rule?.id, 'HIGH']);
    assert.equal(decision.rules[0], `person:${rule?.id}`);
  });

  it('is a rule that the policy language reads', () => {
    const parsed = parsePolicy(JSON.stringify({ rules: [ruleOf()] }), 'person');
    assert.deepEqual(parsed, { ok: true, rules: [ruleOf()] });
    assert.equal(parsePolicy(JSON.stringify({ rules: [ruleOf()] }), 'workspace').ok, false);
    assert.equal(riskOf(ruleOf()!), 'HIGH');
  });

  it('goes on after the next commit', () => {
    const next = PARTS.map((part) => (part.name === 'branch' ? { ...part, value: 'commit-2' } : part));
    assert.equal(verdict(ruleOf(), judged(), action, next).verdict, 'allow');
  });

  const otherParts = (name: string, value: string) =>
    PARTS.map((part) => (part.name === name ? { name, value } : part));
  const hole9: readonly (readonly [string, Parameters<typeof verdict>])[] = [
    ['the script that it runs was changed', [ruleOf(), judged(), action, otherParts(PARTS[0]!.name, 'bb')]],
    ['the script cannot be read', [ruleOf(), judged(), action, otherParts(PARTS[0]!.name, 'unreadable')]],
    [
      'one script more is run',
      [
        ruleOf(),
        judged({ reads: [...judged().reads, '/x.sh'] }),
        action,
        [...PARTS, { name: 'file:/x.sh', value: 'x' }],
      ],
    ],
    ['another branch is checked out', [ruleOf(), judged(), action, otherParts('head', 'ref: refs/heads/release')]],
    ['a remote was changed', [ruleOf(), judged(), action, otherParts('configuration', 'dd')]],
    [
      'the same finding is worse',
      [ruleOf(judged({ findings: [finding({ risk: 'MEDIUM' })] }), action, 'strict'), judged()],
    ],
    [
      'something else is found as well',
      [ruleOf(), judged({ findings: [finding(), finding({ rule: 'flow.secret-then-network' })] })],
    ],
    [
      'something MEDIUM is found as well',
      [ruleOf(), judged({ findings: [finding(), finding({ rule: 'other', risk: 'MEDIUM' })] })],
    ],
    ['a variable makes it another command', [ruleOf(), judged({ resolved: 'npm run deploy-all' })]],
    ['the terminal is elsewhere', [ruleOf(), judged({ directory: '/home/dev/other' })]],
    ['another command is asked for', [ruleOf(), judged(), shellAction('npm run deploy --force')]],
    ['another tool asks', [ruleOf(), judged(), shellAction('npm run deploy', { tool: { name: 'other' } })]],
    [
      'the tool has another definition',
      [ruleOf(), judged(), shellAction('npm run deploy', { tool: { name: 'run_in_terminal', definition: 'd' } })],
    ],
    [
      'another directory is asked for',
      [
        ruleOf(),
        judged({ directory: action.directory }),
        shellAction('npm run deploy', { directory: '/home/dev/project/sub' }),
      ],
    ],
    ['another workspace asks', [ruleOf(), judged(), shellAction('npm run deploy', { workspace: '/home/dev/other' })]],
  ];
  for (const [when, of] of hole9)
    it(`threats hole 9: does not count when ${when}`, () => assert.equal(verdict(...of).verdict, 'ask'));

  it('does not count where an action is only explained', () => {
    const decision = decide(judged(), action, { profile: 'balanced', layers: { person: [ruleOf()!] }, now: 0 });
    assert.equal(decision.verdict, 'ask');
  });

  const never: readonly (readonly [string, Judgement])[] = [
    ['CRITICAL', judged({ findings: [finding({ risk: 'CRITICAL' })] })],
    ['not understood', judged({ findings: [finding({ category: 'not-understood' })] })],
    ['about the guard itself', judged({ findings: [finding({ category: 'guard' })] })],
    [
      'a loss that would be another each time',
      judged({ findings: [finding({ category: 'delete', reversible: false })] }),
    ],
    ['overwriting what lies outside', judged({ findings: [finding({ category: 'write', reversible: false })] })],
    ['over a limit of the session', judged({ findings: [finding(), finding({ rule: 'rate.minute' })] })],
    [
      'asked because the session has read a secret',
      judged({ findings: [finding({ rule: 'flow.secret-then-network' })] }),
    ],
    ['too long to be read', judged({ resolved: 'x'.repeat(1001) })],
    ['of too many lines', judged({ resolved: 'x\n'.repeat(13) })],
    [
      'a command with a secret in it',
      judged({ resolved: 'curl -H "Authorization: Bearer ghp_0123456789abcdefghijABCDEFGHIJ012345" x' }),
    ],
    [
      'a HIGH effect of project code that could not be read',
      judged({ reads: [], findings: [finding(), finding({ rule: 'execute.project', risk: 'MEDIUM' })] }),
    ],
    ['nothing that is asked about', judged({ findings: [finding({ risk: 'LOW' })] })],
  ];
  for (const [what, judgement] of never)
    it(`is not made of what is ${what}`, () => assert.equal(ruleOf(judgement), undefined));

  it('is not made of an edit, of a deletion, of input to a terminal, or without a workspace', () => {
    const edit: Action = { ...action, kind: 'edit', files: [] } as never;
    const deletion: Action = { ...action, kind: 'delete', paths: [] } as never;
    for (const of of [edit, deletion, shellAction('y', { input: true }), shellAction('x', { workspace: '' })])
      assert.equal(ruleOf(judged(), of), undefined);
  });

  it('cannot be made to let a CRITICAL pass by what stands in its file', () => {
    const rule = ruleOf()!;
    const forged = {
      ...rule,
      match: { ...rule.match, exact: { ...rule.match.exact!, findings: { 'git.push': 'CRITICAL' as const } } },
    };
    assert.equal(verdict(forged, judged({ findings: [finding({ risk: 'CRITICAL' })] })).verdict, 'deny');
    const unclear = judged({ findings: [finding({ category: 'not-understood' })] });
    assert.equal(verdict(rule, unclear).verdict, 'ask');
  });
});
