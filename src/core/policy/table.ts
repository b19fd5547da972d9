import type { Risk, Verdict } from '../action/risk.ts';
import type { Profile } from './decision.ts';

/** What each profile decides for each risk, before any rule. */
export const DECISION_TABLE: Readonly<Record<Profile, Readonly<Record<Risk, Verdict>>>> = {
  balanced: { LOW: 'allow', MEDIUM: 'allow', HIGH: 'ask', CRITICAL: 'deny' },
  strict: { LOW: 'allow', MEDIUM: 'ask', HIGH: 'ask', CRITICAL: 'deny' },
  observe: { LOW: 'allow', MEDIUM: 'allow', HIGH: 'allow', CRITICAL: 'deny' },
};
