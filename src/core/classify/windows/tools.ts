import { judgeRegistry, registryKey } from '../powershell/providers.ts';
import { Call } from '../shell/call.ts';
import { interpret } from '../shell/interpret.ts';
import type { Row } from '../shell/spec.ts';
import type { Stream, Value } from '../shell/value.ts';
import { WINDOWS_TOOLS } from './tables.ts';

interface NativeTool {
  readonly name: string;
  readonly row: Row;
}

/** A program of Windows that has a row of its own, by its name with or without ending; on other systems there is none. */
export const nativeTool = (name: string, platform: string): NativeTool | undefined => {
  const key = name.toLowerCase().replace(/\.(?:exe|com|msc|cpl)$/, '');
  return platform === 'win32' && Object.hasOwn(WINDOWS_TOOLS, key)
    ? { name: key, row: WINDOWS_TOOLS[key] ?? {} }
    : undefined;
};

/** Options of Windows begin with a slash or a dash, in any case, and have their value after a colon or as the next word. */
export const slashOptions = (words: readonly Value[]): Value[] =>
  words.flatMap((word) => {
    // `/s/q` are two.
    const several =
      /^(?:\/[A-Za-z?])+$/.test(word.text) && word.text.length > 2 ? word.text.match(/\/[A-Za-z?]/g) : null;
    if (several) return several.map((text) => ({ ...word, text: text.toLowerCase().replace('/', '-') }));
    const option = /^[/-]([A-Za-z?][\w-]*)(?::(.*))?$/s.exec(word.text);
    if (option === null) return [word];
    const [, name = '', value] = option;
    return [{ ...word, text: `-${name.toLowerCase()}${value === undefined ? '' : `=${value}`}`, glob: false }];
  });

/** Judges a program of Windows by its row. */
export const runNativeTool = (outer: Call, { name, row }: NativeTool, words: readonly Value[]): Stream => {
  const call = new Call(outer.evaluation, outer.state, name, outer.shown, outer.stdin);
  call.evaluation.say(call.shown);
  const [action, key] = words;
  const verb = action?.text.toLowerCase() ?? '';
  if (
    name === 'reg' &&
    key?.known === true &&
    /^(?:add|delete|query|copy|restore|save|load|import|export)$/.test(verb)
  ) {
    const access = verb === 'delete' ? 'delete' : /^(?:query|export|save)$/.test(verb) ? 'read' : 'write';
    const single = words.some(({ text }) => /^[/-]v/i.test(text));
    judgeRegistry(call, access, registryKey('registry', key.text), !single);
    if (/^(?:query|add|delete|copy)$/.test(verb)) {
      call.report({ risk: 'LOW', category: 'observe', reason: 'Uses the registry', reversible: true });
      return { taint: call.taint };
    }
  }
  return interpret(call, { style: 'single', ...row }, slashOptions(words));
};
