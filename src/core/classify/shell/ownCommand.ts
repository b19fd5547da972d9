import { isGuarded } from '../path/guarded.ts';
import { pathsOf, tableKey } from '../path/place.ts';
import type { Call } from './call.ts';
import { absolute } from './expand.ts';
import { critical, type Effect } from './spec.ts';
import type { Value } from './value.ts';

/** What every command of the guard's own is that does more than look. */
export const GUARD_CLI: Effect = {
  ...critical('guard', "Runs the guard's own command", 'Only a person may change how an agent is guarded.'),
  rule: 'guard.cli',
};

/** The name of the command's row, whatever file it is started by. */
export const OWN_NAME = 'portcullis';

/** A program of that name: the launcher, or the shim of a package. */
const PROGRAM = /(?:^|\/)portcullis(?:\.(?:exe|cmd|bat|ps1|sh|[cm]?js))?$/;

/** A program below the state folder, an extension's folder (`publisher.name-version`) or a package's. */
const BELOW =
  /(?:^|\/)(?:[\w-]+\.)?portcullis(?:-\d[^/]*)?\/(?:[^/]+\/)*(?:cli|client|dist|bin)\/(?:[^/]+\/)*[^/]+\.[cm]?js$/;

/** How a file that is started is one of the guard's programs. */
interface OwnProgram {
  /** True where nobody but the guard can have put it there, so that its looking commands need nobody. */
  readonly genuine: boolean;
}

/** Says that a file is one of the guard's programs, by where it lies and what it is called; a folder above the workspace says nothing. */
export const ownProgram = (call: Call, file: Value): OwnProgram | undefined => {
  if (file.glob || !/portcullis|cli|hook/i.test(`${file.text} ${call.state.directory ?? ''}`)) return undefined;
  const path = absolute(file, call.state, call.evaluation);
  if (path === undefined) return undefined;
  const { facts } = call.evaluation;
  const real = facts.realPath(path);
  return [path, real].some((each) => PROGRAM.test(keyOf(each, facts)) || BELOW.test(keyOf(each, facts)))
    ? { genuine: isGuarded(real, facts) }
    : undefined;
};

/** The path from the workspace if it lies there, else from the home folder or the root; lower case, forward slashes. */
const keyOf = (path: string, facts: Call['evaluation']['facts']): string => {
  const rules = pathsOf(facts);
  for (const folder of facts.workspaces) {
    const relative = rules.relative(folder, path);
    if (relative !== '' && !relative.startsWith('..') && !rules.isAbsolute(relative))
      return relative.toLowerCase().replaceAll('\\', '/');
  }
  return tableKey(path, facts);
};
