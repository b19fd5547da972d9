import { posixAskLine, posixReportLine, powershellAskLine, powershellReportLine, type ClientStart } from './lines.ts';

/** Seconds that a harness waits for our answer while a person thinks. */
const ASK_TIMEOUT = 3600;
/** Seconds after which the client gives up by itself, so that no harness's own limit is reached. */
export const ASK_DEADLINE = 3540;
const REPORT_TIMEOUT = 10;
const REPORT_DEADLINE = 5;

const REPORTED = ['PostToolUse', 'SessionStart', 'UserPromptSubmit', 'SubagentStart', 'SubagentStop', 'Stop'];

/**
 * What would make the harness's shell, or a program that starts before the environment is empty, run other code than
 * the line says. A harness puts these over what it inherited.
 */
const NEUTRAL_ENVIRONMENT = Object.fromEntries(
  [
    ...['LD_PRELOAD', 'LD_AUDIT', 'LD_LIBRARY_PATH', 'BASH_ENV', 'ENV', 'SHELLOPTS', 'BASHOPTS'],
    ...['exec', 'exit', 'trap'].map((word) => `BASH_FUNC_${word}%%`),
  ].map((name) => [name, '']),
);

/** Everything that the hook file depends on. All paths are absolute. */
export type HookFileOptions = Omit<ClientStart, 'seconds'>;

/**
 * The hook file, which VS Code's own agent and the Copilot runtime both read: flat entries under PascalCase events.
 * Never with a `cwd`: VS Code would report it as the agent's folder.
 */
export function hookFileContent(options: HookFileOptions): string {
  const ask = { ...options, seconds: ASK_DEADLINE };
  const report = { ...options, seconds: REPORT_DEADLINE };
  const reportEntry = entry(posixReportLine(report), powershellReportLine(report), REPORT_TIMEOUT);
  const hooks = {
    PreToolUse: [entry(posixAskLine(ask), powershellAskLine(ask), ASK_TIMEOUT)],
    ...Object.fromEntries(REPORTED.map((event) => [event, [reportEntry]])),
  };
  return `${JSON.stringify({ hooks }, null, 2)}\n`;
}

function entry(command: string, powershell: string, timeout: number) {
  return { type: 'command', command, powershell, env: NEUTRAL_ENVIRONMENT, timeout };
}
