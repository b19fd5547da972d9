import type { Category, Finding } from '../finding.ts';
import type { Risk } from '../../action/risk.ts';

/** What a statement does, before it is known where in the text it stands. */
export type SqlEffect = Omit<Finding, 'where'>;

const MATTERS = 'What a database has changed or deleted is not in git, and others may rely on it.';

/** An effect that needs a person. */
export const asks = (
  rule: string,
  category: Category,
  reason: string,
  matters: string = MATTERS,
  more: Partial<SqlEffect> = {},
): SqlEffect => ({
  rule: `sql.${rule}`,
  risk: 'HIGH',
  category,
  reason,
  matters,
  reversible: false,
  ...more,
});

/** An effect that can be taken back, or that only looks. */
export const calm = (
  risk: Extract<Risk, 'LOW' | 'MEDIUM'>,
  rule: string,
  category: Category,
  reason: string,
): SqlEffect => ({
  rule: `sql.${rule}`,
  risk,
  category,
  reason,
  reversible: true,
});

/** Never by an agent. */
export const destroys = (rule: string, reason: string): SqlEffect => ({
  rule: `sql.${rule}`,
  risk: 'CRITICAL',
  category: 'delete',
  reason,
  matters: 'Everything in it is lost, for everybody who uses it.',
  reversible: false,
  alternative: 'Ask the person to do it by hand.',
});

/** Nobody can say what the text does. */
export const unclear = (reason: string, rule = 'not-understood'): SqlEffect =>
  asks(rule, 'not-understood', reason, 'What cannot be followed may do anything.');
