import { final, high, medium, type Row } from '../spec.ts';

/** What looks at a system that is not this workspace. */
export const state = medium('read', 'Reads the state of another system');
/** A command that does. */
export const READS: Row = { does: state, args: 'data*' };
/** What changes such a system. */
export const changes = high('execute', 'Changes another system', 'Others may rely on it.');
/** A command that does. */
export const CHANGES: Row = { does: changes, args: 'data*' };
/** What deletes there. */
export const deletes = final('delete', 'Deletes from another system', 'It may not be brought back.');
/** A command that does. */
export const DELETES: Row = { does: deletes, args: 'data*' };
/** What shows credentials. */
export const secret = high('secret', 'Reads credentials', 'They enter the conversation.');
/** A command that does. */
export const SECRET: Row = { does: secret, output: 'secret', args: 'data*' };
