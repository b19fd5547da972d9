import { pathsOf } from '../path/place.ts';
import { BUILTINS, redefines } from '../shell/builtins.ts';
import { Call, notUnderstood, observed } from '../shell/call.ts';
import { runScript, runWords } from '../shell/codeRoles.ts';
import { interpret } from '../shell/interpret.ts';
import { high, medium, type Row } from '../shell/spec.ts';
import { hasTaint, known, TAINT, unknown } from '../shell/value.ts';
import { runCode } from './code.ts';
import { runCmdlet } from './cmdlet.ts';
import type { Invocation } from './invoke.ts';
import { captured, derived, each, EMPTY, joined, listOf, printed, type Item, type Output } from './item.ts';
import { callMethod, construct } from './methods.ts';
import { bind, type Bound } from './parameters.ts';
import { providedBy } from './providers.ts';
import { copyScope } from './scope.ts';
import { CMDLETS } from './tables/cmdlets.ts';
import { METHODS } from './tables/dotnet.ts';

/** A cmdlet that changes the shell, runs code, or gives a value that is followed. */
type Special = (invocation: Invocation) => Output;

const MOST_ROUNDS = 12;

const callOf = ({ walk, scope, name, source, input }: Invocation): Call =>
  new Call(walk.evaluation, scope.shell, name, source, input);

const boundOf = ({ walk, scope, given }: Invocation, row: Row): Bound => bind(row, given, walk.values, scope);

const looks = (invocation: Invocation, reason: string): Output => {
  observed(callOf(invocation), reason);
  return EMPTY;
};

const evaluateText: Special = (invocation) => {
  const { walk, scope, input, source } = invocation;
  const { named, positional } = boundOf(invocation, { values: '-command' });
  const item = named.get('-command') ?? positional[0] ?? (input ? captured(input, '(what comes in)') : undefined);
  return item ? runCode(walk, scope, item, source) : looks(invocation, 'Runs nothing');
};

/** `ForEach-Object`: a block, or a member, for each thing that comes in. */
const forEach: Special = (invocation) => {
  const { walk, scope, input, source } = invocation;
  const { named, positional } = boundOf(invocation, {
    values:
      '-process -begin -end -parallel -membername -argumentlist -throttlelimit -timeoutseconds -remainingscripts -inputobject',
    opts: { '-asjob -usenewrunspace': {} },
  });
  const all = [...['-begin', '-process', '-parallel', '-end'].map((key) => named.get(key)), ...positional].flatMap(
    (item) => (item ? each(item) : []),
  );
  const given = named.get('-inputobject')?.list ?? input?.items ?? [];
  const items = given.length > 0 && given.length <= MOST_ROUNDS ? given : [unknown('$_', input?.taint ?? 0)];
  const member = named.get('-membername') ?? (all[0]?.block ? undefined : all[0]);
  let out: Output = EMPTY;
  const before = scope.current;
  for (const item of items) {
    scope.current = item;
    if (member) out = joined(out, printed(ofMember(invocation, item, member, positional.slice(1))));
    for (const each of all)
      if (each.block ?? each.type === 'scriptblock')
        out = joined(out, runCode(walk, scope, each, source, printed(item)));
  }
  scope.current = before;
  callOf(invocation).report({
    risk: 'LOW',
    category: 'observe',
    reason: 'Goes through what comes in',
    reversible: true,
  });
  return { ...out, taint: out.taint | (input?.taint ?? 0) };
};

const ofMember = ({ walk, scope, source }: Invocation, item: Item, member: Item, given: readonly Item[]): Item => {
  const name = member.text.toLowerCase();
  if (!member.known || Object.hasOwn(METHODS, `#${name}`) || given.length > 0)
    return callMethod(walk, scope, item, member.known ? name : '?', given, source);
  return /^(?:fullname|pspath|path)$/.test(name) ? item : derived(source, item);
};

