import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type Witness, witnessOf, type WitnessPlace } from '../ledger/witness.ts';
import { oneLine } from './approvals/inertText.ts';
import { AcceptedSetting, openSetting } from './acceptedSetting.ts';

const placesSchema = z.array(
  z.union([
    z.strictObject({ file: z.string() }),
    z.strictObject({ repository: z.string() }),
    z.strictObject({ command: z.array(z.string()).check(z.minLength(1)) }),
  ]),
);

/** What is no list of witnesses is none. */
const placesOf = (value: unknown): readonly WitnessPlace[] => {
  const parsed = placesSchema.safeParse(value);
  return parsed.success ? parsed.data : [];
};

const parse = (stored: string | undefined): readonly WitnessPlace[] => {
  try {
    return placesOf(JSON.parse(stored ?? '[]'));
  } catch {
    return [];
  }
};

const format = (places: readonly WitnessPlace[]): string => JSON.stringify(places);

const listed = (places: readonly WitnessPlace[]): string =>
  places.length === 0
    ? vscode.l10n.t('none')
    : places
        .flatMap((place) => Object.entries(place) as [string, string | readonly string[]][])
        .map(([kind, where]) => `${kind}: ${oneLine(typeof where === 'string' ? where : where.join(' '), 400)}`)
        .join('\n');

/**
 * Where heads of the record are sent: `portcullis.witnesses`. Taking one away loosens, and a command runs a program, so
 * each change takes effect only when a person confirms it.
 */
export const witnessSetting = (secrets: vscode.SecretStorage): AcceptedSetting<readonly WitnessPlace[]> =>
  new AcceptedSetting<readonly WitnessPlace[]>(secrets, 'portcullis.acceptedWitnesses', [], {
    wanted: () => placesOf(vscode.workspace.getConfiguration('portcullis').get('witnesses')),
    affected: (event) => event.affectsConfiguration('portcullis.witnesses'),
    stricter: (_wanted, accepted) => accepted,
    parse,
    format,
    question: (before, after) => ({
      message: vscode.l10n.t('Change where heads of the record are witnessed?'),
      detail: vscode.l10n.t('Before:\n{0}\n\nAfter:\n{1}', listed(before), listed(after)),
      keep: vscode.l10n.t('Keep the Witnesses'),
      loosen: vscode.l10n.t('Change'),
      look: openSetting('portcullis.witnesses'),
    }),
  });

/** The witnesses of a list of places; the same objects while the list stays the same. */
export class Witnesses {
  private said = '';
  private made: readonly Witness[] = [];

  /** @param refused told of a place that cannot be one */
  constructor(
    private readonly places: () => readonly WitnessPlace[],
    private readonly refused: (error: unknown) => void,
  ) {}

  current(): readonly Witness[] {
    const places = this.places();
    if (format(places) === this.said) return this.made;
    this.said = format(places);
    this.made = places.flatMap((place) => {
      try {
        return [witnessOf(place)];
      } catch (error) {
        this.refused(error);
        return [];
      }
    });
    return this.made;
  }
}
