import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../../../../src/core/action/canonical.ts';
import { hookFileContent } from '../../../../src/agents/hookFile/content.ts';
import {
  hookFilePath,
  inspectHookFile,
  installHookFile,
  removeHookFile,
} from '../../../../src/agents/hookFile/hookFile.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const write = (runtime = '/node') =>
  hookFileContent({ runtime, client: '/state/client/hook.cjs', stateFolder: '/state', hookFile: '/h.json' });

type Hooks = Record<string, object[]>;

describe('our hook file', () => {
  const home = temporaryFolder();
  const path = () => hookFilePath(home.path);
  const put = (content: string) => {
    mkdirSync(dirname(path()), { recursive: true });
    writeFileSync(path(), content);
  };
  const changed = (change: (hooks: Hooks, file: Record<string, unknown>) => void) => {
    const file = JSON.parse(write()) as Record<string, unknown>;
    change(file['hooks'] as Hooks, file);
    return JSON.stringify(file);
  };
  const inspect = () => inspectHookFile(path(), write());
  const foreign = () => changed((hooks) => hooks['PreToolUse']?.push({ type: 'command', command: './mine.sh' }));

  it('is installed where nothing is, whole and alone', () => {
    assert.equal(inspect(), 'missing');
    assert.deepEqual(installHookFile(path(), write()), { done: true });
    assert.equal(inspect(), 'ours');
    assert.deepEqual(readdirSync(dirname(path())), ['portcullis.json']);
  });

  it('is outdated when it is what we wrote last', () => {
    put(write('/older/node'));
    assert.equal(inspectHookFile(path(), write(), sha256(write('/older/node'))), 'outdated');
    assert.equal(inspect(), 'altered');
    assert.deepEqual(installHookFile(path(), write()), { done: true });
    assert.equal(inspect(), 'ours');
  });

  const altered: Record<string, (hooks: Hooks, file: Record<string, unknown>) => void> = {
    'an event is missing': (hooks) => delete hooks['Stop'],
    'no event is left': (_, file) => (file['hooks'] = {}),
    'it switches all hooks off': (_, file) => (file['disableAllHooks'] = true),
    'its time-out is shorter': (hooks) => Object.assign(hooks['PreToolUse']?.[0] ?? {}, { timeout: 1 }),
  };
  for (const [how, change] of Object.entries(altered))
    it(`is altered when ${how}, and can be written again`, () => {
      put(changed(change));
      assert.equal(inspect(), 'altered');
      assert.deepEqual(installHookFile(path(), write()), { done: true });
      assert.equal(inspect(), 'ours');
    });

  it('is never written over entries of others', () => {
    const others = [
      foreign(),
      changed((hooks) => (hooks['PreToolUse'] = [{ type: 'http', url: 'https://x.example' }])),
      changed((_, file) => (file['env'] = {})),
      '{"hooks":[]}',
      '{"hooks":{"PreToolUse":"x"}}',
    ];
    for (const content of others) {
      put(content);
      assert.equal(inspect(), 'foreign', content);
      const result = installHookFile(path(), write());
      assert.ok(!result.done && result.problem.includes(path()) && /move them/.test(result.problem));
      assert.equal(readFileSync(path(), 'utf8'), content);
    }
  });

  it('is never written over what is not JSON', () => {
    for (const content of ['', '{', '// mine\n{}', '[]', 'null']) {
      put(content);
      assert.equal(inspect(), 'invalid', content);
      const result = installHookFile(path(), write());
      assert.ok(!result.done && /repair or delete it/.test(result.problem));
      assert.equal(readFileSync(path(), 'utf8'), content);
    }
  });

  it('says so when it cannot be written, and leaves nothing behind', () => {
    writeFileSync(join(home.path, '.copilot'), 'a file');
    const result = installHookFile(path(), write());
    assert.ok(!result.done && /cannot be written/.test(result.problem));
  });

  it('is removed when it is ours, in whatever state, or missing', () => {
    assert.deepEqual(removeHookFile(path()), { done: true });
    for (const content of [write(), write('/older/node'), '{"hooks":{}}']) {
      put(content);
      assert.deepEqual(removeHookFile(path()), { done: true });
      assert.ok(!existsSync(path()));
    }
  });

  it('leaves the entries of others when it is removed', () => {
    put(foreign());
    assert.deepEqual(removeHookFile(path()), { done: true });
    assert.deepEqual(JSON.parse(readFileSync(path(), 'utf8')), {
      hooks: { PreToolUse: [{ type: 'command', command: './mine.sh' }] },
    });
  });

  it('is left alone when it is not JSON', () => {
    put('{');
    assert.equal(removeHookFile(path()).done, false);
    assert.equal(readFileSync(path(), 'utf8'), '{');
  });

  it('is invalid when it cannot be read', () => {
    mkdirSync(path(), { recursive: true });
    chmodSync(path(), 0o700);
    assert.equal(inspect(), 'invalid');
  });
});
