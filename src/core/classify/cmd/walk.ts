import { pathsOf } from '../path/place.ts';
import { BUILTINS } from '../shell/builtins.ts';
import { Call, clip, notUnderstood, observed, runsDecoded } from '../shell/call.ts';
import { runScript, runWords } from '../shell/codeRoles.ts';
import { runCommand } from '../shell/command.ts';
import { judgeVariable } from '../shell/environment.ts';
import { TooMuch, type Evaluation } from '../shell/evaluation.ts';
import { interpret } from '../shell/interpret.ts';
import { high } from '../shell/spec.ts';
import { copyState, joinState, type ShellState } from '../shell/state.ts';
import { isSecretVariable, known, NOTHING, shaped, TAINT, unknown, type Stream, type Value } from '../shell/value.ts';
import { readRedirected, writeRedirected } from '../windows/redirect.ts';
import { nativeTool, runNativeTool, slashOptions } from '../windows/tools.ts';
import { parse } from './parse.ts';
import type { Node, Part, Redirect, Word } from './syntax.ts';
import { INTERNAL } from './table.ts';
import { replaceVariables } from './variables.ts';

const MOST_ROUNDS = 12;
/** Commands that are judged of one text. */
const MOST_COMMANDS = 250;
const MOST_WORDS = 400;
const OWN = /^(?:cd|chdir|pushd|popd|set|echo|rem|call|start|exit|goto|shift|setlocal|endlocal|pause|path|title)$/;

/** Follows a parsed text as cmd.exe would run it, and judges each command in the state that it would find. */
export class Walk {
  private readonly loops = new Map<string, Value>();

  private commands = 0;

  constructor(private readonly evaluation: Evaluation) {}

  parts(parts: readonly Part[], state: ShellState, stdin?: Stream): Stream {
    let out: Stream = NOTHING;
    parts.forEach(({ joint, node }, index) => {
      const follows = joint === '&&' || joint === '||' ? copyState(state) : undefined;
      const before = index > 0 || node.kind !== 'command' ? undefined : copyState(state);
      const printed = this.node(node, state, joint === '|' ? out : index === 0 ? stdin : undefined);
      out = joint === '|' || index === 0 ? printed : { taint: out.taint | printed.taint };
      if (follows) joinState(state, follows);
      // Whether it went there is not known, and what follows by `&` runs in any case.
      else if (
        before &&
        before.directory !== state.directory &&
        parts[index + 1]?.joint === '&' &&
        !this.exists(state.directory)
      )
        joinState(state, before);
    });
    return out;
  }

  private exists(directory: string | undefined): boolean {
    return directory !== undefined && this.evaluation.facts.entry(directory) === 'directory';
  }

  private node(node: Node, state: ShellState, stdin?: Stream): Stream {
    this.evaluation.step();
    switch (node.kind) {
      case 'command':
        if (node.words.length + node.redirects.length > MOST_WORDS || ++this.commands > MOST_COMMANDS)
          throw new TooMuch();
        return this.redirected(
          node.redirects,
          state,
          this.command(node, state, this.input(node.redirects, state, stdin)),
        );
      case 'group':
        return this.redirected(node.redirects, state, this.parts(node.parts, state, stdin));
      case 'if': {
        const begin = copyState(state);
        for (const branch of [node.then, node.otherwise]) {
          if (branch === undefined) continue;
          const inner = copyState(begin);
          this.node(branch, inner, stdin);
          joinState(state, inner);
        }
        return { taint: 0 };
      }
      case 'for':
        return this.for(node, state, stdin);
    }
  }

  private for(node: Extract<Node, { kind: 'for' }>, state: ShellState, stdin?: Stream): Stream {
    let taint = 0;
    if (node.command !== undefined) {
      const inner = parse(node.command);
      taint = this.evaluation.deeper(() => this.parts(inner, copyState(state))).taint;
    }
    const values = node.items.map((word) => this.value(word));
    const followed =
      /^d?$/.test(node.option) && node.command === undefined && values.length > 0 && values.length <= MOST_ROUNDS;
    if (node.option === 'f' && node.command === undefined)
      for (const value of values)
        interpret(this.call(state, 'for', node.variable), { args: 'read', style: 'none' }, [value]);
    const before = this.loops.get(node.variable);
    for (const value of followed ? values : [unknown(`%${node.variable}`, taint)]) {
      const inner = copyState(state);
      this.loops.set(node.variable, value);
      this.evaluation.deeper(() => this.node(node.body, inner, stdin));
      joinState(state, inner);
    }
    if (before) this.loops.set(node.variable, before);
    else this.loops.delete(node.variable);
    return { taint };
  }

