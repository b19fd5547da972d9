import assert from 'node:assert/strict';
import type { HookCall } from '../../../src/agents/adapter.ts';
import { vscodeAdapter } from '../../../src/agents/vscode.ts';
import { knownVscodeTools } from '../../../src/agents/vscodeTools.ts';
import type { Action, EditAction } from '../../../src/core/action/action.ts';
import { digestOf } from '../../../src/core/action/digest.ts';
import { PortcullisError } from '../../../src/core/errors.ts';
import { vscodePayload, WORKSPACE, worldOf } from './world.ts';

type Pre = Extract<HookCall, { type: 'pre' }>;

const pre = (tool: string, input: unknown, world = worldOf(), more: object = {}): Pre => {
  const call = vscodeAdapter.parse(vscodePayload(tool, input, more), world);
  assert.ok(call.type === 'pre');
  return call;
};
const action = (...args: Parameters<typeof pre>): Action => pre(...args).action;
const edit = (...args: Parameters<typeof pre>) => action(...args) as EditAction;
const file = (...args: Parameters<typeof pre>) => edit(...args).files[0]!;
const refuses = (run: () => unknown, says: RegExp) =>
  assert.throws(
    run,
    (error) => error instanceof PortcullisError && error.code === 'bad-input' && says.test(error.message),
  );

/** The tools that VS Code 1.139 offers in agent mode, and those that it offers to some models or with some settings. */
const OFFERED =
  `create_directory create_file create_new_jupyter_notebook create_new_workspace edit_notebook_file file_search
  grep_search get_errors copilot_getNotebookSummary get_vscode_api github_repo github_text_search insert_edit_into_file
  install_extension list_dir memory read_file read_notebook_cell_output replace_string_in_file resolve_memory_file_uri
  run_notebook_cell run_vscode_command session_store_sql view_image vscode_askQuestions vscode_listCodeUsages
  vscode_renameSymbol vscode_searchExtensions_internal create_and_run_task get_task_output get_terminal_output kill_terminal
  manage_todo_list run_in_terminal runSubagent send_to_terminal setup_tools_createNewWorkspace terminal_last_command
  terminal_selection testFailure multi_replace_string_in_file apply_patch fetch_webpage run_task runTests`.split(/\s+/);

const run = (more: object = {}) => ({
  command: 'npm test',
  explanation: 'Runs the tests',
  goal: 'Test',
  mode: 'sync',
  ...more,
});

