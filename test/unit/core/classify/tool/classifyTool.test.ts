import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RISKS, worstRisk } from '../../../../../src/core/action/risk.ts';
import { toolClassifier } from '../../../../../src/core/classify/tool/classifyTool.ts';
import { editorCommand } from '../../../../../src/core/classify/tool/editorCommands.ts';
import { TOOL_EFFECTS } from '../../../../../src/core/classify/tool/effects.ts';
import { fakeShell, toolAction, world } from '../world.ts';

const classify = toolClassifier(fakeShell);
const judge = (name: string, asked: unknown, facts = world()) =>
  classify(toolAction(name, asked), facts, { readSecret: false });
const riskOf = (name: string, asked: unknown) => worstRisk(judge(name, asked).findings.map(({ risk }) => risk));
const command = (commandId: string, args?: unknown) =>
  riskOf('run_vscode_command', { commandId, name: 'Format Document', ...(args === undefined ? {} : { args }) });

describe('a tool', () => {
  it('whose effect is not known is HIGH', () => assert.equal(riskOf('do_everything', {}), 'HIGH'));

  it('of a harness is as the table of effects says', () => {
    assert.equal(riskOf('get_errors', {}), 'LOW');
    assert.equal(riskOf('kill_terminal', { id: 'x' }), 'MEDIUM');
    for (const [name, { risk }] of TOOL_EFFECTS) assert.equal(riskOf(name, {}), risk, name);
  });

  it('that makes a folder is judged by where it lies', () => {
    assert.equal(riskOf('create_directory', { dirPath: 'lib/new' }), 'MEDIUM');
    assert.equal(riskOf('create_directory', { dirPath: '/etc/cron.d/new' }), 'HIGH');
    assert.equal(riskOf('create_directory', {}), 'HIGH');
  });

  it('never throws, whatever it is given', () => {
    const names = fc.constantFrom(
      'run_vscode_command',
      'create_and_run_task',
      'install_extension',
      'run_task',
      'navigate_page',
      'session_store_sql',
      'create_directory',
      'x',
    );
    fc.assert(
      fc.property(names, fc.anything(), (name, asked) => {
        const { findings } = judge(name, asked);
        assert.ok(findings.length > 0 && findings.every(({ risk }) => RISKS.includes(risk)));
      }),
    );
  });
});

describe('threats hole 7: run_vscode_command is judged by the id, never by the shown name', () => {
  const rows: readonly (readonly [string, string])[] = [
    ['workbench.action.files.save', 'MEDIUM'],
    ['editor.action.formatDocument', 'MEDIUM'],
    ['workbench.view.explorer', 'LOW'],
    ['editor.action.commentLine', 'MEDIUM'],
    ['some.extension.command', 'HIGH'],
    ['workbench.action.reloadWindow', 'HIGH'],
    ['vscode.openFolder', 'HIGH'],
    ['', 'HIGH'],
    ['portcullis.approveEdit', 'CRITICAL'],
    ['PORTCULLIS.approveEdit', 'CRITICAL'],
    ['workbench.view.extension.portcullis', 'CRITICAL'],
    ['notification.acceptPrimaryAction', 'CRITICAL'],
    ['notifications.clearAll', 'CRITICAL'],
    ['quickInput.accept', 'CRITICAL'],
    ['workbench.action.acceptSelectedQuickOpenItem', 'CRITICAL'],
    ['workbench.action.closeQuickOpen', 'CRITICAL'],
    ['workbench.dialog.accept', 'CRITICAL'],
    ['list.select', 'CRITICAL'],
    ['workbench.action.chat.acceptTool', 'CRITICAL'],
    ['workbench.action.chat.toggleAutoApprove', 'CRITICAL'],
    ['chatEditor.action.accept', 'CRITICAL'],
    ['workbench.action.submitComment', 'CRITICAL'],
    ['workbench.extensions.action.disableAll', 'CRITICAL'],
    ['workbench.extensions.uninstallExtension', 'CRITICAL'],
    ['extension.bisect.start', 'CRITICAL'],
    ['workbench.action.restartExtensionHost', 'CRITICAL'],
  ];
  for (const [id, risk] of rows) it(`${id || 'no id'}: ${risk}`, () => assert.equal(command(id), risk));

  it('judges what it carries', () => {
    assert.equal(command('runCommands', ['{"commands": ["editor.foldAll", "portcullis.approveEdit"]}']), 'CRITICAL');
    assert.equal(command('runCommands', [{ commands: [{ command: 'portcullis.approveEdit' }] }]), 'CRITICAL');
    assert.equal(
      command('runCommands', [
        '{"commands": [{"command": "runCommands", "args": {"commands": ["quickInput.accept"]}}]}',
      ]),
      'CRITICAL',
    );
    assert.equal(command('runCommands', []), 'HIGH');
    assert.equal(command('workbench.action.terminal.sendSequence', ['{"text": "CRITICAL\\n"}']), 'CRITICAL');
    assert.equal(command('workbench.action.terminal.sendSequence', ['LOW']), 'HIGH');
    assert.equal(command('workbench.action.files.save', ['${command:portcullis.approveEdit}']), 'CRITICAL');
  });

  it('does not nest for ever', () => {
    let nested: unknown = 'portcullis.approveEdit';
    for (let i = 0; i < 50; i += 1) nested = { commands: [{ command: 'runCommands', args: nested }] };
    assert.equal(command('runCommands', nested), 'HIGH');
  });

  it('calls every command unknown that no row names', () =>
    assert.equal(editorCommand('x.y').rule, 'editor.unknown-command'));
});

