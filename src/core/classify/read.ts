import type { ReadAction } from '../action/action.ts';
import { count, judgementOf, listed } from './judgements.ts';
import type { Classifier } from './judgement.ts';
import { judgeRead } from './path/judge.ts';
import { shownPath } from './path/place.ts';

/** Judges reading: each path by what lies there. Names alone bring no secret into the conversation. */
export const classifyRead: Classifier<ReadAction> = (action, facts) => {
  const paths = action.paths.length === 0 ? [action.directory] : action.paths;
  const names = action.what === 'names';
  const all = paths.map((path) => judgeRead(path, facts));
  const findings = names
    ? all.map((finding) =>
        finding.category === 'secret'
          ? {
              rule: 'path.list',
              risk: 'LOW' as const,
              category: 'read' as const,
              reason: `Lists names at ${finding.where ?? 'a folder'}`,
              reversible: true,
            }
          : finding,
      )
    : all;
  const shown = listed(paths.map((path) => shownPath(path, facts)));
  return judgementOf(findings, `${names ? 'List' : 'Read'} ${shown}`, paths.join('\n'), {
    readsSecret:
      !names && all.some(({ category, risk }) => category === 'secret' || (category === 'guard' && risk !== 'LOW')),
    ...(paths.length > 3 ? { summary: `${names ? 'List' : 'Read'} ${count(paths.length, 'path')}: ${shown}` } : {}),
  });
};
