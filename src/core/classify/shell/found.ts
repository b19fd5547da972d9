import { withoutEnd } from '../ends.ts';
import type { Call } from './call.ts';
import { runWords } from './codeRoles.ts';
import { namesFound } from './findExpression.ts';
import type { Arguments } from './options.ts';
import { subshell } from './state.ts';
import { known, type Value } from './value.ts';

/** What `find` or `fd` would find: named by the folder that it begins in and a pattern that it looks for. */
export const foundValues = (call: Call, sorted: Arguments): Value[] => {
  const isFd = call.rule.startsWith('fd');
  const tests = sorted.values.some(({ name }) => !/^-(?:maxdepth|mindepth|type|xtype)$/.test(name));
  // fd's first word is what it looks for.
  const sought = isFd && !/^[.*^$]*$/.test(sorted.words[0]?.text ?? '');
  const names = isFd ? undefined : namesFound(sorted.all);
  const starts = call.sources.length > 0 ? call.sources : [known('.')];
  return starts.slice(0, 8).flatMap((start) =>
    (names ?? [sought || tests ? '?*' : '*']).map((name) => ({
      text: `${withoutEnd(start.text, '/')}/${name}`,
      known: start.known,
      glob: true,
      taint: start.taint,
    })),
  );
};

/** `find … -exec`: the command, once for each folder in which something would be found. */
export const runFound = (call: Call, command: readonly Value[], found: readonly Value[]): void => {
  for (const each of found) {
    const appended = call.rule.startsWith('fd') && !command.some((word) => word.text.includes('{')) ? [each] : [];
    const words = command.map((word) =>
      word.text === '{}' ? each : word.text.includes('{}') ? { ...word, known: false } : word,
    );
    const { state } = call;
    call.state = subshell(state);
    runWords(call, [...words, ...appended], 'run', false);
    call.state = state;
  }
};
