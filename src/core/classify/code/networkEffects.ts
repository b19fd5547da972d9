import { judgeUrl } from '../network/judge.ts';
import { notUnderstood, type Call } from '../shell/call.ts';
import type { Effect } from '../shell/spec.ts';
import { TAINT } from '../shell/value.ts';
import type { Language } from './language.ts';
import { allTaint, isConstant, optionsOf, type Thing } from './thing.ts';

/** What a program does to other machines, and how any of its effects is reported. */
export class NetworkEffects {
  constructor(
    readonly call: Call,
    protected readonly spoken: Language,
    protected readonly form: 'inline' | 'printed' | 'file',
  ) {}

  protected get language(): string {
    return this.spoken.name;
  }

  report(effect: Omit<Effect, 'reversible'> & { readonly reversible?: boolean }, suffix: string, where: string): void {
    this.call.report({ reversible: effect.risk === 'MEDIUM', ...effect }, `.code${suffix}`, where);
  }

  hides(why: string, where: string): void {
    this.call.report(notUnderstood(`The ${this.language} code ${why}`, `${this.call.rule}.code.hides`), '', where);
  }

  /** A request; what goes with it decides whether something of this machine leaves. */
  request(method: string, url: Thing, data: readonly Thing[], where: string): void {
    const carried = data.reduce((taint, each) => taint | allTaint(each), allTaint(url));
    this.call.taint |= TAINT.network | (carried & TAINT.secret);
    if (method === 'GET' && (carried & TAINT.content) !== 0)
      this.report(
        {
          risk: 'HIGH',
          category: 'network',
          reason: `The ${this.language} code sends content of files along with a request`,
          matters: 'What has left the machine cannot be called back.',
        },
        '.sends',
        where,
      );
    if ((carried & TAINT.secret) !== 0) {
      this.leaks(where);
      return;
    }
    for (const each of optionsOf(url)) {
      if (each.text !== undefined)
        this.call.pass(judgeUrl(each.text, method, this.call.evaluation.facts, { loopback: 'MEDIUM' }));
      else
        this.report(
          {
            risk: 'HIGH',
            category: 'network',
            reason: `The ${this.language} code uses the network, with an address that cannot be read from it`,
            matters: 'Data can leave with a request.',
          },
          '.fetches',
          where,
        );
    }
  }

  leaks(where: string): void {
    this.report(
      {
        rule: 'flow.secret-to-network',
        risk: 'CRITICAL',
        category: 'secret',
        reason: `The ${this.language} code sends a secret over the network`,
        matters: 'A secret that has left the machine must be taken for known to others.',
        reversible: false,
      },
      '',
      where,
    );
  }

  /** A paid service, or one that others see: constants are what the agent wrote itself, all else is data of this machine. */
  outward(changes: boolean, data: readonly Thing[], where: string): void {
    const taint = data.reduce((sum, each) => sum | allTaint(each), 0);
    this.call.taint |= TAINT.network;
    if ((taint & TAINT.secret) !== 0) this.leaks(where);
    const own = data.every((each) => isConstant(each));
    this.report(
      changes || !own
        ? {
            risk: 'HIGH',
            category: 'network',
            reason: `The ${this.language} code ${changes ? 'changes something on a service' : 'sends data to a service'}`,
            matters: 'What has left the machine, and what it changes there, cannot be taken back.',
          }
        : {
            risk: 'MEDIUM',
            category: 'network',
            reason: `The ${this.language} code asks a service through a client that is set up here`,
          },
      changes || !own ? '.sends' : '.asks',
      where,
    );
  }

  connect(hosts: readonly Thing[], where: string): void {
    this.call.taint |= TAINT.network;
    const named = hosts.flatMap(
      (host) => host.items ?? (host.entries ? [...host.entries.values()] : [host.about ?? host]),
    );
    const local = named.every(
      ({ text }) =>
        text !== undefined &&
        /^(?:\d+|localhost|127\.\d+\.\d+\.\d+|::1|\/.*|https?:\/\/(?:localhost|127\.0\.0\.1)[:/].*|)$/.test(text),
    );
    this.report(
      local
        ? { risk: 'MEDIUM', category: 'network', reason: `The ${this.language} code connects to this machine itself` }
        : {
            risk: 'HIGH',
            category: 'network',
            reason: `The ${this.language} code opens a connection to another machine`,
            matters: 'What was sent cannot be called back.',
            reversible: false,
          },
      local ? '.connects' : '.sends',
      where,
    );
  }

  serves(where: string): void {
    this.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `The ${this.language} code lets others connect to this machine`,
        matters: 'Whoever can reach it can use what it serves.',
      },
      '.serves',
      where,
    );
  }
}
