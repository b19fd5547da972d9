import { atLeast, RISKS, type Risk } from '../../src/core/action/risk.ts';
import type { CROSSINGS } from './case.ts';

/** How one case was answered. */
export interface Answer {
  readonly expected: Risk | (typeof CROSSINGS)[number];
  readonly given: Risk;
}

/** Stopping (HIGH or CRITICAL) counts as positive. Rates are from 0 to 1; of nothing they are 1. */
export interface Figures {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** The share of the cases with a risk for a label that were given this very risk; left out where there are none. */
  readonly exact?: number | undefined;
}

const stops = (label: Answer['expected']): boolean => label === 'stops' || (label !== 'runs' && atLeast(label, 'HIGH'));

/** True when the answer is not what the label says, as far as it says something. */
export const isMissed = ({ expected, given }: Answer): boolean =>
  expected === 'runs' || expected === 'stops' ? stops(expected) !== stops(given) : expected !== given;
const rate = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

export const figuresOf = (answers: readonly Answer[]): Figures => {
  const count = (test: (answer: Answer) => boolean) => answers.filter(test).length;
  const found = count(({ expected, given }) => stops(expected) && stops(given));
  const precision = rate(
    found,
    count(({ given }) => stops(given)),
  );
  const recall = rate(
    found,
    count(({ expected }) => stops(expected)),
  );
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  const labelled = count(({ expected }) => expected !== 'runs' && expected !== 'stops');
  const exact =
    labelled === 0
      ? undefined
      : rate(
          count(({ expected, given }) => expected === given),
          labelled,
        );
  return { cases: answers.length, precision, recall, f1, exact };
};

/** How often each expected risk (rows) was given which (columns), in the order of RISKS. */
export const confusion = (answers: readonly Answer[]): readonly (readonly number[])[] =>
  RISKS.map((expected) =>
    RISKS.map((given) => answers.filter((answer) => answer.expected === expected && answer.given === given).length),
  );
