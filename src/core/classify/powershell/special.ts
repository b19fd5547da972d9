import { withoutEnd } from '../ends.ts';
import { pathsOf } from '../path/place.ts';
import { BUILTINS, redefines } from '../shell/builtins.ts';
import { Call, notUnderstood } from '../shell/call.ts';
import { high } from '../shell/spec.ts';
import { known, TAINT, unknown } from '../shell/value.ts';
import { runCmdlet } from './cmdlet.ts';
import { boundOf, callOf, looks, type Special } from './handler.ts';
import { captured, derived, each, EMPTY, listOf, printed } from './item.ts';
import { construct } from './methods.ts';
import { providedBy } from './providers.ts';
import { RUNNING } from './running.ts';
import { CMDLETS } from './tables/cmdlets.ts';

const select: Special = (invocation) => {
  const { input } = invocation;
  const out = runCmdlet(invocation, CMDLETS['select-object'] ?? {});
  const words = invocation.given.map((argument) => (argument.kind === 'parameter' ? argument.name.toLowerCase() : ''));
  const expands = words.some((word) => word.startsWith('exp'));
  const itself = invocation.given.some(
    (argument) => argument.kind === 'value' && /^(?:fullname|pspath|path)$/i.test(argument.source),
  );
  return expands && !itself ? { taint: out.taint } : { ...out, items: input?.items };
};

const goTo: Special = (invocation) => {
  const { walk, scope, name } = invocation;
  const { named, positional } = boundOf(invocation, {
    values: '-stackname',
    opts: { '-path -literalpath': 'list', '-passthru': {} },
  });
  const target = named.get('-path') ?? named.get('-literalpath') ?? positional[0];
  const call = new Call(
    walk.evaluation,
    scope.shell,
    name === 'push-location' ? 'pushd' : 'cd',
    invocation.source,
    undefined,
  );
  if (target === undefined) {
    if (name === 'push-location') scope.shell.stack = [scope.shell.directory, ...scope.shell.stack];
    // Only newer versions go home.
    else scope.shell.directory = undefined;
    return looks(invocation, 'Goes to another folder');
  }
  const path = walk.values.path(target);
  const named1 = providedBy(path.text);
  BUILTINS.get('cd')?.(call, [named1 ? unknown(path.text) : { ...path, glob: false }]);
  return EMPTY;
};

const goBack: Special = (invocation) => {
  BUILTINS.get('popd')?.(callOf(invocation), []);
  return EMPTY;
};

const alias: Special = (invocation) => {
  const { named, positional } = boundOf(invocation, {
    values: '-name -value -description -option -scope',
    opts: { '-force -passthru': {} },
  });
  const name = named.get('-name') ?? positional[0];
  const key = name?.known === true ? name.text.toLowerCase() : undefined;
  if (key === undefined) invocation.scope.shell.opaque = true;
  else invocation.scope.shell.redefined.set(key, true);
  callOf(invocation).report(redefines(key ?? 'a name that is not known'));
  return EMPTY;
};

const setVariable: Special = (invocation) => {
  const { named, positional } = boundOf(invocation, {
    values: '-name -value -description -option -scope -visibility -include -exclude',
    opts: { '-force -passthru': {} },
  });
  const name = named.get('-name') ?? positional[0];
  const value =
    named.get('-value') ??
    positional[1] ??
    (invocation.input ? captured(invocation.input, '(what comes in)') : known(''));
  if (name?.known === true && !/^psdefault|^executioncontext$/i.test(name.text))
    invocation.scope.variables.set(name.text.toLowerCase(), value);
  else {
    invocation.scope.shell.opaque = true;
    callOf(invocation).report(
      notUnderstood('Sets a variable that decides what later commands do, or whose name is not known'),
    );
  }
  return looks(invocation, 'Sets a variable of the shell');
};

const newObject: Special = (invocation) => {
  const { walk, scope, source } = invocation;
  const { named, positional } = boundOf(invocation, {
    values: '-typename -argumentlist -args -property -comobject',
    opts: { '-strict': {} },
  });
  const com = named.get('-comobject');
  if (com) {
    callOf(invocation).report(
      high('execute', `Uses ${com.text}, a part of Windows or of another program`, 'What it does is not judged.'),
      '.com',
    );
    return printed({ ...derived(source), type: 'com' });
  }
  const type = named.get('-typename') ?? positional[0];
  const given = [
    ...(named.has('-argumentlist') ? each(named.get('-argumentlist') ?? known('')) : []),
    ...positional.slice(1).flatMap(each),
  ];
  if (type?.known !== true) {
    callOf(invocation).report(
      notUnderstood('Makes an object whose type is only known when it runs', 'powershell.unknown-type'),
    );
    return printed(derived(source));
  }
  const item = construct(walk, scope, type.text.toLowerCase(), given, source);
  if (/tcpclient|udpclient|sockets\.socket$/.test(item.type ?? '')) scope.shell.sockets = new Set(['0', '1']);
  return { ...printed(item), text: undefined };
};

const echo: Special = (invocation) => {
  const { named, positional } = boundOf(invocation, {
    values: '-inputobject -object -separator -foregroundcolor -backgroundcolor',
    opts: { '-noenumerate -nonewline': {} },
  });
  const items = [...positional, ...['-inputobject', '-object'].flatMap((key) => named.get(key) ?? [])].flatMap(each);
  looks(invocation, 'Prints a text');
  if (items.length === 0) return invocation.input ?? EMPTY;
  const item = listOf(items);
  const out = printed(item);
  return invocation.name === 'write-output' ? out : { taint: item.taint };
};

const joinPath: Special = (invocation) => {
  const { named, positional } = boundOf(invocation, {
    values: '-path -childpath -additionalchildpath -credential',
    opts: { '-resolve': {} },
  });
  const parts = [
    ...['-path', '-childpath', '-additionalchildpath'].flatMap((key) => named.get(key) ?? []),
    ...positional,
  ].flatMap(each);
  const { sep } = pathsOf(invocation.walk.evaluation.facts);
  looks(invocation, 'Joins parts of a path');
  const text = parts
    .map((part, index) => withoutEnd(index === 0 ? part.text : part.text.replace(/^[\\/]+/, ''), '\\/'))
    .join(sep);
  return printed({
    ...known(
      text,
      parts.reduce((taint, part) => taint | part.taint, 0),
    ),
    known: parts.every((part) => part.known),
    glob: parts.some((part) => part.glob),
  });
};

const location: Special = (invocation) => {
  looks(invocation, 'Says where it is');
  const { directory } = invocation.scope.shell;
  return directory === undefined ? { taint: TAINT.unknown } : printed(known(directory));
};

/** Cmdlets that are more than a row of a table. */
export const SPECIAL: Readonly<Record<string, Special>> = {
  ...RUNNING,
  'select-object': select,
  'set-location': goTo,
  'push-location': goTo,
  'pop-location': goBack,
  'set-alias': alias,
  'new-alias': alias,
  'import-alias': alias,
  'set-variable': setVariable,
  'new-variable': setVariable,
  'new-object': newObject,
  'write-output': echo,
  'write-host': echo,
  'join-path': joinPath,
  'get-location': location,
};
