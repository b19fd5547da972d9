import { placeOf } from '../path/place.ts';
import type { Call } from './call.ts';
import type { Effect } from './spec.ts';
import type { Value } from './value.ts';

/** Variables that say in which of its environments a program runs. */
const STAGES = ['RAILS_ENV', 'RACK_ENV', 'NODE_ENV', 'APP_ENV', 'MIX_ENV', 'FLASK_ENV', 'ENVIRONMENT', 'ENV', 'STAGE'];
const PRODUCTION = /^(?:prod|production|live|staging)$/i;
/** The same as words of the command. */
const SAYS_PRODUCTION =
  /\s(?:(?:-e|--env|--environment|--stage)[= ]|(?:RAILS|RACK|NODE|APP|MIX)_ENV=)(?:prod|production|live|staging)(?:\s|$)/i;

/** Variables that name the database. */
const ADDRESSES = ['DATABASE_URL', 'DB_URL', 'DATABASE_URI', 'SQLALCHEMY_DATABASE_URI', 'POSTGRES_URL', 'MYSQL_URL'];
const LOCAL =
  /^(?:(?:jdbc:)?sqlite|(?:jdbc:)?h2:|file:|(?:jdbc:)?[a-z+0-9]+:\/\/(?:[^@/]*@)?(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)|[\w.-]+$)/i;

/** True for the address of a database that is a file, or that runs on this machine. */
export const isLocalDatabase = ({ text, known }: Value): boolean => known && LOCAL.test(text);

const ELSEWHERE: Readonly<Record<NonNullable<Effect['of']>, Effect & { rule?: string }>> = {
  code: {
    rule: 'execute.outside',
    risk: 'HIGH',
    category: 'execute',
    reason: 'Runs code of a folder outside the workspace',
    matters: 'It is neither a known command nor code of this project.',
    reversible: false,
  },
  database: {
    risk: 'HIGH',
    category: 'write',
    reason: 'Changes a database that is not the one of development',
    matters: 'Others may use it, and data may be lost.',
    reversible: false,
  },
};

const isProduction = ({ state, shown }: Call): boolean => {
  const set = (name: string): Value | undefined => state.variables.get(name);
  const stage = STAGES.some((name) => PRODUCTION.test(set(name)?.text ?? ''));
  const address = ADDRESSES.map(set).some((value) => value && value.unset !== true && !isLocalDatabase(value));
  return stage || address || SAYS_PRODUCTION.test(shown);
};

/** What an effect on the project is where the folder is not the project's, or the database not that of development. */
export const elsewhere = (of: NonNullable<Effect['of']>, call: Call): Effect | undefined => {
  const { directory } = call.state;
  const { facts } = call.evaluation;
  const other =
    of === 'database'
      ? isProduction(call)
      : directory !== undefined && !placeOf(directory, facts).startsWith('workspace');
  return other ? ELSEWHERE[of] : undefined;
};
