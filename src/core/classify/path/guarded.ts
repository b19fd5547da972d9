import type { Facts } from '../facts.ts';
import { lookupIn } from './patterns.ts';
import { isWithin, tableKey } from './place.ts';

/** Names in guarded folders that hold keys, tokens or copies of files. The rest may be read: a person can see it, too. */
const SECRET_NAMES = lookupIn([
  { glob: '{*token*,*.key,key,keys,*secret*,state.vscdb*,*.sock}' },
  { glob: '{undo,keys,tokens,sockets,run}/**' },
]);

const caseless = (facts: Facts): Pick<Facts, 'platform'> => ({
  platform: facts.platform === 'linux' ? 'darwin' : facts.platform,
});

/** True when the path belongs to the guard or to a harness's settings; case never makes a difference here. */
export const isGuarded = (path: string, facts: Facts): boolean =>
  facts.guarded.some((folder) => isWithin(path, folder, caseless(facts)));

/** True when something that is guarded lies at the path or below it. */
export const holdsGuarded = (path: string, facts: Facts): boolean =>
  facts.guarded.some((folder) => isWithin(folder, path, caseless(facts)));

/** True when reading a guarded path would reveal what protects the guard. */
export const isGuardedSecret = (path: string, facts: Facts): boolean =>
  isGuarded(path, facts) && SECRET_NAMES(tableKey(path, facts)) !== undefined;
