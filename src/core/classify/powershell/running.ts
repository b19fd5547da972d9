import { notUnderstood } from '../shell/call.ts';
import { runScript, runWords } from '../shell/codeRoles.ts';
import { interpret } from '../shell/interpret.ts';
import { high, medium } from '../shell/spec.ts';
import { hasTaint, known, TAINT, unknown } from '../shell/value.ts';
import { runCode } from './code.ts';
import { boundOf, callOf, looks, type Special } from './handler.ts';
import type { Invocation } from './invoke.ts';
import { captured, derived, each, EMPTY, joined, printed, type Item, type Output } from './item.ts';
import { callMethod } from './methods.ts';
import { copyScope } from './scope.ts';
import { CMDLETS } from './tables/cmdlets.ts';
import { METHODS } from './tables/dotnet.ts';

const MOST_ROUNDS = 12;

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
  const place = name === 'invoke-command' ? positional.flatMap(each)[0] : undefined;
  const byPlace = place !== undefined && !(place.block ?? place.type === 'scriptblock');
  if (byPlace || elsewhere.some((key) => named.has(key)))
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

/** Cmdlets that run what they are given. */
export const RUNNING: Readonly<Record<string, Special>> = {
  'invoke-expression': evaluateText,
  'foreach-object': forEach,
  'where-object': where,
  'start-process': startProcess,
  'start-job': runBlock,
  'start-threadjob': runBlock,
  'invoke-command': runBlock,
  'measure-command': runBlock,
  'import-module': importModule,
  'invoke-item': open,
};
