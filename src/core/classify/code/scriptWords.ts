import { judgeUrl } from '../network/judge.ts';
import { judgeDelete, judgeRead, judgeWrite } from '../path/judge.ts';
import { notUnderstood, type Call } from '../shell/call.ts';
import { absolute } from '../shell/expand.ts';
import { known, TAINT } from '../shell/value.ts';
import { ABOUT, looksLikePath, sendsSecrets } from './wordEffects.ts';

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

/** Judges a script of the project by the words in it, which may raise the risk of running it, and never lower it. */
export const judgeScriptWords = (call: Call, language: string, text: string): void => {
  const traits = new Set(TRAITS.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name));
  const backticks = /^(?:perl|ruby|php)$/.test(language) && /`[^`]+`/.test(text);
  if (backticks) traits.add('runs');
  if (/^(?:perl|ruby|php)$/.test(language) && LOADS.test(text)) traits.add('hides');
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
  if ((secret || traits.has('environment')) && traits.has('sends')) sendsSecrets(call, language, text);
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
