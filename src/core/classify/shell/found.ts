import { withoutEnd } from '../ends.ts';
import type { Call } from './call.ts';
import { runWords } from './codeRoles.ts';
import type { Arguments } from './options.ts';
import { subshell } from './state.ts';
import { known, type Value } from './value.ts';

/** True when the pattern of a `find` does not say all: it is denied, one of several, or stands behind what is done. */
const isWider = (shown: string): boolean => {
  const acts = shown.search(/ -(?:delete|exec|execdir|ok|okdir)\b/);
  const last = Math.max(shown.lastIndexOf(' -name '), shown.lastIndexOf(' -iname '));
  return (acts >= 0 && acts < last) || /[ '\\](?:!|-not|-or?|,|\(|\))(?:[ ']|$)/.test(shown);
};

/** What `find` would find: named by the folder that it begins in and the pattern that it looks for. */
export const foundValues = (call: Call, sorted: Arguments): Value[] => {
  const tests = sorted.values.filter(({ name }) => !/^-(?:maxdepth|mindepth|type|xtype)$/.test(name));
  const pattern = tests.find(({ name }) => /^-i?(?:name|path|wholename)$/.test(name))?.value.text.replace(/^.*\//, '');
  // fd's first word is what it looks for.
  const sought = call.rule.startsWith('fd') && !/^[.*^$]*$/.test(sorted.words[0]?.text ?? '');
  const starts = call.sources.length > 0 ? call.sources : [known('.')];
  return starts.slice(0, 8).map((start) => ({
    text: `${withoutEnd(start.text, '/')}/${pattern ?? (sought || tests.length > 0 ? '?*' : '*')}`,
    known: start.known,
    glob: true,
    wider: isWider(call.shown),
    taint: start.taint,
  }));
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
