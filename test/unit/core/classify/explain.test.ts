import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Action } from '../../../../src/core/action/action.ts';
import { atLeast, worstRisk } from '../../../../src/core/action/risk.ts';
import { alternativeOf, BY_CATEGORY, BY_ENDING, BY_RULE } from '../../../../src/core/classify/alternatives.ts';
import { classifyWith } from '../../../../src/core/classify/dispatch.ts';
import { explained } from '../../../../src/core/classify/explain.ts';
import { isSentence, sendsToPerson, type Finding } from '../../../../src/core/classify/finding.ts';
import { judgementOf } from '../../../../src/core/classify/judgements.ts';
import { DEFAULT_LIMITS, overLimits } from '../../../../src/core/classify/rate.ts';
import { DECISION_TABLE } from '../../../../src/core/policy/table.ts';
import { sentencesOf } from '../../../../src/core/policy/sentences.ts';
import { loadCases, type Case } from '../../../corpus/case.ts';
import { judgeCase } from '../../../corpus/judgeCase.ts';
import { common, world } from './world.ts';
import { commandNames, effectsOfTables } from './effects.ts';

const MOST = 200;

/** Words of people who write such software, not of those who read what it says. */
const JARGON =
  /\b(?:taint(?:ed)?|stdin|stdout|AST|parser|regex(?:p|es)?|canonical(?:ise)?|payload|sanitis\w*|exfiltrat\w*|idempotent|heuristic\w*|RCE|SSRF|TOCTOU|LOLBIN|classifier's|enum|boolean|undefined|null|NaN|argv|syscall)\b/;

/** A sentence without a stop inside, seen without the names that it quotes. */
const isOne = (text: string): boolean => !/[.!?]\s+[A-Z]/.test(text);

interface Told {
  readonly one: Case;
  readonly finding: Finding;
  readonly input: string;
}

/** Letters and digits only: quoting, white space, case and signs between words may differ. */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();

/** Strings of a value as they stand, with no escapes. */
const spread = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flat().map(spread).join('\n')
      : String(value);

/** Everything that a piece may be of: what was asked, what it comes to, and the files that were read for it. */
const inputOf = ({ input, files, arguments: given, server, method, headers, body, content }: Case, resolved: string) =>
  bare([input, resolved, ...[files, given, server, method, headers, body, content].map(spread)].join('\n'));

const told: readonly Told[] = loadCases(resolve('test/corpus'), ['own']).flatMap((one) => {
  const { findings, resolved } = judgeCase(one);
  const input = inputOf(one, resolved);
  return findings
    .filter(({ risk, rule }) => atLeast(risk, 'HIGH') && rule !== 'agents.bad-input')
    .map((finding) => ({ one, finding, input }));
});

/** Judges a suggestion where nothing is known of the workspace. */
const judged = (command: string) =>
  judgeCase({
    id: 'suggested',
    kind: /^[A-Z][a-z]+-[A-Z]/.test(command) ? 'powershell' : 'shell',
    input: command,
    expect: 'LOW',
    why: '',
    part: 'own',
  });

const suggested = new Map<string, Finding[]>();
const remember = (alternative: string, findings: readonly Finding[]): void => {
  suggested.set(alternative, [...(suggested.get(alternative) ?? []), ...findings]);
};
for (const { finding } of told) remember(finding.alternative ?? '', [finding]);
for (const text of [...BY_RULE.values(), ...Object.values(BY_CATEGORY), ...Object.values(BY_ENDING)])
  remember(text, []);
for (const { alternative } of effectsOfTables()) if (alternative !== undefined) remember(alternative, []);

describe('each finding that is asked or denied', () => {
  const failing = (test: (one: Told) => boolean): string[] => [
    ...new Set(told.filter((one) => !test(one)).map(({ one, finding }) => `${one.id} ${JSON.stringify(finding)}`)),
  ];

  it('says in one short sentence each what, why and what instead', () => {
    assert.deepEqual(
      failing(({ finding: { reason, matters, alternative } }) =>
        [reason, matters, alternative].every((text) => text !== undefined && text !== '' && text.length <= MOST),
      ),
      [],
    );
    assert.deepEqual(
      failing(({ finding: { matters = '', alternative = '' } }) => isOne(matters) && isOne(alternative)),
      [],
    );
  });

  it('names the piece of the input that it speaks of', () => {
    assert.deepEqual(
      failing(({ one, finding: { where = '', reason }, input }) => {
        if (one.input.trim() === '') return where === one.kind;
        // What a link, an option or a variable stands for is named by the reason; a wrapper is undone in the resolved form.
        const words = where.split(/[^\p{L}\p{N}]+/u).map(bare);
        return where !== '' && words.every((word) => input.includes(word) || bare(reason).includes(word));
      }),
      [],
    );
  });

  it('speaks in words that need no explanation', () => {
    assert.deepEqual(
      failing(({ finding: { reason, matters = '', where = '', alternative = '' } }) => {
        const own = reason.split(where).join(' ');
        return !JARGON.test([own.replace(/[:(].*$/, ''), matters, alternative].join(' '));
      }),
      [],
    );
  });

  it('is so in the tables of commands, too', () => {
    for (const { reason, matters = '', alternative = '', risk, path } of effectsOfTables()) {
      if (!atLeast(risk, 'HIGH')) continue;
      for (const text of [reason, matters, alternative]) {
        assert.ok(text.length <= MOST && isOne(text), `${path}: ${text}`);
        assert.doesNotMatch(text, JARGON, path);
      }
    }
  });

  it('is so for limits that are passed', () => {
    for (const limit of Object.keys(DEFAULT_LIMITS)) {
      const nothing = { callsPerMinute: 0, callsPerHour: 0, sends: 0, deletions: 0, paid: 0, failures: 0 };
      const [finding] = overLimits({ ...nothing, [limit]: 1e9 }, DEFAULT_LIMITS);
      for (const text of [finding?.reason, finding?.matters, finding?.alternative])
        assert.ok(text && text.length <= MOST && isOne(text), limit);
      assert.ok(isSentence(finding?.alternative ?? ''), limit);
    }
  });
});

describe('what is suggested instead', () => {
  it('is a sentence, or a command that would itself be allowed', () => {
    for (const text of suggested.keys()) {
      if (isSentence(text)) continue;
      const { findings } = judged(text);
      assert.match(worstRisk(findings.map(({ risk }) => risk)), /^(?:LOW|MEDIUM)$/, `${text}: ${findings[0]?.reason}`);
    }
  });

  it('is never what a rule denies, nor a way around it', () => {
    for (const [text, findings] of suggested) {
      const denied = findings.filter(({ risk }) => risk === 'CRITICAL').map(({ rule }) => rule);
      if (denied.length === 0) continue;
      assert.doesNotMatch(text, /\b(?:bypass|disable|force|another shell|without asking|instead of Portcullis)\b/i);
      if (isSentence(text)) continue;
      for (const { rule } of judged(text).findings) assert.ok(!denied.includes(rule), `${rule}: ${text}`);
    }
  });

  it('is told by the longest known start of a rule, then by its last word, then by its category', () => {
    assert.equal(alternativeOf({ rule: 'git.push.mirror', category: 'history' }), 'git branch -r');
    assert.equal(alternativeOf({ rule: 'git.push', category: 'network' }), 'git push --dry-run');
    assert.equal(
      alternativeOf({ rule: 'sometool.get.credential', category: 'secret' }),
      BY_ENDING['credential/secret'],
    );
    assert.equal(alternativeOf({ rule: 'constructor', category: 'delete' }), BY_CATEGORY.delete);
    assert.equal(alternativeOf({ rule: 'x.constructor', category: 'delete' }), BY_CATEGORY.delete);
    assert.equal(alternativeOf({ rule: '', category: 'guard' }), BY_CATEGORY.guard);
  });

  it('has no row that no rule can reach', () => {
    const commands = commandNames();
    const rules = new Set(told.map(({ finding }) => finding.rule.split('.')[0]));
    for (const key of BY_RULE.keys()) {
      const first = key.replace(/\/.*$/, '').split('.')[0] ?? '';
      assert.ok(commands.has(first) || rules.has(first), key);
    }
  });

  it('stands apart from the full stop behind it, when it is a command', () => {
    const finding = { ...(told[0]?.finding as Finding), alternative: 'docker build .' };
    const advice = (alternative: string): string =>
      sentencesOf({ finding: { ...finding, alternative }, verdict: DECISION_TABLE.balanced.HIGH }).advice;
    assert.equal(advice('docker build .'), 'Instead: `docker build .`.');
    assert.equal(advice('Get-ChildItem .'), 'Instead: `Get-ChildItem .`.');
    assert.equal(advice('Read it first.'), 'Read it first.');
  });

  it('is known as meant for an agent alone, where it sends to the person', () => {
    assert.ok(sendsToPerson(BY_CATEGORY.guard));
    assert.ok(!sendsToPerson(BY_CATEGORY['not-understood']));
    assert.ok(!sendsToPerson('git fetch'));
  });
});

describe('explaining a judgement', () => {
  const finding: Finding = { rule: 'x', risk: 'HIGH', category: 'write', reason: 'Writes x', reversible: false };
  const action = { ...common, kind: 'sql', tool: { name: 'query' }, asked: {}, statement: '', dialect: 'x' } as const;

  it('leaves a complete one as it is', () => {
    const whole = judgementOf([{ ...finding, where: 'x', alternative: 'git fetch' }], '', '');
    assert.equal(explained(whole, action), whole);
    const harmless = judgementOf([{ ...finding, risk: 'MEDIUM' }], '', '');
    assert.equal(explained(harmless, action), harmless);
  });

  it('names the tool where the input is empty', () => {
    const [{ where, alternative } = finding] = explained(judgementOf([finding], '', ''), action).findings;
    assert.deepEqual([where, alternative], ['query', BY_CATEGORY.write]);
  });

  it('is done where a classifier fails, and where the action is no whole one', () => {
    const failing = classifyWith(() => {
      throw new Error('failed');
    });
    const broken = { kind: 'http', tool: { name: 'query' } } as unknown as Action;
    const shell = {
      ...common,
      kind: 'shell',
      tool: { name: 'query' },
      asked: {},
      command: 'ls',
      shell: 'bash',
    } as const;
    for (const one of [broken, { ...shell, interactive: false }]) {
      const [found] = failing(one, world(), { readSecret: false }).findings;
      assert.deepEqual(
        [found?.rule, found?.where, found?.alternative],
        ['classify.failed', 'query', BY_CATEGORY['not-understood']],
      );
    }
  });

  it('cuts out the middle of a long reason, and the end of a long piece', () => {
    const reason = `Writes ${'x'.repeat(70_000)}, outside the workspace`;
    const [{ reason: short } = finding] = explained(judgementOf([{ ...finding, reason }], '', ''), action).findings;
    assert.equal(short.length, MOST);
    assert.match(short, /^Writes x+…x+, outside the workspace$/);
    const [{ where } = finding] = explained(judgementOf([{ ...finding, where: reason }], '', ''), action).findings;
    assert.equal(where?.length, MOST);
  });
});
