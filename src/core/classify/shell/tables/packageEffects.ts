import { final, high, medium } from '../spec.ts';

/** Why publishing asks. */
export const VISIBLE = 'Others can see it, and some registries never take it back.';
/** What a lock file or manifest names. */
export const installs = medium('execute', 'Installs what the project asks for');
/** What changes more than the project. */
export const global = high(
  'configuration',
  'Installs for the whole user or machine',
  'It changes what other projects run.',
);
/** What changes programs of the user alone, and can be installed again. */
export const forUser = medium('execute', 'Installs a program or library for this user');
/** What others will get. */
export const publishes = final('network', 'Publishes for everybody', VISIBLE);
/** What changes the system's own programs. */
export const system = high(
  'configuration',
  'Changes the programs of this machine',
  'It needs the rights of the administrator and affects everything.',
);
/** What takes packages out of the project. */
export const removes = medium('write', 'Removes packages from the project');
/** What changes who the user is to a registry. */
export const account = high(
  'configuration',
  'Changes an account or its credentials',
  'Whoever has them acts in the name of their owner.',
);
/** What only looks at a registry. */
export const asks = medium('network', 'Asks a package registry');

/** Settings of a package manager as a whole. */
export const settings = high(
  'configuration',
  'Changes the settings of the package manager',
  'They decide from where code comes and what runs.',
);
/** What is kept to be faster. */
export const emptiesCache = medium('delete', 'Empties the cache of packages');

/** Options that name another registry. */
export const FROM = {
  '--registry --index-url --extra-index-url --index --default-index --find-links': 'registry',
};
