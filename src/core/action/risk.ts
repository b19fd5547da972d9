/** How bad an effect can be, from least to worst (docs/architecture.md, "Risk and decision"). */
export const RISKS = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Risk = (typeof RISKS)[number];

/** Position of a risk among RISKS. */
export const rankOf = (risk: Risk): number => {
  switch (risk) {
    case 'LOW':
      return 0;
    case 'MEDIUM':
      return 1;
    case 'HIGH':
      return 2;
    case 'CRITICAL':
      return 3;
  }
};

/** What the gate answers, from loosest to strictest. */
export const VERDICTS = ['allow', 'ask', 'deny'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** True when `a` is at least as bad as `b`. */
export const atLeast = (a: Risk, b: Risk): boolean => rankOf(a) >= rankOf(b);

/** The worst of the given risks; LOW when there are none. */
export const worstRisk = (risks: Iterable<Risk>): Risk => {
  let worst: Risk = 'LOW';
  for (const risk of risks) if (atLeast(risk, worst)) worst = risk;
  return worst;
};

/** The stricter of two verdicts. */
export const stricter = (a: Verdict, b: Verdict): Verdict => (VERDICTS.indexOf(a) >= VERDICTS.indexOf(b) ? a : b);
