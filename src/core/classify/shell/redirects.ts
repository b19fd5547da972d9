import { replaceSecrets } from '../../audit/secrets.ts';
import type { Facts } from '../facts.ts';
import type { Finding } from '../finding.ts';
import { judgeRead, judgeWrite } from '../path/judge.ts';
import { placeOf } from '../path/place.ts';
import { Call, notUnderstood } from './call.ts';
import type { Evaluation } from './evaluation.ts';
import { absolute, type Expansion } from './expand.ts';
import { leaks } from './otherRoles.ts';
import { isOfOtherProcess, otherProcess } from './pathRoles.ts';
import type { Effect } from './spec.ts';
import { subshell, type ShellState } from './state.ts';
import { literal, type Node, type Redirect } from './syntax.ts';
import { hasTaint, NOTHING, opaqueStream, TAINT, unknown, type Stream, type Value } from './value.ts';

interface Inputs {
  readonly input: Stream | undefined;
  readonly sockets: ReadonlySet<string>;
}

const SOCKET = /^\/dev\/(?:tcp|udp)\//;

/** The descriptors that are connections after a redirection. */
const connected = ({ operator, descriptor, word }: Redirect, before: ReadonlySet<string>): ReadonlySet<string> => {
  const target = operator.startsWith('<<') ? '' : word.source.replace(/["']/g, '');
  const opens = SOCKET.test(target);
  if (!opens && before.size === 0) return before;
  const own = descriptor ?? (operator.startsWith('<') ? '0' : '1');
  const from = target.replace(/^\$\{?(\w+)\}?$/, '$1').replace(/-$/, '');
  const duplicates = operator.endsWith('&') && before.has(from);
  const after = new Set(before);
  for (const each of both(operator, target) ? ['1', '2'] : [own])
    if (opens || duplicates) after.add(each);
    else after.delete(each);
  return after;
};

/** True for `&> file` and `>& file`, which take output and errors. */
const both = (operator: string, target: string): boolean =>
  operator.startsWith('&') || (operator === '>&' && !/^(?:\d+-?|-|\$.*)$/.test(target));

/** What redirections read and write. */
export class Redirects {
  constructor(
    private readonly evaluation: Evaluation,
    private readonly run: (node: Node, state: ShellState, stdin?: Stream) => Stream,
  ) {}

  /** What redirections give a command to read, and which of its descriptors are a connection to another machine. */
  inputs(redirects: readonly Redirect[], expansion: Expansion, state: ShellState, stdin?: Stream): Inputs {
    let input = stdin;
    let { sockets } = state;
    for (const redirect of redirects) {
      this.evaluation.step();
      const { operator, word, descriptor } = redirect;
      if (operator === '<<' || operator === '<<<') {
        const value = expansion.single(word);
        input = value.known
          ? { text: operator === '<<<' ? `${value.text}\n` : value.text, taint: value.taint }
          : opaqueStream(value.taint);
      } else if (operator === '<' || operator === '<>') {
        const [value] = word.pieces.length === 1 ? expansion.fields([word]) : [expansion.single(word)];
        const isInput = descriptor === undefined || descriptor === '0';
        const opened = value && (value.stream ?? this.file(value, state));
        if (isInput) input = opened;
      } else if (operator === '<&' && (descriptor ?? '0') === '0') {
        const from = literal(word);
        if (from === '-') input = NOTHING;
        else if (from !== '0') input = opaqueStream(TAINT.unknown);
      }
      sockets = connected(redirect, sockets);
      // `{name}>` keeps the number of the descriptor in a variable.
      if (descriptor !== undefined && !/^\d+$/.test(descriptor))
        state.variables.set(descriptor, unknown(`$${descriptor}`));
      if (sockets.has('0') && (input === stdin || operator === '<&')) input = opaqueStream(TAINT.network);
    }
    return { input, sockets };
  }

  /** The content of a file that a redirection opens. */
  private file(value: Value, state: ShellState): Stream {
    const path = absolute(value, state, this.evaluation);
    const call = new Call(this.evaluation, state, 'shell.redirect', `< ${value.text}`, undefined);
    if (isOfOtherProcess(value.text)) otherProcess(call, value);
    if (path === undefined) {
      call.report(
        {
          risk: 'MEDIUM',
          category: 'read',
          reason: `Reads a file that is only known when it runs: ${value.text}`,
          reversible: true,
        },
        '.unresolved',
        value.text,
      );
      return opaqueStream(value.taint | TAINT.unknown);
    }
    const finding = judgeRead(path, this.evaluation.facts);
    call.pass(finding);
    const real = this.evaluation.facts.realPath(path);
    const earlier = state.files.get(real);
    const taint = (finding.category === 'secret' ? TAINT.secret : 0) | value.taint;
    if (/^\/dev\/(?:tcp|udp)\//.test(path)) return opaqueStream(TAINT.network);
    if (path === '/dev/null') return NOTHING;
    return earlier ? { ...earlier, taint: earlier.taint | taint } : { taint, files: [real] };
  }

  /** Where redirections send what a command prints; what is left for the next command. */
  outputs(redirects: readonly Redirect[], expansion: Expansion, state: ShellState, printed: Stream): Stream {
    let left = printed;
    for (const { operator, word, descriptor } of redirects) {
      const writes =
        ['>', '>>', '>|', '&>', '&>>', '<>'].includes(operator) ||
        (operator === '>&' && !/^\d+-?$|^-$/.test(literal(word) ?? ''));
      if (!writes) continue;
      const isOutput = descriptor === undefined || descriptor === '1';
      const process = word.pieces.some((piece) => piece.kind === 'process');
      if (process) {
        for (const piece of word.pieces)
          if (piece.kind === 'process') this.evaluation.deeper(() => this.run(piece.body, subshell(state), printed));
        if (isOutput) left = NOTHING;
        continue;
      }
      this.write(
        expansion.single(word),
        operator,
        state,
        isOutput ? printed : opaqueStream(printed.taint & TAINT.secret),
        redirects.length > 0 && isOutput,
      );
      if (isOutput && operator !== '<>') left = NOTHING;
    }
    return left;
  }

  private write(value: Value, operator: string, state: ShellState, content: Stream, whole: boolean): void {
    const { facts } = this.evaluation;
    const call = new Call(this.evaluation, state, 'shell.redirect', `${operator} ${value.text}`, undefined);
    const path = absolute(value, state, this.evaluation);
    if (path === undefined || value.glob) {
      call.report(
        notUnderstood(`Writes a file that is only known when it runs: ${value.text}`, 'shell.unresolved-target'),
        '',
        value.text,
      );
      return;
    }
    const judged = judgeWrite(path, facts);
    const finding = judged.rule === 'secret.write' && adds(operator, path, content, facts) ? SETTING : judged;
    call.pass(finding);
    if (content.count === Infinity && !path.startsWith('/dev/')) call.report(FILLS);
    if (/^\/dev\/(?:tcp|udp)\//.test(path) && hasTaint(content, TAINT.secret)) leaks(call);
    if (finding.risk === 'LOW') return;
    const real = facts.realPath(path);
    // No copy of a secret file is kept; what was there before an added line is still there.
    if (finding !== SETTING) this.evaluation.writes.add(real);
    const earlier = operator.includes('>>') ? (state.files.get(real) ?? { taint: 0 }) : undefined;
    state.files.set(
      real,
      earlier
        ? {
            taint: earlier.taint | content.taint,
            text: earlier.text === undefined || content.text === undefined ? undefined : earlier.text + content.text,
          }
        : { taint: content.taint, text: whole ? content.text : undefined },
    );
  }
}

/** True when a line is added to an environment file of the workspace that holds no secret itself; what is there stays. */
const adds = (operator: string, path: string, { text }: Stream, facts: Facts): boolean =>
  operator === '>>' &&
  /[\\/]\.env(?:\.[\w-]+)*$/.test(path) &&
  placeOf(facts.realPath(path), facts) === 'workspace' &&
  text !== undefined &&
  text.split('\n').every((line) => /^(?:(?:export )?[A-Za-z_]\w*=[^`$]*|\s*#.*|)$/.test(line)) &&
  replaceSecrets(text, () => '') === text;

const SETTING: Finding = {
  rule: 'secret.setting-added',
  risk: 'MEDIUM',
  category: 'write',
  reason: 'Adds a setting that is no secret to an environment file',
  reversible: true,
};

const FILLS: Effect & { rule: string } = {
  rule: 'shell.fills-disk',
  risk: 'HIGH',
  category: 'write',
  reason: 'Writes into a file without end',
  matters: 'The disk fills, and other programs fail.',
  reversible: false,
};
