import { atLeast } from '../../action/risk.ts';
import { registryOf } from '../packages/registries.ts';
import { judgeWrite } from '../path/judge.ts';
import { isWithin, placeOf, pathsOf } from '../path/place.ts';
import { notUnderstood, type Call } from './call.ts';
import { absolute } from './expand.ts';
import type { Effect } from './spec.ts';
import { known, unknown, type Value } from './value.ts';

/** What a variable's value does to commands that look harmless. */
type Use =
  'runs' | 'loads' | 'options' | 'path' | 'server' | 'registry' | 'unsafe-off' | 'history' | 'place' | 'writes';

interface Variable {
  readonly names: RegExp;
  readonly use: Use;
}

/** Variables that make another command run, load, trust or reach something else. The first row that matches counts. */
const VARIABLES: readonly Variable[] = [
  {
    names:
      /^(?:npm_config_(?:@[\w.-]+:)?registry|YARN_(?:NPM_)?REGISTRY(?:_SERVER)?|PIP_(?:INDEX_URL|EXTRA_INDEX_URL)|UV_(?:INDEX|DEFAULT_INDEX|EXTRA_INDEX|INDEX_URL|EXTRA_INDEX_URL)|POETRY_REPOSITORIES_\w+_URL|GOPROXY|CARGO_REGISTRIES_\w+_INDEX|BUNDLE_MIRROR__\w+)$/i,
    use: 'registry',
  },
  {
    names:
      /^(?:GIT_)?(?:PAGER|EDITOR)$|^(?:VISUAL|BROWSER|MANPAGER|MANOPT|SYSTEMD_PAGER|AWS_PAGER|GH_PAGER|DELTA_PAGER|BAT_PAGER|PSQL_PAGER|GIT_SEQUENCE_EDITOR|KUBE_EDITOR|SUDO_EDITOR|FCEDIT|HGEDITOR|SVN_EDITOR|GH_EDITOR|SHELL)$/,
    use: 'runs',
  },
  {
    names:
      /^(?:GIT_SSH|GIT_SSH_COMMAND|GIT_ASKPASS|SSH_ASKPASS|SUDO_ASKPASS|GIT_EXTERNAL_DIFF|GIT_PROXY_COMMAND|GIT_DIFF_OPTS_CMD|LESSOPEN|LESSCLOSE|RSYNC_RSH|CVS_RSH|SVN_SSH|PROMPT_COMMAND|RUSTC|RUSTC_WRAPPER|MAKE|RUSTC_WORKSPACE_WRAPPER|RUSTDOC|CARGO_BUILD_RUSTC\w*|CMAKE_\w+_LAUNCHER|FZF_DEFAULT_COMMAND|FZF_CTRL_T_COMMAND|TERM_PROGRAM_CMD|GIT_REDIRECT_\w+|npm_config_(?:script_shell|shell|git|node_gyp|prefix|globalconfig|userconfig)|NPM_CONFIG_\w+)$/,
    use: 'runs',
  },
  { names: /^(?:CC|CXX|LD|AR|CPP|AS|HOSTCC|LINKER|CARGO_TARGET_\w+_(?:LINKER|RUNNER))$/, use: 'runs' },
  {
    names:
      /^(?:LD_(?:PRELOAD|AUDIT|LIBRARY_PATH|DEBUG_OUTPUT|PROFILE\w*)|DYLD_\w+|BASH_ENV|ENV|BASH_FUNC_.*|PYTHONSTARTUP|PYTHONHOME|PYTHONINSPECT|PYTHONBREAKPOINT|PYTHONWARNINGS|PERL5DB|PERL5LIB|PERLLIB|RUBYLIB|ZDOTDIR|FPATH|NODE_PATH|LUA_INIT\w*|LUA_C?PATH|R_PROFILE\w*|JULIA_LOAD_PATH|PHPRC|PHP_INI_SCAN_DIR|CLASSPATH|GCONV_PATH|GTK_\w*MODULES\w*|QT_PLUGIN_PATH|OPENSSL_CONF|OPENSSL_ENGINES|GIT_EXEC_PATH|GIT_TEMPLATE_DIR|GIT_CONFIG\w*|GIT_DIR|GIT_WORK_TREE|GIT_OBJECT_DIRECTORY|GIT_ALTERNATE_\w+|RIPGREP_CONFIG_PATH|INPUTRC|COMPILER_PATH|GCC_EXEC_PREFIX|VIMINIT|EXINIT|MYVIMRC|NVIM_APPNAME|XDG_CONFIG_HOME|HGRCPATH|CURL_HOME|WGETRC|NETRC|COMPOSER_HOME|NPM_CONFIG_USERCONFIG|PIP_CONFIG_FILE|GOROOT|CORECLR_\w*PROFILER\w*|COR_PROFILER\w*|DOTNET_STARTUP_HOOKS|LESSKEY(?:_CONTENT|IN|_SYSTEM|IN_SYSTEM)?|EMACSLOADPATH|TERMINFO|PS[0-4])$/,
    use: 'loads',
  },
  {
    names:
      /^(?:NODE_OPTIONS|PERL5OPT|RUBYOPT|JAVA_TOOL_OPTIONS|_?JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS|SBT_OPTS|MAKEFLAGS|GNUMAKEFLAGS|MFLAGS|MAKEFILES|TAR_OPTIONS|GREP_OPTIONS|ZIPOPT|UNZIP|GZIP|LESS|MORE|MYSQL_OPTS|CFLAGS|CXXFLAGS|CPPFLAGS|LDFLAGS|RUSTFLAGS|RUSTDOCFLAGS|GOFLAGS|CGO_\w*FLAGS|PYTEST_ADDOPTS|PYTEST_PLUGINS|FZF_DEFAULT_OPTS|RSYNC_OPTIONS|DOCKER_OPTS|BAZEL_OPTS|ANSIBLE_\w*(?:PLUGINS|LIBRARY|STRATEGY\w*|CALLBACK\w*)|TF_CLI_ARGS\w*|TF_CLI_CONFIG_FILE)$/,
    use: 'options',
  },
  { names: /^(?:PATH|CDPATH|MANPATH|GOPATH|GOBIN|PYTHONPATH|PSModulePath)$/, use: 'path' },
  {
    names:
      /^(?:(?:https?|all|ftp|no|socks)_proxy|npm_config_(?:https?_)?proxy|PIP_TRUSTED_HOST|GOPRIVATE|CARGO_REGISTRIES_\w+|DOCKER_HOST|(?:OPENAI|ANTHROPIC|AZURE_OPENAI|GEMINI)_(?:API_)?(?:BASE|BASE_URL|ENDPOINT|HOST)|AWS_ENDPOINT_URL\w*|HF_ENDPOINT|KUBECONFIG|SSH_AUTH_SOCK|OLLAMA_HOST)$/i,
    use: 'server',
  },
  {
    names:
      /^(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|GIT_SSL_NO_VERIFY|GONOSUMDB|GONOSUMCHECK|GONOSUM\w*|GOFLAGS_INSECURE|GOINSECURE|GOSUMDB|CURL_INSECURE|CURL_CA_BUNDLE|SSL_CERT_(?:FILE|DIR)|REQUESTS_CA_BUNDLE|NODE_EXTRA_CA_CERTS|DOCKER_CONTENT_TRUST|COSIGN_\w+|npm_config_strict_ssl|STRICT_SSL|DISABLE_\w*(?:GUARD|SECURITY|SANDBOX)\w*|SKIP_\w*(?:VERIFY|SECURITY)\w*|HUSKY|GIT_ALLOW_PROTOCOL)$/i,
    use: 'unsafe-off',
  },
  {
    names:
      /^(?:GIT_TRACE\w*|GIT_INDEX_FILE|SSLKEYLOGFILE|(?:SQLITE|NODE_REPL|PYTHON|MYSQL|LESS|PSQL|RLWRAP)_?(?:HISTORY|HISTFILE|HIST)(?:_FILE)?|NODE_V8_COVERAGE|NODE_COMPILE_CACHE|PYTHONPYCACHEPREFIX|LLVM_PROFILE_FILE|GCOV_PREFIX|COVERAGE_FILE)$/,
    use: 'writes',
  },
  { names: /^(?:HISTFILE|HISTSIZE|HISTFILESIZE|HISTCONTROL|HISTIGNORE|SAVEHIST|BASH_XTRACEFD)$/, use: 'history' },
  {
    names:
      /^(?:HOME|USERPROFILE|XDG_DATA_HOME|XDG_STATE_HOME|COPILOT_HOME|CLAUDE_CONFIG_DIR|CODEX_HOME|GEMINI_CLI_HOME|VSCODE_\w+|ELECTRON_RUN_AS_NODE|PORTCULLIS_\w+)$/,
    use: 'place',
  },
];