const where: Special = (invocation) => {
  const { walk, scope, input } = invocation;
  const before = scope.current;
  scope.current = input?.items?.[0] ?? unknown('$_', input?.taint ?? 0);
  for (const argument of invocation.given) {
    const value = argument.kind === 'verbatim' ? undefined : argument.value;
    if (value === undefined) continue;
    const item = walk.values.value(value, scope);
    if (item.block) walk.block(item.block, scope);
  }
  scope.current = before;
  looks(invocation, 'Chooses from what comes in');
  return input ?? EMPTY;
};

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
  BUILTINS.cd?.(call, [named1 ? unknown(path.text) : { ...path, glob: false }]);
  return EMPTY;
};

const goBack: Special = (invocation) => {
  BUILTINS.popd?.(callOf(invocation), []);
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
  else invocation.scope.shell.redefined.add(key);
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

/** The words of `-ArgumentList 'a b','c'`. */
const argumentWords = (item: Item | undefined): Item[] =>
  item === undefined
    ? []
    : each(item).flatMap((one) =>
        one.known
          ? (one.text.match(/"[^"]*"|\S+/g) ?? []).map((text) => ({ ...known(text.replace(/"/g, ''), one.taint) }))
          : [one],
      );

const startProcess: Special = (invocation) => {
  const { scope } = invocation;
  const { named, positional } = boundOf(invocation, {
    values: '-workingdirectory -windowstyle -credential -verb -environment',
    opts: {
      '-filepath -path': 'data',
      '-argumentlist -args': 'data',
      '-redirectstandardoutput -rso -redirectstandarderror -rse': 'write',
      '-redirectstandardinput -rsi': 'read',
      '-wait -passthru -nonewwindow -nnw -loaduserprofile -usenewenvironment -whatif': {},
    },
  });
  const call = callOf(invocation);
  const file = named.get('-filepath') ?? named.get('-path') ?? positional[0];
  const given = argumentWords(named.get('-argumentlist') ?? named.get('-args') ?? positional[1]);
  if (named.has('-whatif')) return looks(invocation, 'Says what it would start');
  if (/^runas/i.test(named.get('-verb')?.text ?? ''))
    call.report(
      high(
        'privilege',
        'Starts a program with the rights of an administrator',
        'It can then change the whole machine.',
      ),
      '.elevated',
    );
  if (named.has('-credential')) call.report(high('privilege', 'Starts a program as somebody else'), '.as');
  for (const key of ['-redirectstandardoutput', '-rso', '-redirectstandarderror', '-rse']) {
    const target = named.get(key);
    if (target) interpret(call, { args: 'write', style: 'none' }, [target]);
  }
  if (file === undefined) return EMPTY;
  if (file.known && /^(?:https?|mailto|ms-[\w-]+|vscode|file):/i.test(file.text))
    call.report(
      /^https?:/i.test(file.text)
        ? medium('network', 'Opens an address in the browser')
        : high('execute', 'Opens something in whatever program takes it'),
    );
  else if (file.known && /\.(?:ps1|bat|cmd|vbs|js|wsf|hta|msi|lnk|reg|url)$/i.test(file.text))
    runScript(call, file, 'powershell');
  else {
    const directory = named.get('-workingdirectory');
    if (directory) interpret(call, { args: 'dir', style: 'none' }, [directory]);
    // Its output goes to a window of its own.
    runWords(call, [file, ...given], 'run', false);
    call.state = scope.shell;
  }
  return { taint: TAINT.unknown };
};

