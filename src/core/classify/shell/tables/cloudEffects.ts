import { critical, final, high, medium, type Effect, type Row } from '../spec.ts';

/** What looks at a cloud account. */
export const READS: Row = { does: medium('read', 'Reads the state of a cloud account'), args: 'data*' };
/** Changing one costs money, or others notice. */
export const changesCloud: Effect = {
  ...high('execute', 'Changes a cloud account', 'It may cost money, and others may rely on it.'),
  costs: true,
};
/** A command that does. */
export const CHANGES: Row = { does: changesCloud, args: 'data*' };
/** What deletes there. */
export const DELETES: Row = {
  does: final('delete', 'Deletes from a cloud account', 'It may not be brought back.'),
  args: 'data*',
};
/** Credentials are printed, or new ones made. */
export const printsSecret = high('secret', 'Reads credentials of a cloud account', 'They enter the conversation.');
/** A command that does. */
export const SECRET: Row = { does: printsSecret, output: 'secret', args: 'data*' };
/** What changes the account that later commands use. */
export const SIGNS: Row = {
  does: high('configuration', 'Changes how this machine signs in', 'Later commands act in another name.'),
  args: 'data*',
};
/**
 * A sign-in that a person completes in a browser: without them nothing changes. One that is given a credential, or leads
 * to another host than the client's own, needs no one.
 * @param given options, by their spellings, that bring a credential or a host
 */
export const signsIn = (given: string): Row => ({
  does: medium('configuration', 'Begins a sign-in that a person has to complete in a browser'),
  args: 'data*',
  input: 'signs-in-with',
  opts: { [given]: SIGNS.does === undefined ? {} : { does: SIGNS.does } },
});
/** What chooses the project, subscription or region of later commands. */
export const CHOOSES: Row = {
  does: medium('configuration', 'Chooses which part of an account later commands act on'),
  args: 'data*',
};
/** What hands rights to others. */
export const GRANTS: Row = {
  does: high('privilege', 'Changes who may do what in a cloud account', 'Others gain or lose access.'),
  args: 'data*',
};
/** What ends the record of what happens there. */
export const BLINDS: Row = {
  does: final(
    'history',
    'Ends or deletes the record of what happens in a cloud account',
    'What happened could not be looked up later.',
  ),
  args: 'data*',
};
/** Everything of an account, a project or a database is gone. */
export const wipesAll = critical(
  'delete',
  'Deletes a whole account or project, or a database without a last copy',
  'Everything that others keep there is gone.',
);
/** A command that does. */
export const WIPES: Row = { does: wipesAll, args: 'data*' };
/** What an emulator on this machine is told. */
export const EMULATED: Row = {
  does: medium('execute', 'Uses an emulator of a cloud on this machine'),
  args: 'data*',
};
/** What fetches a stored file. */
export const FETCH: Row = {
  does: medium('network', 'Fetches from a store in the cloud'),
  args: 'data*',
};