  /** A word with the variables of loops in it. */
  private value(word: Word): Value {
    const base: Value = word.known
      ? {
          ...known(word.text.replace(/(?<=^|[\\/])\*\.\*$/, '*'), word.hidden ? TAINT.decoded : 0),
          glob: /[*?]/.test(word.text),
        }
      : unknown(word.text, /%(\w+)%/.test(word.text) && namesSecret(word.text) ? TAINT.secret | TAINT.named : 0);
    const match = /%%?(~[a-zA-Z]*?)?([A-Za-z])(?![\w%])/.exec(word.text);
    const held = match?.[2] === undefined ? undefined : this.loops.get(match[2]);
    if (match === null || held === undefined) return base;
    const whole = match[0].length === word.text.length;
    const form = match[1] ?? '';
    // `%~fi` and `%~i` are the file itself; other forms are parts of its name.
    if (whole && /^~?f?$/.test(form)) return held;
    const text = word.text.replace(match[0], held.text);
    return { ...held, text, known: held.known && !held.glob && form === '' && base.known, glob: held.glob };
  }

  private call(state: ShellState, name: string, shown: string, stdin?: Stream): Call {
    return new Call(this.evaluation, state, name, clip(shown), stdin);
  }

  private command({ words, source }: Extract<Node, { kind: 'command' }>, state: ShellState, stdin?: Stream): Stream {
    const [first, ...rest] = words;
    if (first === undefined) return NOTHING;
    const call = this.call(state, 'shell', source, stdin);
    const name = this.value(first);
    if ((name.taint & TAINT.decoded) !== 0) call.report(runsDecoded(`The command ${name.text}`));
    if (!name.known || name.glob || /[%!]/.test(name.text)) {
      call.report(
        notUnderstood(`Runs a command whose name is only known when it runs: ${name.text}`, 'shell.unresolved-command'),
        '',
        name.text,
      );
      return { taint: TAINT.unknown };
    }
    const { key, glued } = split(name.text);
    const given = [...(glued === '' ? [] : [{ ...first, text: glued }]), ...rest];
    if (state.opaque || state.redefined.has(key))
      call.report(
        notUnderstood(`Runs ${name.text}, which may mean something else in this shell by now`, 'shell.redefined'),
        '',
        name.text,
      );
    if (OWN.test(key)) {
      this.evaluation.say(clip(source));
      return this.own(key, given, call, source);
    }
    const row = Object.hasOwn(INTERNAL, key) ? INTERNAL[key] : undefined;
    if (row) {
      this.evaluation.say(clip(source));
      // cmd parts the words of its own commands at these signs as well.
      const parted = given.flatMap((word) =>
        word.quoted || !/[,;=]/.test(word.text)
          ? [word]
          : word.text
              .split(/[,;=]+/)
              .filter((text) => text !== '')
              .map((text) => ({ ...word, text })),
      );
      const values = parted.map((word) => this.value(word));
      return interpret(
        call,
        { style: 'single', ...row },
        slashOptions(/^ren/.test(key) ? this.renamed(values) : values),
      );
    }
    return this.program(
      name,
      given.map((word) => this.value(word)),
      call,
    );
  }

  /** The new name of a file lies in the same folder. */
  private renamed([source, name, ...rest]: readonly Value[]): Value[] {
    if (source === undefined || name === undefined) return source ? [source] : [];
    if (!source.known || source.glob || name.glob) return [source];
    const paths = pathsOf(this.evaluation.facts);
    return [source, { ...name, text: paths.join(paths.dirname(source.text), name.text) }, ...rest];
  }