/** What a variable of that name does; undefined when nothing is known against it. */
export const useOf = (name: string): Use | undefined => VARIABLES.find(({ names }) => names.test(name))?.use;

const HARMLESS_PROGRAM =
  /^(?:|cat|less(?: -[A-Za-z]+)*|more|most|true|:|echo|vi|vim|nvim|nano|emacs|ed|code(?: --wait| -w)*|gvim|open|delta|bat(?: --?\w+)*|head(?: -n? ?\d+)?|(?:\/usr)?\/bin\/(?:true|cat|less|more|vi|vim|nano|ba?sh|zsh)|(?:\/usr\/(?:local\/)?bin\/)?(?:g?cc|c\+\+|g\+\+|clang|clang\+\+)(?:-\d+)?|g?cc(?:-\d+)?|g\+\+(?:-\d+)?|clang(?:\+\+)?(?:-\d+)?|c\+\+|ld|lld|mold|ar|rustc|sccache|ccache|musl-gcc|bash|zsh|sh|(?:ccache|sccache) (?:gcc|g\+\+|clang|clang\+\+|cc))$/;

/** Options that only make a tool quieter, stricter, larger or faster. */
const HARMLESS_OPTION =
  /^(?:-[OgWjvqsSXRFiKMNwe]\w*|--?(?:max[-_]old[-_]space[-_]size|max-semi-space-size|stack-size|unhandled-rejections|trace-\w+|no-\w[\w-]*|enable-source-maps|experimental-vm-modules|experimental-strip-types|dns-result-order|tls-min-v1\.\d|openssl-legacy-provider|jobs|silent|colou?r|verbose|quiet|height|layout|border|tb|cov|cov-report|maxfail|durations|strict-markers|exact|reverse|info|ansi|exclude|hidden|prompt|header|multi|cycle)(?:=[\w.:%-]*)?|-X(?:m[nsx]|ss)\d+[kmgKMG]|-XX:[+-]?\w+(?:=\d+\w?)?|-D[\w.]+(?:=[\w.:/-]*)?|-std=[\w+]+|-f(?!plugin)[\w-]+(?:=[\w,-]+)?|-m[\w.-]+(?:=[\w.,-]+)?|-[IL]\/?[\w./-]+|-l\w+|-Wl,(?:-rpath,[\w./$-]+|--as-needed|-z,\w+)|-C|target-cpu=[\w-]+|opt-level=\w|debuginfo=\d|-mod=\w+|-tags=[\w,]+|-count=\d+|-race|-p=\d+|-k|-x|-n|-[AD]|warnings|unused|dead_code|missing_docs|(?:clippy|rustdoc)::\w+|auto|\d+|reverse|--)$/;

