/**
 * The command lines of the hook. Some harnesses let a tool run whenever its hook ends in anything but a whole answer
 * or exit 2, so the line, and not the client, is what fails closed:
 *
 * - the client says by an exit code of its own that it has written a whole answer; every other end (crash, missing
 *   interpreter, exit 0 with nothing, a signal) becomes exit 2 with a text on standard error;
 * - a harness that loses patience sends SIGTERM: that ends in exit 2 too;
 * - everything runs in an empty environment, in a shell that started in one: what the harness inherited (NODE_OPTIONS,
 *   BASH_ENV, PATH, exported functions …) reaches only the words before `exec`, which name no program by its bare name.
 */

/** Exit codes by which the client says that its whole answer is written; neither Node nor a shell uses them. */
const ALLOWED = 40;
const DENIED = 42;

/** What a line starts. All paths are absolute. */
export interface ClientStart {
  /** The editor's own executable, which runs as Node, or Node itself. */
  readonly runtime: string;
  /** The client's copy in the state folder. */
  readonly client: string;
  readonly stateFolder: string;
  /** The hook file itself, for the sentence that tells how to get rid of it. */
  readonly hookFile: string;
  /** The client's own time limit, which must lie below the hook's. */
  readonly seconds: number;
}

const FAILED = 'Portcullis did not answer, so this call is blocked: reload the VS Code window.';
const STOPPED = 'Portcullis was stopped before it answered, so this call is blocked.';

/** Reads standard input through a copy, because a shell gives a background process an empty one. */
const ASK_SCRIPT = [
  `trap 'kill "$p";echo "${STOPPED}" >&2;exit 2' HUP INT TERM`,
  'exec 3<&0',
  '"$@" <&3 3<&- & p=$!',
  'wait "$p"',
  `case $? in ${ALLOWED}) exit 0;; ${DENIED}) exit 2;; esac`,
  `echo "${FAILED}" >&2`,
  'exit 2',
].join('\n');

const EMPTY_ENVIRONMENT = '/usr/bin/env -i ELECTRON_RUN_AS_NODE=1';

/**
 * PreToolUse, for every POSIX shell. The harness's own shell runs nothing but special built-ins, which no function that
 * it inherited replaces in a shell called sh; it becomes the clean one, so that signals of the harness reach that.
 */
export function posixAskLine(start: ClientStart): string {
  const client = askArguments(start).map(posixQuote).join(' ');
  return [
    `trap ${posixQuote('exit 2')} 0`,
    `exec ${EMPTY_ENVIRONMENT} /bin/sh -c ${posixQuote(ASK_SCRIPT)} portcullis ${client}`,
  ].join('; ');
}

/** The other events, for every POSIX shell: they only tell, and never hold up or end the agent's turn. */
export function posixReportLine(start: ClientStart): string {
  return `${EMPTY_ENVIRONMENT} ${reportArguments(start).map(posixQuote).join(' ')} >/dev/null 2>&1; exit 0`;
}

/** Leaves what Windows itself needs: Node opens no socket without SystemRoot. */
const WINDOWS_ENVIRONMENT =
  "Get-ChildItem Env: | Where-Object { @('SystemRoot','windir','TEMP','TMP') -notcontains $_.Name } | Remove-Item; " +
  "$env:ELECTRON_RUN_AS_NODE = '1'";

/** PreToolUse, for Windows PowerShell 5.1 and later, which do not know `||`. */
export function powershellAskLine(start: ClientStart): string {
  const codes = `if ($LASTEXITCODE -eq ${ALLOWED}) { exit 0 }; if ($LASTEXITCODE -eq ${DENIED}) { exit 2 }`;
  const client = askArguments(start).map(powershellQuote).join(' ');
  return `${WINDOWS_ENVIRONMENT}; & ${client}; ${codes}; [Console]::Error.WriteLine(${powershellQuote(FAILED)}); exit 2`;
}

/** The other events, for PowerShell. */
export function powershellReportLine(start: ClientStart): string {
  return `${WINDOWS_ENVIRONMENT}; & ${reportArguments(start).map(powershellQuote).join(' ')} | Out-Null; exit 0`;
}

function askArguments(start: ClientStart): string[] {
  const { runtime, client, stateFolder, hookFile, seconds } = start;
  return [runtime, client, 'ask', stateFolder, hookFile, ...[seconds, ALLOWED, DENIED].map(String)];
}

function reportArguments({ runtime, client, stateFolder, hookFile, seconds }: ClientStart): string[] {
  return [runtime, client, 'report', stateFolder, hookFile, String(seconds)];
}

function posixQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** PowerShell takes typographic quotes for quotes. */
function powershellQuote(text: string): string {
  return `'${text.replaceAll(/['\u2018-\u201b]/g, '$&$&')}'`;
}