  /** A program or script. cmd looks into its own folder first. */
  private program(name: Value, words: readonly Value[], call: Call): Stream {
    const { evaluation, state } = call;
    const { facts } = evaluation;
    const base = pathsOf(facts).basename(name.text);
    const isPath =
      /[\\/]/.test(name.text) && !/^[a-z]:[\\/](?:windows|program files(?: \(x86\))?)[\\/](?!.*\.\.)/i.test(name.text);
    const own = isPath ? undefined : this.inFolder(base, state);
    if (own !== undefined || /\.(?:bat|cmd|ps1|vbs|js)$/i.test(base)) {
      call.rule = 'execute';
      evaluation.say(call.shown);
      runScript(
        call,
        own === undefined ? name : known(own),
        /\.ps1$/i.test(base) ? 'powershell' : /\.(?:vbs|js)$/i.test(base) ? 'vbscript' : 'cmd',
      );
      return { taint: TAINT.unknown };
    }
    if (isPath) return runCommand(evaluation, state, [name, ...words], call.stdin);
    const tool = nativeTool(base, facts.platform);
    if (tool) return runNativeTool(call, tool, words);
    if (BUILTINS.has(base.toLowerCase()) && !evaluation.run.isTool(base)) {
      call.report(notUnderstood(`Runs ${name.text}, a command that Portcullis does not know`, 'shell.unknown-command'));
      return { taint: TAINT.unknown };
    }
    const inner = copyState(state);
    const out = runCommand(evaluation, inner, [known(base), ...words], call.stdin);
    state.foreground = inner.foreground;
    for (const [file, stream] of inner.files) state.files.set(file, stream);
    state.files.replaced ||= inner.files.replaced;
    return out;
  }

  /** A program of the folder that hides one of the system. */
  private inFolder(base: string, state: ShellState): string | undefined {
    const { directory } = state;
    if (directory === undefined || !/^[\w.-]+$/.test(base)) return undefined;
    const { facts } = this.evaluation;
    const paths = pathsOf(facts);
    const endings = /\.\w+$/.test(base) ? [''] : ['.com', '.exe', '.bat', '.cmd'];
    return endings.map((ending) => paths.join(directory, base + ending)).find((path) => facts.entry(path) === 'file');
  }

  private own(key: string, given: readonly Word[], call: Call, source: string): Stream {
    const { evaluation } = call;
    const words = given.map((word) => this.value(word));
    switch (key) {
      case 'cd':
      case 'chdir':
      case 'pushd': {
        call.rule = key === 'pushd' ? 'pushd' : 'cd';
        const target = words.filter(({ text }) => !/^\/d$/i.test(text));
        const [only] = target;
        if (only === undefined) return observed(call, 'Says where it is');
        const text = target.map((word) => word.text).join(' ');
        BUILTINS.get('cd')?.(call, [{ ...only, text, glob: false, known: target.every((word) => word.known) }]);
        return NOTHING;
      }
      case 'popd':
        return BUILTINS.get('popd')?.(call, []) ?? NOTHING;
      case 'set':
      case 'path':
        return this.set(key, words, call, source);
      case 'call':
        return this.called(words, call);
      case 'start':
        return this.start(given, words, call);
      case 'echo': {
        const text = words.map((word) => word.text).join(' ');
        observed(call, 'Prints a text');
        return {
          text: words.every((word) => word.known) ? `${text}\r\n` : undefined,
          taint: words.reduce((taint, word) => taint | word.taint, 0),
        };
      }
      case 'exit':
      case 'goto':
        if (evaluation.persistent && key === 'exit')
          call.report({ risk: 'MEDIUM', category: 'process', reason: 'Ends this shell', reversible: true }, '.exit');
        return observed(call, 'Ends or goes on elsewhere');
      default:
        return observed(call, 'Changes nothing but the shell');
    }
  }

  private set(key: string, words: readonly Value[], call: Call, source: string): Stream {
    const text = words.map((word) => word.text).join(' ');
    if (text === '' || (key === 'set' && !text.includes('='))) {
      call.rule = 'set';
      call.evaluation.readsSecret = true;
      if (key === 'set')
        call.report(
          high('secret', 'Shows variables of the environment', 'They often hold credentials.'),
          '.environment',
        );
      return { taint: TAINT.secret | TAINT.environment };
    }
    const match = key === 'path' ? ['', '', 'PATH', text] : /^(?:\/([ap])\s+)?([^=]+)=(.*)$/is.exec(text);
    const name = match?.[2]?.trim().toUpperCase();
    if (match === null || name === undefined) {
      call.report(notUnderstood('Sets a variable in a way that is not understood'), '', source);
      return NOTHING;
    }
    const kind = match[1]?.toLowerCase() ?? '';
    const isKnown = words.every((word) => word.known);
    const value = kind === 'a' ? shaped('0') : kind === 'p' || !isKnown ? unknown(`%${name}%`) : known(match[3] ?? '');
    judgeVariable(call, name, {
      ...value,
      text: kind === '' ? (match[3] ?? '').replace(/%(\w+)%/g, '$$$1') : value.text,
    });
    call.state.variables.set(name, value);
    return observed(call, 'Sets a variable of the shell');
  }