const SAYS: Readonly<Record<Use, readonly [string, string]>> = {
  runs: ['which names a program that other commands start', 'A command that only looks would then run something else.'],
  loads: [
    'which makes other commands load code or settings from elsewhere',
    'A command that only looks would then run something else.',
  ],
  options: [
    'which adds options to other commands that make them run something',
    'A command that only looks would then run something else.',
  ],
  path: ['which decides where commands are found', 'A command of a known name could then be another program.'],
  server: ['which sends other commands to another server', 'What they send and fetch would go through it.'],
  registry: [
    'which makes package managers ask another registry',
    'Names there may belong to others than on the usual one.',
  ],
  'unsafe-off': ['which switches off a check of other commands', 'A forged answer or package would then be taken.'],
  writes: ['which names a file that other commands write', 'A command that only looks would then change it.'],
  history: ['which hides what is run from the history', 'What happened could not be looked up later.'],
  place: ['which moves where programs look for their settings', 'Settings that nobody has seen would then count.'],
};

/** Uses of variables by which an ordinary command runs something else. */
const RUNNING: ReadonlySet<Use> = new Set<Use>(['runs', 'loads', 'options', 'path']);

/** Judges the variables that earlier commands left in a terminal: those of git only where git runs. */
export const judgeHeldVariables = (call: Call, variables: Readonly<Record<string, string | undefined>>): void => {
  for (const [name, text] of Object.entries(variables)) {
    const use = useOf(name);
    if (use === undefined || !RUNNING.has(use)) continue;
    if (name.startsWith('GIT_') && !call.evaluation.lines.some((line) => /\bgit\b/.test(line))) continue;
    judgeVariable(call, name, text === undefined ? unknown(name) : known(text), true);
  }
};

