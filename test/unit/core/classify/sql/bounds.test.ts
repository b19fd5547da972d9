import assert from 'node:assert/strict';
import { boundOf } from '../../../../../src/core/classify/sql/bounds.ts';
import { lexiconOf } from '../../../../../src/core/classify/sql/dialect.ts';
import { sqlTokens } from '../../../../../src/core/classify/sql/lexer.ts';

const bound = (text: string): string => boundOf(sqlTokens(text, lexiconOf('ansi')));

const ALL = [
  'FROM t',
  'FROM t WHERE 1=1',
  "FROM t WHERE 'a' = 'a'",
  'FROM t WHERE true',
  'FROM t WHERE NOT false',
  'FROM t WHERE NOT (1 = 2)',
  'FROM t WHERE id = id',
  'FROM t WHERE t.id = t.id',
  'FROM t WHERE id = 5 OR 1 = 1',
  'FROM t WHERE (((2 > 1)))',
  'FROM t WHERE 1 = 1 AND 2 > 1',
  "FROM t WHERE name LIKE '%'",
  'FROM t WHERE id IS NOT NULL',
  'FROM t WHERE id > 0',
  'FROM t WHERE user_id <> -1',
  'FROM t WHERE EXISTS (SELECT 1)',
  'FROM t WHERE 1',
  'SET a = (SELECT 1 WHERE x = 2)',
];

const SOME = [
  'FROM t WHERE id = 5',
  'FROM t WHERE 1 = 1 AND id = 5',
  "FROM t WHERE name LIKE 'a%'",
  'FROM t WHERE id IN (1, 2)',
  'FROM t WHERE day BETWEEN 1 AND 2',
  'FROM t WHERE deleted_at IS NULL',
  'FROM t LIMIT 5',
  'FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.id = t.id)',
  't FROM t JOIN u ON t.id = u.id',
  'FROM t WHERE id = $1 RETURNING 1',
  'FROM t WHERE 1 = 2',
];

describe('boundOf', () => {
  for (const text of ALL) it(`finds no bound in ${text}`, () => assert.equal(bound(text), 'all'));
  for (const text of SOME) it(`finds a bound in ${text}`, () => assert.equal(bound(text), 'some'));
});
