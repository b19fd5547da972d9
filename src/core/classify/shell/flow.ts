import { replaceSecrets } from '../../audit/secrets.ts';
import { notUnderstood, type Call } from './call.ts';
import { CODE_ROLES } from './codeRoles.ts';
import type { ReadyRow } from './readyRow.ts';
import type { Role } from './spec.ts';
import { hasTaint, TAINT, type Value } from './value.ts';

/** More lines than these are too many to reach out for. */
const MOST_ROUNDS = 100;

/** Addresses of this machine. */
const LOCAL = /^(?:[a-z]+:\/\/)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?:[:/]|$)/i;

/** A word that is not known, for a command that only observes: no danger, unless it takes content of files along. */
export const unseen = (call: Call, role: Role, value: Value): void => {
  if (role === 'host' && hasTaint(value, TAINT.content))
    call.report({
      rule: 'flow.content-to-network',
      risk: 'HIGH',
      category: 'network',
      reason: `Puts content of files into the name of a host: ${value.text}`,
      matters: 'Whoever answers for that name receives it.',
      reversible: false,
    });
  else CODE_ROLES.argument?.(call, value, '');
};

/** A command that is started for each of very many lines, and that reaches others each time. */
const fansOut = (call: Call, before: number): void => {
  if ((call.stdin?.count ?? 0) <= MOST_ROUNDS) return;
  const reached = call.evaluation.findings.slice(before).find(({ category }) => category === 'network');
  if (reached)
    call.report({
      rule: 'shell.fan-out',
      risk: 'HIGH',
      category: 'network',
      reason: `For each of very many lines: ${reached.reason}`,
      matters: 'It loads another machine, which may take it for an attack.',
      reversible: false,
    });
};

/** Files that say what a build or a package manager runs. */
const BUILD_FILE =
  /[\\/](?:(?:GNU)?[Mm]akefile|package\.json|[Jj]ustfile|Taskfile\.ya?ml|Rakefile|Gemfile|setup\.(?:py|cfg)|pyproject\.toml|conftest\.py|noxfile\.py|tox\.ini|CMakeLists\.txt|Cargo\.toml|build\.(?:rs|xml|gradle(?:\.kts)?|zig|sbt)|pom\.xml|composer\.json|[\w.-]+\.config\.[cm]?[jt]s|configure)$/;

/** Runs what the project's files say after a part of the line has written such a file with text that nobody has read. */
const downloadedBuild = (call: Call): void => {
  for (const [path, stream] of call.state.files)
    if (BUILD_FILE.test(path) && hasTaint(stream, TAINT.network | TAINT.decoded)) {
      call.report(
        notUnderstood(
          `Builds by ${path}, which an earlier part of the line has fetched or decoded`,
          'shell.replaced-script',
        ),
      );
      return;
    }
};

/** A credential that stands in the words themselves of a command that sends them. */
const literalSecret = (call: Call): void => {
  if (call.addresses.length > 0 && call.addresses.every((address) => LOCAL.test(address))) return;
  const secrets: string[] = [];
  replaceSecrets(call.shown, (_kind, secret) => {
    // A reference to one is no secret itself.
    if (!/^[$<{]/.test(secret)) secrets.push(secret);
    return '';
  });
  if (secrets.length > 0)
    call.report({
      rule: 'flow.credential-to-network',
      risk: 'HIGH',
      category: 'secret',
      reason: 'Sends a credential that is written in the command',
      matters: 'It is in the conversation already, and whoever receives it can use it.',
      reversible: false,
    });
};

/**
 * Judges what flows from one command into another, beyond what each of them does.
 * @param before how many findings there were when the command began
 */
export const flows = (call: Call, row: ReadyRow, before: number): void => {
  if (row.appends === true) fansOut(call, before);
  if (call.sends) literalSecret(call);
  if (
    call.state.files.size > 0 &&
    call.evaluation.findings.some(({ category }, at) => at >= before && category === 'execute')
  )
    downloadedBuild(call);
};