/** `Start-Job`, `Invoke-Command`, `Measure-Command`: a block or a script, here or elsewhere. */
const runBlock: Special = (invocation) => {
  const { walk, scope, name, source } = invocation;
  const { named, positional } = boundOf(invocation, {
    values:
      '-scriptblock -expression -initializationscript -filepath -argumentlist -args -computername -cn -session -hostname -username -keyfilepath -credential -vmname -vmid -containerid -connectionuri -configurationname -name -inputobject -throttlelimit -port -sessionoption -authentication -type -pstypes -sshconnection -workingdirectory -streaminghost',
    opts: {
      '-asjob -hidecomputername -nonewscope -usessl -runas32 -allowredirection -enablenetworkaccess -indisconnectedsession -runasadministrator':
        {},
    },
  });
  const call = callOf(invocation);
  const elsewhere = [
    '-computername',
    '-cn',
    '-session',
    '-hostname',
    '-vmname',
    '-vmid',
    '-containerid',
    '-connectionuri',
    '-sshconnection',
  ];
  if (elsewhere.some((key) => named.has(key)))
    call.report(
      high('execute', 'Runs commands on another machine', 'It changes a system that is not this workspace.'),
      '.remote',
    );
  let out: Output = EMPTY;
  for (const key of ['-initializationscript', '-scriptblock', '-expression']) {
    const item = named.get(key);
    if (item) out = joined(out, runCode(walk, name === 'measure-command' ? scope : copyScope(scope), item, source));
  }
  for (const item of positional.flatMap(each))
    if (item.block ?? item.type === 'scriptblock') out = joined(out, runCode(walk, copyScope(scope), item, source));
  const file = named.get('-filepath');
  if (file) runScript(call, file, 'powershell');
  if (name === 'start-job' || name === 'start-threadjob')
    call.report({ risk: 'LOW', category: 'process', reason: 'Starts a job of this shell', reversible: true }, '.job');
  return { ...out, taint: out.taint | TAINT.unknown, text: undefined, items: undefined };
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
    .map((part, index) => (index === 0 ? part.text.replace(/[\\/]+$/, '') : part.text.replace(/^[\\/]+|[\\/]+$/g, '')))
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

const importModule: Special = (invocation) => {
  const { walk, scope } = invocation;
  const { named, positional } = boundOf(invocation, CMDLETS['import-module'] ?? {});
  const call = callOf(invocation);
  for (const item of [...positional, ...(named.get('-name') ? [named.get('-name') ?? known('')] : [])].flatMap(each)) {
    if (item.known && /^[\w.]+$/.test(item.text) && !/\.(?:psm1|psd1|dll|ps1)$/i.test(item.text)) continue;
    runScript(call, item, 'powershell');
    if (walk.evaluation.persistent) {
      scope.shell.opaque = true;
      call.report(
        notUnderstood(
          `Lets ${item.text} change this shell, so that later commands may mean something else`,
          'shell.state',
        ),
      );
    }
  }
  return looks(invocation, 'Loads a module');
};

const location: Special = (invocation) => {
  looks(invocation, 'Says where it is');
  const { directory } = invocation.scope.shell;
  return directory === undefined ? { taint: TAINT.unknown } : printed(known(directory));
};

/** Opens something as a double click would. */
const open: Special = (invocation) => {
  const { named, positional } = boundOf(invocation, {
    values: '-filter -include -exclude',
    opts: { '-path -literalpath': 'data' },
  });
  const target = named.get('-path') ?? named.get('-literalpath') ?? positional[0];
  const call = callOf(invocation);
  if (
    target?.known === true &&
    /^\.{0,2}[\\/]?$|[\\/]$|\.(?:html?|md|txt|png|jpe?g|pdf|svg|csv|log)$/i.test(target.text) &&
    !hasTaint(target, TAINT.network)
  )
    call.report(medium('execute', `Opens ${target.text} in the program that takes it`));
  else if (target) runScript(call, target, 'powershell');
  return EMPTY;
};

/** Cmdlets that are more than a row of a table. */
export const SPECIAL: Readonly<Record<string, Special>> = {
  'invoke-expression': evaluateText,
  'foreach-object': forEach,
  'where-object': where,
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
  'start-process': startProcess,
  'start-job': runBlock,
  'start-threadjob': runBlock,
  'invoke-command': runBlock,
  'measure-command': runBlock,
  'write-output': echo,
  'write-host': echo,
  'join-path': joinPath,
  'import-module': importModule,
  'get-location': location,
  'invoke-item': open,
};