  private called(words: readonly Value[], call: Call): Stream {
    const [name, ...rest] = words;
    if (name === undefined || name.text.startsWith(':')) return observed(call, 'Goes on elsewhere in the script');
    const parts: Part[] = [
      {
        joint: '&',
        node: {
          kind: 'command',
          words: [name, ...rest].map(asWord),
          redirects: [],
          source: words.map(({ text }) => text).join(' '),
        },
      },
    ];
    return call.evaluation.deeper(() => this.parts(parts, call.state, call.stdin));
  }

  /** `start "title" /b program words`. */
  private start(given: readonly Word[], words: readonly Value[], call: Call): Stream {
    let at = given[0]?.quoted === true ? 1 : 0;
    while (/^\/[a-z]/i.test(words[at]?.text ?? ''))
      at += /^\/(?:d|node|affinity)$/i.test(words[at]?.text ?? '') ? 2 : 1;
    const target = words[at];
    call.rule = 'start';
    if (target === undefined) return observed(call, 'Opens a window');
    if (/^https?:/i.test(target.text)) {
      call.report(
        { risk: 'MEDIUM', category: 'network', reason: 'Opens an address in the browser', reversible: true },
        '.browser',
      );
      return NOTHING;
    }
    if (/^\.{0,2}[\\/]?$|\.(?:html?|md|txt|png|jpe?g|pdf|svg|csv|log)$/i.test(target.text) && target.known) {
      call.report({ risk: 'MEDIUM', category: 'execute', reason: `Opens ${target.text}`, reversible: true }, '.open');
      return NOTHING;
    }
    if (
      OWN.test(target.text.toLowerCase()) ||
      Object.hasOwn(INTERNAL, target.text.toLowerCase()) ||
      /\.(?:bat|cmd|ps1)$/i.test(target.text) ||
      nativeTool(target.text, call.evaluation.facts.platform)
    ) {
      return this.called(words.slice(at), call);
    }
    runWords(call, words.slice(at), 'run', false);
    return NOTHING;
  }

  private input(redirects: readonly Redirect[], state: ShellState, stdin?: Stream): Stream | undefined {
    let input = stdin;
    for (const { operator, target } of redirects)
      if (operator === '<' && target) input = readRedirected(this.evaluation, state, this.value(target));
    return input;
  }

  private redirected(redirects: readonly Redirect[], state: ShellState, printed: Stream): Stream {
    let left = printed;
    for (const { operator, stream, target } of redirects) {
      if (operator === '<' || target === undefined) continue;
      if (stream === '1') left = NOTHING;
      if (/^nul$/i.test(target.text)) continue;
      const content = stream === '1' ? printed : undefined;
      writeRedirected(this.evaluation, state, this.value(target), operator === '>>', content);
    }
    return left;
  }

  /** A line whose variables are replaced as it is read. */
  line(line: string, state: ShellState, stdin?: Stream): Stream {
    return this.parts(parse(replaceVariables(line, state, this.evaluation.facts)), state, stdin);
  }
}

/** True when a variable in the text is a secret by its name. */
const namesSecret = (text: string): boolean =>
  [...text.matchAll(/[%!](\w+)/g)].some(([, name = '']) => isSecretVariable(name.toUpperCase()));

const asWord = ({ text, known: isKnown }: Value): Word => ({ text, known: isKnown, quoted: true, hidden: false });

/** A name with what may stand glued to it: `cd..`, `echo.`, `del/f`. */
const split = (text: string): { key: string; glued: string } => {
  const lower = text.toLowerCase();
  const match = /^([a-z]+)([./\\:(+[\]].*)$/s.exec(lower);
  const name = match?.[1];
  if (match === null || name === undefined || !(OWN.test(name) || Object.hasOwn(INTERNAL, name)))
    return { key: lower, glued: '' };
  const rest = text.slice(name.length);
  if (name === 'echo') return { key: name, glued: rest.slice(1) };
  // `type.exe` is a program.
  return /^\.\w/.test(rest) || rest.startsWith(':') ? { key: lower, glued: '' } : { key: name, glued: rest };
};
