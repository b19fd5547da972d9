import { final, high, medium, type Effect } from '../spec.ts';

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
/** What runs the project's own code. */
export const runsProject: Effect = medium('execute', 'Runs code of this project');
/** What changes who the user is to a registry. */
export const account = high(
  'configuration',
  'Changes an account or its credentials',
  'Whoever has them acts in the name of their owner.',
);
/** What only looks at a registry. */
export const asks = medium('network', 'Asks a package registry');

/** Options that name another registry. */
export const FROM = {
  '--registry --index-url --extra-index-url --index --default-index --find-links': {
    value: 'data',
    does: high('network', 'Installs from another registry', 'Names there may belong to others.'),
  },
};
