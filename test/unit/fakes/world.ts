import type { Action, ShellAction } from '../../../src/core/action/action.ts';
import type { ContextPart } from '../../../src/core/action/digest.ts';
import { worstRisk, type Risk, type Verdict } from '../../../src/core/action/risk.ts';
import type { Facts, GitState } from '../../../src/core/classify/facts.ts';
import { DEFAULT_LIMITS, type Limits } from '../../../src/core/classify/rate.ts';
import type { Finding } from '../../../src/core/classify/finding.ts';
import type { Classifier, Judgement } from '../../../src/core/classify/judgement.ts';
import type { Decision } from '../../../src/core/policy/decision.ts';
import { PortcullisError } from '../../../src/core/errors.ts';
import { Gate } from '../../../src/core/gate/gate.ts';
import type { Rule } from '../../../src/core/policy/rule.ts';
import type {
  People,
  PersonAnswer,
  Question,
  StandingRules,
  Surroundings,
  UndoStore,
} from '../../../src/core/ports.ts';
import { noBuffers, WholeFiles } from '../../../src/tools/wholeFiles.ts';
import { MemoryLedger } from './memoryLedger.ts';

/** Facts of a world in which nothing is there. */
export const emptyFacts: Facts = {
  platform: 'linux',
  home: '/home/dev',
  temporary: ['/tmp'],
  workspaces: ['/home/dev/project'],
  guarded: [],
  realPath: (path) => path,
  entry: () => 'none',
  git: () => 'unknown',
  read: () => undefined,
};

export const shellAction = (command: string, more: Partial<ShellAction> & { session?: string } = {}): ShellAction => ({
  kind: 'shell',
  tool: { name: 'run_in_terminal' },
  asked: { command },
  directory: '/home/dev/project',
  workspace: '/home/dev/project',
  origin: { harness: 'vscode', session: more.session ?? 's1', agent: 'main' },
  shell: 'bash',
  command,
  interactive: true,
  ...more,
});

/** A person who answers from a script, and remembers what was shown. */
export class ScriptedPerson implements People {
  readonly questions: Question[] = [];
  readonly signals: AbortSignal[] = [];
  private readonly answers: ((question: Question) => Promise<PersonAnswer>)[] = [];

  approves(scope: PersonAnswer['scope'] = 'once', before?: () => void): this {
    return this.answer({ answer: 'approve', scope }, before);
  }

  rejects(note?: string): this {
    return this.answer({ answer: 'reject', scope: 'once', note });
  }

  /** Answers when the promise does. */
  later(answer: Promise<Partial<PersonAnswer>>): this {
    this.answers.push(async () => complete(await answer));
    return this;
  }

  ask(question: Question, signal: AbortSignal): Promise<PersonAnswer> {
    this.questions.push(question);
    this.signals.push(signal);
    const answer = this.answers.shift();
    return answer ? answer(question) : new Promise(() => undefined);
  }

  private answer(answer: Partial<PersonAnswer>, before?: () => void): this {
    this.answers.push(async () => {
      before?.();
      return complete(answer);
    });
    return this;
  }
}

const complete = (answer: Partial<PersonAnswer>): PersonAnswer => ({
  answer: 'reject',
  scope: 'once',
  by: 'modal',
  shownFor: 2000,
  ...answer,
});

const VERDICT: Record<Risk, Verdict> = { LOW: 'allow', MEDIUM: 'allow', HIGH: 'ask', CRITICAL: 'deny' };

/** Standing rules in memory. */
export class MemoryRules implements StandingRules {
  rules: readonly Rule[] = [];
  readonly counts = new Map<string, number>();
  /** Set to make the next changes fail. */
  broken: Error | undefined;

  current() {
    return this.rules;
  }

  async add(rule: Rule) {
    if (this.broken) throw this.broken;
    this.rules = [...this.rules.filter(({ id }) => id !== rule.id), rule];
  }

  async remove(id: string) {
    this.rules = this.rules.filter((rule) => rule.id !== id);
    if (this.broken) throw this.broken;
  }

