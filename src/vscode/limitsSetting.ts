import * as vscode from 'vscode';
import { DEFAULT_LIMITS, type Limits } from '../core/classify/rate.ts';
import { MOST_CALLS } from '../core/gate/rates.ts';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

const NAMES = Object.keys(DEFAULT_LIMITS) as readonly (keyof Limits)[];

/** What each limit counts, for the person. */
const labels = (): Readonly<Record<keyof Limits, string>> => ({
  callsPerMinute: vscode.l10n.t('Calls of an agent in a minute'),
  callsPerHour: vscode.l10n.t('Calls of an agent in an hour'),
  sends: vscode.l10n.t('Things sent to other systems in a session'),
  deletions: vscode.l10n.t('Files and folders deleted in a session'),
  paid: vscode.l10n.t('Things that cost money in a session'),
  failures: vscode.l10n.t('Failures of the same call'),
});

const NONE: Limits = { callsPerMinute: 0, callsPerHour: 0, sends: 0, deletions: 0, paid: 0, failures: 1 };

/** Makes limits of what may be anything: what is no whole number within bounds is the default. */
const valid = (values: Readonly<Record<string, unknown>>): Limits => {
  const limit = (name: keyof Limits): number => {
    const value = values[name];
    const isLimit = typeof value === 'number' && Number.isInteger(value) && value >= NONE[name] && value <= MOST_CALLS;
    return isLimit ? value : DEFAULT_LIMITS[name];
  };
  return Object.fromEntries(NAMES.map((name) => [name, limit(name)])) as unknown as Limits;
};

/** What was stored, or the defaults when that cannot be read. */
const parse = (stored: string | undefined): Limits => {
  try {
    return valid(Object.fromEntries(JSON.parse(stored ?? '[]') as [string, unknown][]));
  } catch {
    return DEFAULT_LIMITS;
  }
};

const format = (limits: Limits): string => JSON.stringify(NAMES.map((name) => [name, limits[name]]));

/** The limits in force: `portcullis.limits.*`. */
export const limitsSetting = (secrets: vscode.SecretStorage): AcceptedSetting<Limits> =>
  new AcceptedSetting<Limits>(secrets, 'portcullis.acceptedLimits', NONE, {
    wanted: () => {
      const configuration = vscode.workspace.getConfiguration('portcullis.limits');
      return valid(Object.fromEntries(NAMES.map((name) => [name, configuration.get(name)])));
    },
    affected: (event) => event.affectsConfiguration('portcullis.limits'),
    stricter: (a, b) => valid(Object.fromEntries(NAMES.map((name) => [name, Math.min(a[name], b[name])]))),
    parse,
    format,
    question: (before, after) => ({
      message: vscode.l10n.t('Let agents do more before you are asked?'),
      detail: NAMES.filter((name) => after[name] > before[name])
        .map((name) => vscode.l10n.t('{0}: before {1}, after {2}', labels()[name], before[name], after[name]))
        .join('\n'),
      keep: vscode.l10n.t('Keep the Limits'),
      loosen: vscode.l10n.t('Ask Less'),
      look: openSetting('portcullis.limits'),
    }),
  });
