import type { DeleteAction } from '../action/action.ts';
import { judgementOf, listed } from './judgements.ts';
import type { Classifier } from './judgement.ts';
import { judgeDelete } from './path/judge.ts';
import { shownPath, targetOf } from './path/place.ts';

/** Judges deletion by a tool; a tool that deletes a folder deletes what is in it. */
export const classifyDelete: Classifier<DeleteAction> = (action, facts) => {
  const recursive = (path: string): boolean => facts.entry(path) !== 'file' && facts.entry(path) !== 'none';
  const findings = action.paths.map((path) => judgeDelete(path, facts, { recursive: recursive(path) }));
  if (findings.length === 0) {
    findings.push({
      rule: 'delete.nothing-named',
      risk: 'HIGH',
      category: 'not-understood',
      reason: 'Deletes something that the call does not name',
      matters: 'What would be lost is not known.',
      reversible: false,
    });
  }
  const shown = listed(action.paths.map((path) => shownPath(path, facts)));
  return judgementOf(findings, `Delete ${shown || 'an unnamed path'}`, action.paths.join('\n'), {
    writes: [...new Set(action.paths.map((path) => targetOf(path, facts, true).real))],
  });
};