describe('agents/vscode', () => {
  it('knows every tool that the agent offers', () => {
    assert.deepEqual(
      OFFERED.filter((name) => !knownVscodeTools.has(name)),
      [],
    );
  });

  describe('origin and request', () => {
    it('names a request by session and tool-use id', () => {
      const call = pre('run_in_terminal', run());
      assert.equal(call.requestId, '669a3fec/call-1__vscode-1795224761583');
      assert.deepEqual(call.action.origin, {
        harness: 'vscode',
        session: '669a3fec',
        agent: 'main',
        toolUseId: 'call-1__vscode-1795224761583',
      });
      assert.equal(call.own, false);
    });

    it('has no request without a tool-use id: nothing is deduplicated', () => {
      assert.equal(pre('run_in_terminal', run(), worldOf(), { tool_use_id: undefined }).requestId, null);
    });

    it('names the sub-agent where the payload does', () => {
      assert.equal(action('run_in_terminal', run(), worldOf(), { agent_id: 'sub-7' }).origin.agent, 'sub-7');
    });

    it('freezes the action, all of it', () => {
      const { asked } = action('run_vscode_command', { commandId: 'a', args: ['x'] });
      assert.throws(() => ((asked as { args: string[] }).args[0] = 'y'), TypeError);
    });
  });

  describe('digest', () => {
    const digest = (tool: string, input: unknown) => digestOf(action(tool, input));

    it('is the same for a call that is only worded otherwise', () => {
      assert.equal(
        digest('run_in_terminal', run()),
        digest('run_in_terminal', run({ explanation: 'Again', goal: 'Retry', timeout: 5 })),
      );
      const replacement = { filePath: `${WORKSPACE}/a`, oldString: 'a', newString: 'b' };
      assert.equal(
        digest('multi_replace_string_in_file', {
          explanation: 'x',
          replacements: [{ ...replacement, explanation: 'y' }],
        }),
        digest('multi_replace_string_in_file', {
          explanation: 'p',
          replacements: [{ ...replacement, explanation: 'q' }],
        }),
      );
    });

    it('differs for another command, and for a key that the table does not know', () => {
      assert.notEqual(digest('run_in_terminal', run()), digest('run_in_terminal', run({ command: 'npm t' })));
      assert.notEqual(digest('run_in_terminal', run()), digest('run_in_terminal', run({ elevated: true })));
    });

    it('is equal before and after the call, although the file has changed meanwhile', () => {
      const input = { filePath: `${WORKSPACE}/a`, oldString: 'one', newString: 'two' };
      const before = digestOf(action('replace_string_in_file', input, worldOf({ [`${WORKSPACE}/a`]: 'one\n' })));
      const call = vscodeAdapter.parse(
        vscodePayload('replace_string_in_file', input, { hook_event_name: 'PostToolUse', tool_response: 'ok' }),
        worldOf({ [`${WORKSPACE}/a`]: 'two\n' }),
      );
      assert.equal(call.type === 'post' && call.claim.digest, before);
    });
  });

  describe('terminal', () => {
    it('types a synchronous command into the terminal that the session keeps', () => {
      const call = action('run_in_terminal', run());
      assert.equal(call.kind === 'shell' && call.terminal, '669a3fec/sync');
      assert.equal(call.kind === 'shell' && call.interactive, true);
      assert.equal(call.kind === 'shell' && call.shell, 'bash');
    });

    for (const [name, more] of [
      ['mode async', { mode: 'async' }],
      ['isBackground', { mode: undefined, isBackground: true }],
    ] as const) {
      it(`gives a new terminal to a command with ${name}`, () => {
        const call = action('run_in_terminal', run(more));
        assert.equal(call.kind === 'shell' && call.terminal, undefined);
      });
    }

    it('takes mode over isBackground, as the editor does', () => {
      const call = action('run_in_terminal', run({ mode: 'sync', isBackground: true }));
      assert.equal(call.kind === 'shell' && call.terminal, '669a3fec/sync');
    });

    it('reads send_to_terminal as input to the terminal that it names', () => {
      const call = action('send_to_terminal', { id: '0f0e', command: 'y' });
      assert.ok(call.kind === 'shell' && call.input === true && call.terminal === '669a3fec/0f0e');
    });
  });

  describe('paths', () => {
    it('follows links out of the workspace', () => {
      const call = action('read_file', { filePath: `${WORKSPACE}/out/x`, startLine: 1, endLine: 2 });
      assert.deepEqual(call.kind === 'read' && call.paths, ['/srv/data/x']);
    });

    it('reads a file URI as the path that it names', () => {
      const call = action('read_file', { filePath: 'file:///home/ada/.ssh/id%5Frsa' });
      assert.deepEqual(call.kind === 'read' && call.paths, ['/home/ada/.ssh/id_rsa']);
    });

    for (const bad of [
      'src/a.ts',
      '',
      'vscode-userdata:/User/settings.json',
      'untitled:Untitled-1',
      'file://host/etc/passwd',
      'file:///a%2fb',
    ]) {
      it(`refuses the path ${JSON.stringify(bad)}`, () => {
        refuses(() => pre('read_file', { filePath: bad }), /^read_file: filePath .+\. .+\.$/);
      });
    }

    it('normalises dot pairs before anything looks at the path', () => {
      assert.equal(file('create_file', { filePath: `${WORKSPACE}/a/../../x`, content: '' }).path, '/home/ada/x');
    });
  });

  describe('bad input', () => {
    for (const [tool, input, says] of [
      ['run_in_terminal', {}, /^run_in_terminal: command must be of type string\. Call it again/],
      ['run_in_terminal', { command: ['rm'] }, /command must be of type string/],
      ['run_in_terminal', 'ls', /its input must be of type object/],
      ['create_file', { filePath: '/a', content: 7 }, /content must be of type string/],
      [
        'multi_replace_string_in_file',
        { replacements: [{ filePath: '/a', oldString: 'a' }] },
        /replacements\.0\.newString/,
      ],
      ['fetch_webpage', { urls: 'https://a' }, /urls must be of type array/],
      ['apply_patch', { input: 'hello' }, /names no file/],
      ['vscode_renameSymbol', { symbol: 'a', newName: 'b', lineContent: 'a' }, /names no file/],
    ] as const) {
      it(`names tool and key for ${tool} with ${JSON.stringify(input)}`, () => refuses(() => pre(tool, input), says));
    }

    for (const missing of ['session_id', 'cwd', 'tool_name']) {
      it(`refuses a payload without ${missing}`, () => {
        refuses(() => pre('run_in_terminal', run(), worldOf(), { [missing]: undefined }), /./);
      });
    }

    it('refuses an event that it does not know', () => {
      refuses(
        () => pre('run_in_terminal', run(), worldOf(), { hook_event_name: 'PreCompact' }),
        /does not know the event PreCompact/,
      );
    });
  });

  describe('kinds', () => {
    for (const [tool, input, kind] of [
      ['list_dir', { path: WORKSPACE }, 'read'],
      ['file_search', { query: '**/*.ts' }, 'read'],
      ['fetch_webpage', { urls: ['https://example.org'] }, 'http'],
      ['run_vscode_command', { commandId: 'x', name: 'y' }, 'tool'],
      ['create_and_run_task', { task: {}, workspaceFolder: WORKSPACE }, 'tool'],
      ['install_extension', { id: 'a.b', name: 'B' }, 'tool'],
      ['mcp_github_create_issue', { title: 't' }, 'mcp'],
      ['acme_deploy', { to: 'prod' }, 'tool'],
      ['constructor', {}, 'tool'],
      ['__proto__', {}, 'tool'],
      ['terminal_selection', undefined, 'tool'],
    ] as const) {
      it(`reads ${tool} as ${kind}`, () => assert.equal(action(tool, input).kind, kind));
    }

    it('takes the server of an MCP tool from its name', () => {
      const call = action('mcp_github_create_issue', {});
      assert.equal(call.kind === 'mcp' && call.server, 'github');
    });

    it('judges a search that names a secret as reading it', () => {
      for (const includePattern of ['.env', '**/.env*', '{src/**,.env.local}']) {
        const call = action('grep_search', { query: 'KEY', isRegexp: false, includePattern });
        assert.ok(call.kind === 'read' && call.what === 'content');
        assert.ok(
          call.paths.some((path) => /\/\.env(\.local)?$/.test(path)),
          includePattern,
        );
      }
    });

    it('judges a search of everything that is ignored as reading secrets', () => {
      const call = action('grep_search', { query: 'KEY', isRegexp: false, includeIgnoredFiles: true });
      assert.deepEqual(call.kind === 'read' && call.paths, [`${WORKSPACE}/.env`]);
    });
  });

  describe('edits', () => {
    const a = `${WORKSPACE}/a.txt`;

    it('shows the whole file that create_file would write', () => {
      const change = file('create_file', { filePath: a, content: 'one\n' });
      assert.deepEqual(change, { path: a, before: null, after: 'one\n', exact: true });
    });

    it('gives a new file the line ends that the editor gives it', () => {
      const world = worldOf({}, { newFileEol: '\r\n' });
      assert.equal(file('create_file', { filePath: a, content: 'one\ntwo' }, world).after, 'one\r\ntwo');
    });

    it('rebuilds the whole file for replace_string_in_file', () => {
      const world = worldOf({ [a]: 'one\ntwo\nthree\n' });
      const change = file('replace_string_in_file', { filePath: a, oldString: 'two', newString: 'TWO' }, world);
      assert.deepEqual(change, { path: a, before: 'one\ntwo\nthree\n', after: 'one\nTWO\nthree\n', exact: true });
    });

    for (const [why, text, oldString, newString] of [
      ['the text is missing', 'one\n', 'two', 'x'],
      ['the text stands there twice', 'two two\n', 'two', 'x'],
      ['nothing would change', 'two\n', 'two', 'two'],
      ['line ends are mixed', 'one\r\ntwo\n', 'two', 'x'],
      ['nothing is replaced in a file with text', 'one\n', '', 'x'],
      ['the file is blank', ' \n', ' \n', 'x'],
      ['the file is unreadable', null, 'a', 'b'],
      ['the first line names a file', 'two\n', 'two', '// filepath: /x\ntwo'],
    ] as const) {
      it(`is not exact when ${why}, and says so`, () => {
        const change = file('replace_string_in_file', { filePath: a, oldString, newString }, worldOf({ [a]: text }));
        assert.equal(change.exact, false);
        assert.equal(change.after, null);
        assert.match(change.note ?? '', /^What would be written is not known exactly: /);
      });
    }

    it('is not exact when there is no such file', () => {
      assert.equal(file('replace_string_in_file', { filePath: a, oldString: 'a', newString: 'b' }).exact, false);
    });

    it('creates a missing file from an empty old text', () => {
      assert.equal(file('replace_string_in_file', { filePath: a, oldString: '', newString: 'b\n' }).after, 'b\n');
    });

    it('rebuilds several files, and several places of one, found in the text as it was', () => {
      const b = `${WORKSPACE}/b.txt`;
      const { files } = edit(
        'multi_replace_string_in_file',
        {
          explanation: '',
          replacements: [
            { filePath: a, oldString: 'three', newString: 'one' },
            { filePath: b, oldString: 'x', newString: 'y' },
            { filePath: a, oldString: 'one', newString: 'three' },
          ],
        },
        worldOf({ [a]: 'one two three', [b]: 'x' }),
      );
      assert.deepEqual(
        files.map(({ path, after, exact }) => [path, after, exact]),
        [
          [a, 'three two one', true],
          [b, 'y', true],
        ],
      );
    });

    it('takes two spellings of one path for one file', () => {
      const { files } = edit(
        'multi_replace_string_in_file',
        {
          replacements: [
            { filePath: a, oldString: 'one', newString: '1' },
            { filePath: `${WORKSPACE}/./x/../a.txt`, oldString: 'two', newString: '2' },
          ],
        },
        worldOf({ [a]: 'one two' }),
      );
      assert.deepEqual(
        files.map(({ after }) => after),
        ['1 2'],
      );
    });

    for (const [tool, input] of [
      ['insert_edit_into_file', { explanation: '', filePath: a, code: '// ...existing code...' }],
      ['edit_notebook_file', { filePath: `${WORKSPACE}/n.ipynb`, cellId: 'TOP', editType: 'insert', newCode: '1' }],
      ['vscode_renameSymbol', { symbol: 'a', newName: 'b', filePath: 'src/a.ts', lineContent: 'a' }],
      ['create_file', { filePath: `${WORKSPACE}/n.ipynb`, content: '{}' }],
      ['create_file', { filePath: a, content: 'a\r\nb\n' }],
    ] as const) {
      it(`never calls ${tool} of ${JSON.stringify(input).slice(0, 60)} exact`, () => {
        assert.equal(file(tool, input).exact, false);
      });
    }
  });

  describe('own tools (hole 17)', () => {
    it('marks ours as own, with the id that the caller gave', () => {
      const call = pre('portcullis_run_command', { command: 'make', requestId: 'r1', settlementKey: 'k' });
      assert.deepEqual([call.own, call.requestId, call.settlementKey], [true, 'r1', 'k']);
      assert.equal(call.action.kind, 'shell');
    });

    it('does not take a name for ours that only begins like ours', () => {
      for (const name of ['portcullis_other', 'mcp_portcullis_run_command', 'portcullis_run_command2']) {
        assert.equal(pre(name, { command: 'ls' }).own, false);
      }
    });
  });

  describe('events', () => {
    for (const [event, more, detail] of [
      ['SessionStart', { source: 'new', model: 'm' }, 'new · m'],
      ['UserPromptSubmit', { prompt: 'go' }, 'go'],
      ['Stop', { stop_hook_active: false }, ''],
    ] as const) {
      it(`reads ${event}`, () => {
        const payload = vscodePayload('', undefined, {
          hook_event_name: event,
          tool_name: undefined,
          tool_use_id: undefined,
          ...more,
        });
        const call = vscodeAdapter.parse(payload, worldOf());
        assert.ok(call.type === 'event' && call.event === event && call.detail === detail);
      });
    }

    it('bounds what is recorded of a result', () => {
      const payload = vscodePayload('run_in_terminal', run(), {
        hook_event_name: 'PostToolUse',
        tool_response: 'x'.repeat(1e6),
      });
      const call = vscodeAdapter.parse(payload, worldOf());
      assert.ok(call.type === 'post' && call.claim.result.length < 21_000);
    });
  });
});
