import { Call, runsDecoded } from '../shell/call.ts';
import { runScript, unknownCode } from '../shell/codeRoles.ts';
import { hasTaint, known, TAINT } from '../shell/value.ts';
import { EMPTY, type Item, type Output } from './item.ts';
import { parse } from './parse.ts';
import { Fault } from './reader.ts';
import type { Scope } from './scope.ts';
import type { Statement } from './syntax.ts';
import type { Walk } from './walk.ts';

/** The statements of a text that is a part of what is judged; undefined, and reported, when it is not understood. */
const parsed = (call: Call, text: string): readonly Statement[] | undefined => {
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    unknownCode(call, { taint: 0 }, `The text ${text}`);
    return undefined;
  }
};

/** Runs a value as code: a block, a text that is known, or what nobody has seen. */
export const runCode = (walk: Walk, scope: Scope, item: Item, shown: string, input?: Output): Output => {
  const { block, from } = item;
  if (block) return walk.block(block, scope, input);
  const call = new Call(walk.evaluation, scope.shell, 'invoke-expression', shown, undefined);
  const text = item.known && !item.glob ? item.text : from?.text;
  const taint = item.taint | (from?.taint ?? 0);
  if (hasTaint({ taint }, TAINT.network)) unknownCode(call, { taint }, 'Its text');
  else if (text !== undefined && hasTaint({ taint }, TAINT.decoded)) call.report(runsDecoded('Its text'));
  if (text !== undefined) {
    const body = parsed(call, text);
    if (body) return walk.evaluation.deeper(() => walk.run(body, scope, input));
  } else if (from?.files && from.files.length > 0) {
    for (const file of from.files) runScript(call, known(file), 'powershell');
    return { taint: TAINT.unknown };
  } else if (!hasTaint({ taint }, TAINT.network)) unknownCode(call, { taint }, `The text ${item.text}`);
  // What was not followed may have changed anything.
  if (walk.evaluation.persistent) scope.shell.opaque = true;
  if (scope.shell.sockets.size > 0)
    call.report({
      rule: 'network.remote-shell',
      risk: 'CRITICAL',
      category: 'network',
      reason: 'Runs what comes in over a connection to another machine',
      matters: 'Whoever is at the other end can do what this user can.',
      reversible: false,
    });
  return { ...EMPTY, text: undefined, items: undefined, taint: TAINT.unknown };
};
