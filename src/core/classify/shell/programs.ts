import type { Category } from '../finding.ts';
import { judgeUrl } from '../network/judge.ts';
import { judgeDelete, judgeRead, judgeWrite } from '../path/judge.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import { known, TAINT } from './value.ts';

/** A thing that programs in any of the languages do, by the words that do it. */
interface Trait {
  readonly name: 'runs' | 'hides' | 'deletes' | 'writes' | 'sends' | 'fetches' | 'kills' | 'environment';
  readonly pattern: RegExp;
}

const TRAITS: readonly Trait[] = [
  {
    name: 'runs',
    pattern:
      /\bos\.(?:system|popen|exec\w*|spawn\w*|posix_spawn\w*|startfile)|\bsubprocess\b|\bpty\b|child_process|\b(?:exec|spawn|fork)(?:File)?(?:Sync)?\s*\(|\b(?:shell_exec|passthru|proc_open|pcntl_exec|popen|system)\b\s*[("'\s]|\bOpen3\b|\bIO\.popen|%x[[({|!]|\bRuntime\.getRuntime|\bProcess(?:Builder|\.Start|\.spawn)|\bDeno\.(?:run|Command)|\bBun\.(?:spawn|\$)|\bqx[\s{(/|]|\bos\.execute|\bio\.popen|\bplatform\.popen|\bcommands\.get/,
  },
  {
    name: 'hides',
    pattern:
      /\beval\b|\bexec\s*\(|\bcompile\s*\(|__import__|\bimportlib\b|\bimport_module\b|\bgetattr\s*\(|\b__\w+__\s*[[.(]|\bmarshal\b|\bpickle\b|\bnew\s+Function\b|\bFunction\s*\(|\bvm\b|\bb64decode\b|\batob\b|\bfrom\s*\([^)]*['"](?:base64|hex)|decode64|\bpublic_send\b|\.send\s*\(\s*:|\bmethod\s*\(\s*:|\)\s*\[\s*['"]|\bunpack\b|\binstance_eval\b|\bclass_eval\b|\bctypes\b|\bcffi\b|\bdlopen\b|\bprocess\.(?:binding|dlopen)|\bconstructor\b|\bglobals\(\)|\bcodecs\b|\bimport\s*\(\s*[^'"\s]|\brequire\s*\(\s*[^'"\s]|\bassert\s*\(\s*\$|\bpreg_replace\b.*\/e|\bchr\s*\(|fromCharCode|\\x[0-9a-f]{2}\\x/i,
  },
  {
    name: 'deletes',
    pattern:
      /\brmtree\b|\b(?:os|fs|fsp|promises|File|FileUtils|Path|pathlib|Dir|Deno|IO)\.(?:remove\w*|unlink\w*|rmdir\w*|rm\w*|delete\w*)\b|\.(?:unlink|rmdir)\s*\(|\brimraf\b|\b(?:unlink|rmdir|unlinkSync|rmSync|rmdirSync|delete_file)\s*[( ]|\btruncate\w*\s*\(|\bremovedirs\b|\bfile\.remove\b/,
  },
  {
    name: 'writes',
    pattern:
      /\bopen\s*\([^)]*,\s*(?:mode\s*=\s*)?['"][rb]*[wax+]|\bwrite_(?:text|bytes)\b|\b(?:write|append|copy)File(?:Sync)?\b|\b(?:cp|rename|symlink|link|mkdir|chmod|chown)(?:Sync)?\s*\(|\bcreateWriteStream\b|\bFile\.(?:write|open|rename|symlink|chmod)\b|\bfile_put_contents\b|\bfopen\b|\bshutil\.(?:move|copy\w*|chown|unpack_archive|make_archive)|\bos\.(?:rename\w*|replace|chmod|chown|symlink|link|mkdir|makedirs)|\.(?:rename|replace|touch|mkdir|chmod|symlink_to|to_csv|savefig|save)\s*\(|\bopen\s*\(?\s*(?:[^)\n]{0,300}\s*>|[^)\n]{301})|\bextractall\b|\bDeno\.write\w*|\bBun\.write|\bio\.open\b/,
  },
  {
    name: 'sends',
    pattern:
      /\.(?:post|put|patch|delete)\s*\(|\bmethod\s*[:=]\s*['"](?:post|put|patch|delete)|\bsocket\b|\bsmtplib\b|\bftplib\b|\bparamiko\b|\btelnetlib\b|\bTCPSocket\b|\bTCPServer\b|\bnet\.(?:connect|createConnection|createServer|Socket)|\bdgram\b|\bIO::Socket|\bfsockopen\b|\burlopen\s*\([^)]*(?:data|,)|\bRequest\s*\([^)]*data|\bWebSocket\b|\bhttp\.server\b|\bupload\w*\s*\(|\bsendall?\s*\(|\bbody\s*:|\bNet::HTTP\.post|\bboto3\b|\bcreateServer\b|\bdns\.(?:resolve|lookup)|\bgethostbyname\b|\bgetaddrinfo\b/i,
  },
  {
    name: 'fetches',
    pattern:
      /\brequests?\b\s*\.|\burllib|\bhttplib2?\b|\bhttp\.client\b|\bhttpx\b|\baiohttp\b|\bfetch\s*\(|\baxios\b|\bhttps?\.(?:get|request)|require\(\s*['"](?:node:)?https?['"]|\bNet::HTTP\b|\bopen-uri\b|\bURI\.open\b|\bLWP\b|\bHTTP::Tiny\b|\bcurl_\w+|\bundici\b|\bgot\b\s*\(/,
  },
  { name: 'kills', pattern: /\bos\.kill(?:pg)?\b|\bprocess\.kill\b|\bProcess\.kill\b|\bposix_kill\b/ },
  {
    name: 'environment',
    pattern:
      /\bos\.environ\b(?!\s*(?:\.get\s*\(|\[)\s*['"](?:PATH|HOME|USER|LANG|CI|PWD|SHELL)['"])|\bprocess\.env\b(?!\.(?:PATH|HOME|NODE_ENV|CI|USER|PWD|npm_\w+)\b)|\bENV\b(?:\.to_h|\.each|\.inspect|\s*$)|%ENV|\bgetenv\s*\(\s*\)|\$_ENV|\bos\.getenv\b|\bDeno\.env\b/,
  },
];

const ABOUT: Readonly<
  Record<'runs' | 'hides' | 'sends' | 'kills', { category: Category; says: string; matters: string }>
> = {
  runs: { category: 'execute', says: 'starts other programs', matters: 'What it starts is not judged.' },
  hides: {
    category: 'not-understood',
    says: 'builds or decodes code as it runs',
    matters: 'What it does cannot be read from its text.',
  },
  sends: { category: 'network', says: 'sends data over the network', matters: 'What was sent cannot be called back.' },
  kills: { category: 'process', says: 'ends other processes', matters: 'Their unsaved work is lost.' },
};

/** Code of Perl, Ruby or PHP that comes from a file which its text does not name, or from outside the workspace. */
const LOADS =
  /\b(?:(?:include|require)(?:_once|_relative)?|load)\b\s*\(?\s*(?:[$@]|ARGV|ENV|["'](?:\/|~|\.\.\/))|\bdo\s*\(?\s*(?:\$|["'](?:\/|~|\.\.\/))/;

/** The quoted texts of a program, in any of the languages: enough to see which paths and addresses it names. */
const quotedTexts = (program: string): string[] => {
  const out: string[] = [];
  for (const [, double, single, back] of program.matchAll(
    /"((?:[^"\\\n]|\\.){1,500})"|'((?:[^'\\\n]|\\.){1,500})'|`([^`$]{1,500})`/g,
  ))
    out.push(double ?? single ?? back ?? '');
  return out;
};

const looksLikePath = (text: string): boolean =>
  text.length <= 400 &&
  /^[^\s,;=<>|&]+$/.test(text) &&
  (/[/\\~]/.test(text) || /^\.?\w[\w.-]*\.\w{1,8}$/.test(text) || /^\.\w+$/.test(text));

/** Judges program text by the words in it: what it may touch, never that it is harmless (at least MEDIUM). */
export const judgeByWords = (call: Call, language: string, text: string): void => {
  const traits = new Set(TRAITS.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name));
  const backticks = /^(?:perl|ruby|php)$/.test(language) && /`[^`]+`/.test(text);
  if (backticks) traits.add('runs');
  if (/^(?:perl|ruby|php)$/.test(language) && LOADS.test(text)) traits.add('hides');
  call.report(
    {
      risk: 'MEDIUM',
      category: 'execute',
      reason: `Runs ${language} code given on the command line`,
      reversible: true,
    },
    '.code',
  );
  for (const name of ['runs', 'hides', 'sends', 'kills'] as const) {
    const { category, says, matters } = ABOUT[name];
    if (traits.has(name))
      call.report(
        { risk: 'HIGH', category, reason: `The ${language} code ${says}`, matters, reversible: false },
        `.code.${name}`,
        text,
      );
  }
  const strings = quotedTexts(text);
  const secret = paths(call, strings, traits);
  if (traits.has('environment')) {
    call.taint |= TAINT.secret;
    call.evaluation.readsSecret = true;
  }
  if (traits.has('fetches')) fetches(call, strings, language);
  if (traits.has('fetches') && READS.test(text))
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `The ${language} code reads files and uses the network`,
        matters: 'What it reads could leave with the request.',
        reversible: false,
      },
      '.code.reads-and-fetches',
      text,
    );
  if ((secret || traits.has('environment')) && traits.has('sends'))
    call.report(
      {
        rule: 'flow.secret-to-network',
        risk: 'CRITICAL',
        category: 'secret',
        reason: `The ${language} code reads secrets and sends data over the network`,
        matters: 'A secret that has left the machine must be taken for known to others.',
        reversible: false,
      },
      '',
      text,
    );
};

const READS =
  /\bopen\s*\(\s*(?!url)|\bread_?(?:file|text|bytes|lines)\w*\b|\bfile_get_contents\s*\(\s*['"](?!https?:)|\bFile\.read|\bIO\.read/i;

/** Judges the paths that the strings name; true when one is a secret. */
const paths = (call: Call, strings: readonly string[], traits: ReadonlySet<string>): boolean => {
  const { facts } = call.evaluation;
  const named = strings
    .map((text) => text.replace(/^[<>+]+\s*/, '').replace(/^(?:\$ENV\{['"]?HOME['"]?\}|\$\{?HOME\}?)(?=\/)/, '~'))
    .filter((text) => looksLikePath(text) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(text));
  let secret = false;
  for (const text of named) {
    const value = known(text.startsWith('~/') ? `${facts.home}${text.slice(1)}` : text);
    const path = absolute(value, call.state, call.evaluation) ?? `${call.evaluation.directory}/${text}`;
    const read = judgeRead(path, facts);
    if (read.category === 'secret' || read.category === 'guard') {
      call.pass(read);
      call.taint |= TAINT.secret;
      secret = true;
    }
    if (traits.has('writes')) {
      const finding = judgeWrite(path, facts);
      call.pass(finding);
      if (finding.risk === 'MEDIUM') call.evaluation.writes.add(facts.realPath(path));
    }
    const guarded = judgeWrite(path, facts);
    if (guarded.category === 'guard' && ['hides', 'runs', 'deletes'].some((trait) => traits.has(trait)))
      call.pass(guarded);
    if (traits.has('deletes')) call.pass(judgeDelete(path, facts, { recursive: true }));
  }
  for (const trait of ['writes', 'deletes'] as const) {
    if (traits.has(trait) && (named.length === 0 || call.state.directory === undefined))
      call.report(
        notUnderstood(`The code ${trait} files whose names cannot be read from it`, 'shell.unresolved-target'),
      );
  }
  return secret;
};

const fetches = (call: Call, strings: readonly string[], language: string): void => {
  call.taint |= TAINT.network;
  const urls = strings.filter((text) => /^https?:\/\//i.test(text));
  for (const url of urls) call.pass(judgeUrl(url, 'GET', call.evaluation.facts, { loopback: 'MEDIUM' }));
  if (urls.length === 0)
    call.report(
      {
        risk: 'HIGH',
        category: 'network',
        reason: `The ${language} code uses the network, with an address that cannot be read from it`,
        matters: 'Data can leave with a request.',
        reversible: false,
      },
      '.code.fetches',
    );
};

const AWK_RUNS =
  /\bsystem\s*\(|\|\s*&?\s*(?:getline|"|')|"\s*\|\s*getline|\|\s*\w+\s*$|print[^;}]*\||@load|@include|-f\b.*\/inet|"\/inet/;

/** A longer program for awk would take too long, since its patterns look on from each word. */
const MOST_AWK = 8 * 1024;

/** A program for awk: harmless unless it starts commands or writes files. */
export const judgeAwk = (call: Call, program: string): void => {
  if (program.length > MOST_AWK) {
    call.report(notUnderstood('Gives awk a program that is too long to be followed'), '', program);
    return;
  }
  if (AWK_RUNS.test(program.replace(/\|\|/g, ' ')))
    call.report(
      {
        risk: 'HIGH',
        category: 'execute',
        reason: 'The awk program starts other commands',
        matters: 'What it starts is not judged.',
        reversible: false,
      },
      '.runs',
      program,
    );
  const target = /print[^;{}]*[^>=]>{1,2}\s*(?:"([^"]*)"|(\S+))/.exec(program);
  if (!target) return;
  const path = target[1] === undefined ? undefined : absolute(known(target[1]), call.state, call.evaluation);
  if (path === undefined) {
    // `$1 > 5` is a comparison, unless it follows a print.
    if (/print\b[^;{}()]*>\s*[^\s\d]/.test(program))
      call.report(
        notUnderstood('The awk program writes files whose names are made as it runs', 'shell.unresolved-target'),
        '',
        program,
      );
  } else call.pass(judgeWrite(path, call.evaluation.facts));
};

/** A program for sed: harmless unless a command of it runs something (`e`) or writes a file (`w`). */
export const judgeSed = (call: Call, program: string): void => {
  const { commands, onlyDeletes } = sedProgram(program);
  call.onlyDeletes = (call.onlyDeletes ?? true) && onlyDeletes;
  for (const command of commands) {
    call.evaluation.step();
    if (command.kind === 'runs')
      call.report(
        {
          risk: 'HIGH',
          category: 'execute',
          reason: 'The sed program starts commands',
          matters: 'What it starts is not judged.',
          reversible: false,
        },
        '.runs',
        program,
      );
    else {
      const path = absolute(known(command.path), call.state, call.evaluation);
      if (path !== undefined)
        call.pass(
          command.kind === 'writes' ? judgeWrite(path, call.evaluation.facts) : judgeRead(path, call.evaluation.facts),
        );
    }
  }
};

type SedCommand = { readonly kind: 'runs' } | { readonly kind: 'writes' | 'reads'; readonly path: string };

/** The commands of a sed program that do more than edit the text that goes through, and whether the rest only takes lines away (`d`). */
const sedProgram = (program: string): { readonly commands: readonly SedCommand[]; readonly onlyDeletes: boolean } => {
  const out: SedCommand[] = [];
  let onlyDeletes = true;
  let at = 0;
  const delimited = (delimiter: string): void => {
    while (at < program.length && program[at] !== delimiter) at += program[at] === '\\' ? 2 : 1;
    at++;
  };
  const line = (): string => {
    const end = program.indexOf('\n', at);
    const text = program.slice(at, end < 0 ? undefined : end);
    at += text.length;
    return text.trim();
  };
  const matched = (sticky: RegExp): string => {
    sticky.lastIndex = at;
    return sticky.exec(program)?.[0] ?? '';
  };
  while (at < program.length) {
    const char = program.charAt(at++);
    if (/[\s;{}!,0-9$+~]/.test(char)) continue;
    if (char === '/' || char === '\\') {
      delimited(char === '/' ? char : program.charAt(at++));
      at += matched(/[IM]*/y).length;
      continue;
    }
    onlyDeletes &&= char === 'd' || char === '#';
    if (char === '#') line();
    else if (char === 's' || char === 'y') {
      const delimiter = program.charAt(at++);
      delimited(delimiter);
      delimited(delimiter);
      const flags = matched(/[a-zA-Z0-9]*/y);
      const w = flags.indexOf('w');
      if ((w < 0 ? flags : flags.slice(0, w)).includes('e')) out.push({ kind: 'runs' });
      at += w < 0 ? flags.length : w + 1;
      if (w >= 0) out.push({ kind: 'writes', path: line() });
    } else if (char === 'e') {
      out.push({ kind: 'runs' });
      line();
    } else if (char === 'w' || char === 'W') out.push({ kind: 'writes', path: line() });
    else if (char === 'r' || char === 'R') out.push({ kind: 'reads', path: line() });
    else if (/[aic:btT]/.test(char)) {
      if (/[aic]/.test(char)) line();
      else at += matched(/[^;\n}]*/y).length;
    }
  }
  return { commands: out, onlyDeletes };
};