/** Judges that a variable is set for a command or for the shell. @param held true when an earlier command has set it */
export const judgeVariable = (call: Call, name: string, value: Value, held = false): void => {
  // bash(1), "Arithmetic evaluation": a variable's text is calculated in turn, and a subscript in it is expanded.
  if (/^\w+\[[^\]]*(?:\$\(|`)/.test(value.text) && value.known)
    call.report(
      notUnderstood(`Sets ${name} to text that runs a command once it is calculated with`, 'shell.subscript'),
    );
  // Old versions of bash take such a value for a function, and run what follows it (CVE-2014-6271).
  const use = /^\(\)\s*\{/.test(value.text) ? 'loads' : useOf(name);
  if (use === undefined || harmless(call, use, name, value)) return;
  const [what, matters] = SAYS[use];
  const effect: Effect = {
    rule: `environment.${use}`,
    risk: 'HIGH',
    category:
      use === 'history' ? 'history' : ['server', 'registry', 'unsafe-off'].includes(use) ? 'configuration' : 'execute',
    reason: `${held ? 'Runs in a terminal that has set' : 'Sets'} ${name}, ${what}`,
    matters,
    reversible: true,
  };
  call.report(effect, '', held ? name : `${name}=${value.text}`);
};

/** True for a file that may be written without a person. */
const isHarmlessFile = (call: Call, value: Value): boolean => {
  const path = absolute(value, call.state, call.evaluation);
  return path !== undefined && !atLeast(judgeWrite(path, call.evaluation.facts).risk, 'HIGH');
};

const harmless = (call: Call, use: Use, name: string, value: Value): boolean => {
  if (use === 'history')
    return (
      (/^\d+$/.test(value.text) && Number(value.text) > 0 && name !== 'BASH_XTRACEFD') ||
      /^(?:ignoredups|erasedups)$/.test(value.text)
    );
  // A path variable usually holds its own old value.
  if (use === 'path') return harmlessPath(call, value.text);
  if (!value.known) return false;
  const { text } = value;
  switch (use) {
    case 'runs':
      return HARMLESS_PROGRAM.test(text.trim());
    case 'loads':
      if (
        /^LD_(?:LIBRARY_PATH|PRELOAD)$/.test(name) &&
        text.split(/[:\s]/).every((path) => /^\/(?:usr\/(?:local\/)?)?lib(?:32|64)?\/|^\/opt\/[\w.-]+\/lib/.test(path))
      )
        return !text.includes('..');
      return text === '' || (/^PS[0-4]$/.test(name) && !/[$`]/.test(text));
    case 'options':
      return text.split(/\s+/).every((option) => option === '' || HARMLESS_OPTION.test(option));
    case 'server':
      return (
        text === '' ||
        /^(?:[a-z+]+:\/\/)?(?:localhost|127\.0\.0\.1)(?:[:/]|$)/i.test(text) ||
        (/^no_proxy$/i.test(name) && text !== '*')
      );
    case 'registry':
      return text.split(/[\s,|]+/).every((each) => /^(?:|direct|off)$/.test(each) || registryOf(each) !== 'other');
    case 'unsafe-off':
      return /^(?:NODE_TLS_REJECT_UNAUTHORIZED|PYTHONHTTPSVERIFY|DOCKER_CONTENT_TRUST)$/.test(name)
        ? text === '1'
        : /^(?:|0|false)$/.test(text) && name !== 'HUSKY' && !/strict_ssl/i.test(name);
    case 'writes':
      return /^(?:|[012]|true|false)$/i.test(text) || isHarmlessFile(call, value);
    case 'place':
      return false;
  }
};

/** Search paths may grow by folders of the workspace and the system. */
const harmlessPath = (call: Call, text: string): boolean => {
  const { facts } = call.evaluation;
  const { directory } = call.state;
  return text.split(facts.platform === 'win32' ? ';' : ':').every((folder) => {
    if (/^\$\{?PATH\}?$|^\$\{?\w*PATH(?::[-+][^}]*)?\}?$/.test(folder)) return true;
    if (/^\/(?:usr\/(?:local\/)?)?s?bin$|^\/opt\/homebrew\/s?bin$/.test(folder)) return true;
    const rest = folder.replace(/^\$\{?PWD\}?(?=\/|$)|^\$\(pwd\)(?=\/|$)|^\.(?=\/)/, directory ?? '');
    const paths = pathsOf(facts);
    const path = paths.isAbsolute(rest) ? rest : directory === undefined ? '' : paths.join(directory, rest);
    if (path === '' || /[$`]/.test(path) || folder === '' || folder === '.') return false;
    return placeOf(facts.realPath(path), facts) === 'workspace' || isWithin(path, `${facts.home}/.local/bin`, facts);
  });
};
