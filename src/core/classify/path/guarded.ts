import type { Facts } from '../facts.ts';
import { lookupIn } from './patterns.ts';
import { foldPath, liesIn, tableKey } from './place.ts';

/** Names in guarded folders that hold keys, tokens or copies of files. The rest may be read: a person can see it, too. */
const SECRET_NAMES = lookupIn([
  { glob: '{*token*,*.key,key,keys,*secret*,state.vscdb*,*.sock}' },
  { glob: '{undo,keys,tokens,sockets,run}/**' },
]);

/** Case never makes a difference here. */
const folded = (path: string, facts: Facts): string =>
  foldPath(path, { platform: facts.platform === 'linux' ? 'darwin' : facts.platform });

const guardedOf = (() => {
  const made = new WeakMap<readonly string[], { readonly platform: string; readonly paths: readonly string[] }>();
  return (facts: Facts): readonly string[] => {
    const known = made.get(facts.guarded);
    if (known?.platform === facts.platform) return known.paths;
    const paths = facts.guarded.map((path) => folded(path, facts));
    made.set(facts.guarded, { platform: facts.platform, paths });
    return paths;
  };
})();

/** True when the path belongs to the guard or to a harness's settings; case never makes a difference here. */
export const isGuarded = (path: string, facts: Facts): boolean => {
  const own = folded(path, facts);
  return guardedOf(facts).some((folder) => liesIn(own, folder));
};

/** True when something that is guarded lies at the path or below it. */
export const holdsGuarded = (path: string, facts: Facts): boolean => {
  const own = folded(path, facts);
  return guardedOf(facts).some((folder) => liesIn(folder, own));
};

/** True when reading a guarded path would reveal what protects the guard. */
export const isGuardedSecret = (path: string, facts: Facts): boolean =>
  isGuarded(path, facts) && SECRET_NAMES(tableKey(path, facts)) !== undefined;
