import type { SqlAction } from '../../action/action.ts';
import { judgementOf } from '../judgements.ts';
import type { Classifier } from '../judgement.ts';
import type { SqlContext } from './context.ts';
import { dialectOf } from './dialect.ts';
import { judgeSql } from './judgeSql.ts';

const SUMMARY = {
  LOW: 'Query a database',
  MEDIUM: 'Run SQL whose effect can be taken back',
  HIGH: 'Run SQL that may change a database',
  CRITICAL: 'Run SQL that destroys a database',
} as const;

/** Judges SQL: what is proven to read is LOW, what ends with its session or lies in a file of which a copy is kept MEDIUM, all else asks. */
export const classifySql: Classifier<SqlAction> = (action, facts) => {
  const context: SqlContext = {
    dialect: dialectOf(action.dialect),
    facts,
    directory: action.directory,
    store: action.database === undefined ? { kind: 'server' } : { kind: 'file', path: action.database },
  };
  const { findings, writes, reads } = judgeSql(action.statement, context);
  const [worst] = findings;
  return judgementOf(findings, SUMMARY[worst?.risk ?? 'HIGH'], action.statement, {
    writes,
    reads,
    readsSecret: findings.some(({ category }) => category === 'secret'),
  });
};