  uses(id: string) {
    return this.counts.get(id) ?? 0;
  }

  used(id: string) {
    this.counts.set(id, this.uses(id) + 1);
  }
}

/** A gate among fakes: the command's first word is its risk (`low x`, `high y`), `writes:/path` in it is a path it writes, `reads:/path` a script. */
export class World {
  readonly ledger = new MemoryLedger();
  readonly person = new ScriptedPerson();
  readonly rules = new MemoryRules();
  now = 1_000_000;
  context: ContextPart[] = [];
  realPaths: Record<string, string> = {};
  kept: string[][] = [];
  unkeepable = false;
  /** What git says of every path. */
  git: GitState = 'unknown';
  reversible = false;
  /** Of the classifier's vote. */
  confidence = 1;
  limits: Limits = DEFAULT_LIMITS;
  /** What the last judgement was told of secrets that its session has read. A command with `secret` in it reads one. */
  knewSecret = false;
  private ids = 0;
  /** What the gate is made of: a test may make another one with parts of its own. */
  readonly parts: ConstructorParameters<typeof Gate>[0];
  readonly gate: Gate;

  constructor() {
    const undo: UndoStore = {
      keep: async (_transaction, paths) => {
        if (this.unkeepable) throw new PortcullisError('unavailable', 'too large');
        this.kept.push([...paths]);
        return paths.map((path) => ({ path, copy: 'copy' }));
      },
      read: () => null,
    };
    const surroundings: Surroundings = {
      facts: () => ({ ...emptyFacts, realPath: (path) => this.realPaths[path] ?? path, git: () => this.git }),
      contextParts: async () => this.context,
      identity: () => [{ part: 'user', value: 'dev', source: 'test' }],
    };
    this.parts = {
      ledger: this.ledger,
      classify: this.classify,
      decide: this.decide,
      limits: () => this.limits,
      surroundings,
      people: this.person,
      rules: this.rules,
      undo,
      files: new WholeFiles(noBuffers),
      clock: { now: () => this.now },
      ids: { next: () => `id-${++this.ids}` },
    };
    this.gate = new Gate(this.parts);
  }

  private readonly classify: Classifier = (action, _facts, session): Judgement => {
    this.knewSecret = session.readSecret;
    const command = action.kind === 'shell' ? action.command : '';
    const risk = (command.split(' ')[0] ?? '').toUpperCase() as Risk;
    const finding: Finding = {
      rule: `test.${command.split(' ')[1] ?? 'rule'}`,
      risk,
      category: 'execute',
      reason: `It does ${command}`,
      reversible: this.reversible,
    };
    const writes = command.split(' ').flatMap((word) => (word.startsWith('writes:') ? [word.slice(7)] : []));
    return {
      findings: [finding],
      summary: command,
      resolved: command,
      writes,
      reads: command.split(' ').flatMap((word) => (word.startsWith('reads:') ? [word.slice(6)] : [])),
      readsSecret: command.includes('secret'),
    };
  };

  private readonly decide = (judgement: Judgement, _action: Action): Decision => {
    const risk = worstRisk(judgement.findings.map((finding) => finding.risk));
    return {
      verdict: VERDICT[risk],
      risk,
      rules: judgement.findings.map((finding) => finding.rule),
      profile: 'balanced',
      reason: judgement.findings[0]?.reason ?? '',
      matters: 'It matters',
      advice: 'Do something else',
      findings: judgement.findings,
      signals: [{ source: 'classifier', vote: VERDICT[risk], confidence: this.confidence }],
    };
  };

  hook(
    command: string,
    more: {
      requestId?: string | null;
      session?: string;
      signal?: AbortSignal;
      own?: boolean;
      deadline?: AbortSignal;
    } = {},
  ) {
    return this.gate.decide({
      action: shellAction(command, more.session === undefined ? {} : { session: more.session }),
      requestId: more.requestId ?? null,
      own: more.own ?? false,
      signal: more.signal ?? new AbortController().signal,
      ...(more.deadline && { deadline: more.deadline }),
    });
  }
}