describe('create_and_run_task', () => {
  const task = (more: object) => ({
    workspaceFolder: '/home/dev/project',
    task: { label: 'x', type: 'shell', ...more },
  });

  it('asks, since it writes what the editor runs later, and shows its command', () => {
    const judgement = judge('create_and_run_task', task({ command: 'LOW', args: ['a b'] }));
    assert.equal(worstRisk(judgement.findings.map(({ risk }) => risk)), 'HIGH');
    assert.equal(judgement.resolved, "LOW 'a b'");
    assert.deepEqual(judgement.writes, ['/home/dev/project/.vscode/tasks.json']);
  });

  it('is as bad as its command, or as a command of the editor in it', () => {
    assert.equal(riskOf('create_and_run_task', task({ command: 'CRITICAL' })), 'CRITICAL');
    assert.equal(
      riskOf('create_and_run_task', task({ command: 'LOW', args: ['${command:portcullis.approveEdit}'] })),
      'CRITICAL',
    );
    assert.equal(riskOf('create_and_run_task', task({})), 'HIGH');
  });
});

describe('other tools that carry something', () => {
  it('install_extension asks, and never replaces this guard', () => {
    assert.equal(riskOf('install_extension', { id: 'a.b' }), 'HIGH');
    assert.equal(riskOf('install_extension', { id: 'portcullis.portcullis' }), 'CRITICAL');
  });

  it('run_task is project code only while its file holds no command of the editor', () => {
    const path = '/home/dev/project/.vscode/tasks.json';
    const at = (text: string) => judge('run_task', { id: 'x' }, world({ texts: { [path]: text } })).findings[0]?.risk;
    assert.equal(at('{"tasks": []}'), 'MEDIUM');
    assert.equal(at('{"tasks": [{"command": "${command:x}"}]}'), 'HIGH');
    assert.equal(riskOf('run_task', { id: 'x' }), 'HIGH');
  });

  it('pages and the session store are judged by where they lead', () => {
    assert.equal(riskOf('open_browser_page', { url: 'https://example.com' }), 'MEDIUM');
    assert.equal(riskOf('open_browser_page', { url: 'http://169.254.169.254/' }), 'HIGH');
    assert.equal(riskOf('session_store_sql', { query: 'select 1' }), 'LOW');
    assert.equal(riskOf('session_store_sql', { action: 'reindex' }), 'HIGH');
  });
});
