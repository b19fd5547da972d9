import { notUnderstood, type Call } from './call.ts';
import { CODE_ROLES } from './codeRoles.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { known, TAINT, type Value } from './value.ts';

/** Functions by which expressions of data tools start programs or take what is in the environment. */
const STARTS = /\b(?:system|exec|shell|command|popen|require|import)\s*\(|\bprocess\.|\bimport\b|\|\s*"|\$\(|`/;

const runsOwn = (call: Call, value: Value, what: string): void =>
  call.report(
    notUnderstood(`${what} that may start programs or write files: ${value.text}`, `${call.rule}.program`),
    '',
    value.text,
  );

/** What bash must not know of an item that fzf will put in place of `{}`, `{1}`, `{q}`. */
const withItems = (value: Value): Value => ({
  ...value,
  text: value.text.replace(/\{(?:[+*sfrnq]*(?:-?\d+)?(?:\.\.)?(?:-?\d+)?|q:\d+)\}/g, '"$FZF_ITEM"'),
});

const BOUND =
  /\b(execute|execute-silent|become|reload|reload-sync|preview|transform(?:-[\w-]+)?)\s*(?:\(([^()]*)\)|[:+[{<~!@#$%^&*;/|])/g;

/** Commands of gdb and lldb that show, and settings of how they show it; no expressions, which can call functions. */
const DEBUGGER_SHOWS =
  /^(?:thread apply all |thread (?:backtrace|list|select)\b ?|frame (?:variable|info|select)\b ?)?(?:bt|backtrace|where|full|all|info (?:threads|registers|frame|locals|args|sharedlibrary|files|proc|signals|source|symbol|line|functions|types|variables|breakpoints|auxv|target)|i (?:r|threads|locals|args)|f|frame|up|down|l|list|disas|disassemble|x(?:\/\w+)?|memory read|register read|image (?:list|lookup|dump)|target (?:list|modules)|thread \d+|threads?|source (?:info|list)|ptype|whatis|version|show \w+|set (?:pagination|confirm|width|height|print \w+|style enabled|logging off) ?\w*|quit|q|exit|kill|k)?(?: [-+\w$.*:/ ]*)?$/;

/** Commands that let the program run that is debugged. */
const DEBUGGER_RUNS =
  /^(?:r|run|start|starti|c|continue|n|next|s|step|finish|until|advance|process (?:launch|continue)|thread (?:step-\w+|continue)|b|break|tbreak|breakpoint set|watch|delete|catch (?:throw|catch|signal))(?: [-+\w.:*/ ]*)?$/;

/** A longer expression of `rename` is taken for a program. */
const MOST_EXPRESSION = 500;

/** Roles of words that are programs for a tool that is no shell. */
export const PROGRAM_ROLES: Readonly<Record<string, Handler>> = {
  /** perlop(1), "I/O Operators": `<>` opens its names with `open` of two arguments, which runs `cmd|` and writes `>file`. */
  opened: (call, value) => {
    if (/^\s*\||\|\s*$/.test(value.text)) runsOwn(call, value, 'Gives it a command');
    else if (/^\s*[+>]/.test(value.text))
      PATH_ROLES.write?.(call, { ...value, text: value.text.replace(/^\s*[+>]+\s*/, '') }, '');
    else PATH_ROLES.read?.(call, value, '');
  },
  /** `less` and `vi`: a word with `+` is a command, but for a line, an end or a search. Argument: the role of a file. */
  plus: (call, value, role) => {
    if (!value.text.startsWith('+')) PATH_ROLES[role]?.(call, value, '');
    else if (!/^\+\+?(?:\d*|[gGF]|\/.*|\?.*|\$)$/.test(value.text)) runsOwn(call, value, 'Gives it a command');
  },
  /** What comes in for a line editor (ed(1), ex(1)): its commands, which can run a shell and write other files. */
  editing: (call, value) => {
    if (
      !value.known ||
      value.text.includes('!') ||
      /^\W*(?:[0-9,$.%;+-]|'[a-z])*[ \t]*(?:[eErfWwxX]\w*|so\w*)[ \t]+\S/m.test(value.text)
    )
      runsOwn(call, value, 'Gives it commands');
  },
  /** A filter of jq or yq: it can print the environment. */
  jq: (call, value) => {
    OTHER_ROLES.data?.(call, value, '');
    for (const [, path] of value.text.matchAll(/\bload(?:_\w+)?\(\s*"([^"]*)"\s*\)/g))
      PATH_ROLES.read?.(call, known(path ?? ''), '');
    const named =
      /\$ENV(?:\.|\[")([A-Za-z_]\w*)|\benv(?:\.|\[")([A-Za-z_]\w*)|\b(?:str)?env\(\s*([A-Za-z_]\w*)\s*\)/.exec(
        value.text,
      );
    const name = named?.[1] ?? named?.[2] ?? named?.[3];
    const all = /(?:^|[^.\w])(?:\$ENV|env)\b(?!\s*(?:[.(:]|\["))/.test(value.text);
    if (!all && (name === undefined || !/secret|token|passw|key|cred|auth/i.test(name))) return;
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
    call.report(
      {
        risk: all ? 'MEDIUM' : 'HIGH',
        category: 'secret',
        reason: 'Prints environment variables, which often hold credentials',
        ...(all ? {} : { matters: 'What is printed enters the conversation.' }),
        reversible: all,
      },
      '.environment',
      value.text,
    );
  },
  /** An expression of a data tool (XPath, XQuery, Miller's language). */
  expression: (call, value) => {
    OTHER_ROLES.data?.(call, value, '');
    if (!value.known || STARTS.test(value.text) || /\b(?:tee|emit|dump|print)\s*>|\bfile:write/.test(value.text))
      runsOwn(call, value, 'Is given an expression');
  },
  /** What dc calculates: `!` runs the rest of the line, but before a comparison. */
  dc: (call, value) => {
    if (!value.known || /!(?![<>=])/.test(value.text)) runsOwn(call, value, 'Gives it a command');
  },
  /** A word of Miller: a verb, its expression, or a file. */
  miller: (call, value) => {
    if (/^(?:tee|split|case)$/.test(value.text) || STARTS.test(value.text) || />\s*["$]|\btee\b/.test(value.text))
      runsOwn(call, value, 'Is given an expression');
    else if (!/[\s=$(]/.test(value.text)) PATH_ROLES.read?.(call, value, '');
    else OTHER_ROLES.data?.(call, value, '');
  },
  /** `rename`: an expression of Perl; substitutions without evaluation only make names. */
  rename: (call, value) => {
    const plain =
      value.text.length <= MOST_EXPRESSION &&
      (/^(?:(?:s|tr|y)([/|,#])(?:\\.|(?!\1)[^\\])*\1(?:\\.|(?!\1)[^\\])*\1[gixcdsr]*;?\s*)+$/.test(value.text) ||
        /^[\w.-]+$/.test(value.text));
    if (!plain || /\(\?\??\{|[/|,#][a-z]*e[a-z]*;?\s*$|[$@]\{/.test(value.text)) CODE_ROLES.code?.(call, value, 'perl');
  },
  /** A word of exiftool: conditions and formats are Perl, `-TAG=` changes the file. */
  exiftool: (call, value) => {
    const { text } = value;
    if (/^-(?:if\d*|config|p|api|execute|stay_open|@|use|geotag)$|^-@$|\$\{[^}]*;/i.test(text))
      runsOwn(call, value, 'Is given an expression');
    else if (
      /^-[\w:*-]+[-+^]?[=<]|^-(?:overwrite_original\w*|delete_original!?|restore_original|tagsfromfile|w\d*!?|o|trailer)/i.test(
        text,
      )
    )
      call.report(
        { risk: 'MEDIUM', category: 'write', reason: 'Changes what a file says about itself', reversible: true },
        '.writes',
        text,
      );
    else if (!text.startsWith('-')) PATH_ROLES.read?.(call, value, '');
  },
  /** A file of which a beginning `|` makes a command (sox). */
  piped: (call, value) => {
    if (value.text.startsWith('|')) CODE_ROLES.shell?.(call, { ...value, text: value.text.slice(1) }, '');
    else PATH_ROLES.read?.(call, value, '');
  },
  /** A file that is made, or with `|` or `!` before it a command that is given what would be written (strace, sox). */
  made: (call, value) => {
    if (/^[|!]/.test(value.text)) CODE_ROLES.shell?.(call, { ...value, text: value.text.slice(1) }, '');
    else PATH_ROLES.write?.(call, value, '');
  },
  /** A command for a debugger. */
  'debugger-command': (call, value) => {
    const text = value.text.trim();
    if (value.known && DEBUGGER_RUNS.test(text)) call.runs = true;
    else if (!value.known || !DEBUGGER_SHOWS.test(text))
      call.report(notUnderstood(`Gives a debugger a command that may run anything: ${value.text}`), '', value.text);
  },
  /** A program that is examined, or run if the commands say so. */
  debugged: (call, value) => (call.runs ? CODE_ROLES.script : PATH_ROLES.read)?.(call, value, 'binary'),
  /** A command of fzf, in which `{}` stands for an item. */
  'item-shell': (call, value) => CODE_ROLES.shell?.(call, withItems(value), ''),
  /** Key bindings of fzf: what they run is judged where it stands in round brackets. */
  bind: (call, value) => {
    for (const [whole, , inner] of value.text.matchAll(BOUND)) {
      if (inner === undefined) runsOwn(call, { ...value, text: whole }, 'Lets a key run something');
      else PROGRAM_ROLES['item-shell']?.(call, { ...value, text: inner }, '');
    }
    if (/\bunbind-all\b/.test(value.text) || !value.known) runsOwn(call, value, 'Lets a key run something');
  },
};
