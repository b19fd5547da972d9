import * as vscode from 'vscode';
import type { Retention } from '../ledger/retention/retention.ts';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

/** Everything is kept. */
const ALL = 0;
/** Fewest days: what agents did last week stays, whatever the setting says. */
const FEWEST = 7;

/** Whole days of at least a week; what is anything else keeps all. */
const valid = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= FEWEST ? value : ALL;

const longer = (a: number, b: number): number => (a === ALL || b === ALL ? ALL : Math.max(a, b));

const told = (days: number): string =>
  days === ALL ? vscode.l10n.t('everything') : vscode.l10n.t('the last {0} days', days);

/** How long the record is kept: `portcullis.ledger.keepDays`. To keep less takes effect only when a person confirms it. */
export const keepDaysSetting = (secrets: vscode.SecretStorage): AcceptedSetting<number> =>
  new AcceptedSetting<number>(secrets, 'portcullis.acceptedKeepDays', ALL, {
    wanted: () => valid(vscode.workspace.getConfiguration('portcullis.ledger').get('keepDays')),
    affected: (event) => event.affectsConfiguration('portcullis.ledger.keepDays'),
    stricter: longer,
    parse: (stored) => valid(Number(stored)),
    format: String,
    question: (before, after) => ({
      message: vscode.l10n.t('Keep less of the record?'),
      detail: vscode.l10n.t(
        'Before: {0}. After: {1}. Older entries are removed; the record says so and still verifies. What is not resolved stays.',
        told(before),
        told(after),
      ),
      keep: vscode.l10n.t('Keep the Record'),
      loosen: vscode.l10n.t('Remove Old Entries'),
      look: openSetting('portcullis.ledger.keepDays'),
    }),
  });

/** What is kept for a number of days. */
export const retentionOf = (days: number): Retention | undefined => (days === ALL ? undefined : { days });
