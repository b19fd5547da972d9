import { critical, final, high, LOOK, medium, type Effect, type Flag, type Row } from '../spec.ts';

/** Rights of others. */
export const privilege = high(
  'privilege',
  'Runs a command with the rights of another user',
  'It can then change everything on this machine.',
);
/** Settings of the machine or the account. */
export const machine = high(
  'configuration',
  'Changes the settings of this machine',
  'It affects everything that runs on it.',
);
/** A disk is written anew. */
export const disk = critical('delete', 'Writes a disk anew', 'Everything on it is lost.');
/** Disks, partitions and file systems are changed. */
export const disks = final('delete', 'Changes disks or file systems', 'What lies on them may be lost.');
/** Services. */
export const service = high('process', 'Starts, stops or changes services of this machine', 'Others may rely on them.');
/** What runs by itself. */
export const later = high('persistence', 'Sets what runs by itself later', 'It runs with no further question.');
/** Accounts. */
export const users = high('privilege', 'Changes users of this machine', 'Others may gain or lose access.');
/** Other programs' memory and limits. */
export const processes = high('process', 'Looks into or changes other processes', 'Their secrets can be read.');
/** Whatever carries data away. */
export const sends = high('network', 'Sends data to another machine', 'What was sent cannot be called back.');
/** Attacks and searches of other machines. */
export const scans = high(
  'network',
  'Searches or attacks other machines',
  'Whoever owns them may take it for an attack.',
);
/** Passwords and hashes. */
export const cracks = high('secret', 'Searches for passwords', 'Whoever they belong to loses the account.');
/** Ports that others reach. */
export const opens = high('network', 'Opens this machine to others', 'Whoever reaches it can use what is served.');
/** Files that a tool makes of others. */
export const converts = medium('write', 'Makes a file of another one');
/** Public services that are asked something. */
export const asks = medium('network', 'Asks a service of the network');
/** Windows, sound, brightness: what is seen and heard now. */
export const desktop = medium('process', 'Changes what the desktop shows or plays');
/** Entries of a person's own lists. */
export const personal = high(
  'write',
  "Changes the person's own records",
  'They lie outside the workspace, and git does not hold them.',
);
/** Something that a program runs which is not a shell's text. */
export const scripted = high('execute', 'Lets the program run commands', 'What it runs is not judged.');

/** Options that only ask a program about itself. */
export const ASKS: Readonly<Record<string, Flag>> = { '--help --version': { instead: LOOK } };

/** Reads files and prints what they hold, or something of it. */
export const prints = (values = '', opts: Row['opts'] = {}): Row => ({
  args: 'read*',
  bare: 'data',
  ...(values === '' ? {} : { values }),
  opts,
});

/** Prints what it is told, or computes. */
export const says = (values = '', opts: Row['opts'] = {}): Row => ({
  args: 'data*',
  bare: 'data',
  ...(values === '' ? {} : { values }),
  opts,
});

/** A command of which only some sub-commands look; every other one does something. */
export const looksAt = (names: string, otherwise: Effect, values = '', more: Row['sub'] = {}): Row => ({
  sub: { [`help version ${names}`]: { args: 'data*' }, ...more },
  rest: { does: otherwise, args: 'data*' },
  opts: ASKS,
  ...(values === '' ? {} : { values }),
});

/** A command that does something, unless one of some options makes it look. */
export const unless = (options: string, does: Effect, more: Omit<Row, 'does'> = {}): Row => ({
  does,
  args: 'data*',
  ...more,
  opts: { ...(more.opts ?? {}), [`--help --version ${options}`.trim()]: { instead: LOOK } },
});
