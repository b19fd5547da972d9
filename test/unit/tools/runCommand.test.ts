import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  readFileSync,
  statSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { writeWholeFile } from '../../../src/tools/editFile.ts';
import { literalWords, runCommand } from '../../../src/tools/runCommand.ts';

/** True while a process of the group is there. */
const lives = (group: number): boolean => {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
};

/** What a look finds, as soon as it finds something; the test's own time limit ends it. */
const until = async <T>(look: () => T | undefined): Promise<T> => {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
};

describe('runCommand', () => {
  let folder: string;
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'run-')))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string, more: object = {}) =>
    runCommand({
      command,
      shell: 'sh',
      directory: folder,
      timeout: 10_000,
      signal: new AbortController().signal,
      environment: process.env,
      ...more,
    });

  it('gives the exit code and both streams', async () => {
    const { ok, result } = await run('echo out; echo err >&2; exit 3');
    assert.equal(ok, false);
    assert.match(result, /^exit code 3\n/);
    assert.match(result, /out/);
    assert.match(result, /err/);
  });

  it('runs in its directory', async () => {
    assert.match((await run('pwd')).result, new RegExp(folder));
  });

  it('gives no variable of the editor to the command but those that it needs', async () => {
    const environment = { ...process.env, NODE_OPTIONS: '--require evil', GITHUB_TOKEN: 'secret', LD_PRELOAD: '/x.so' };
    const { result } = await run('env', { environment });
    assert.doesNotMatch(result, /NODE_OPTIONS|GITHUB_TOKEN|LD_PRELOAD/);
    assert.match(result, /PATH=/);
  });

  it('ends the whole group at its time limit', async () => {
    const { ok, result } = await run('sleep 60 & sleep 60', { timeout: 100 });
    assert.equal(ok, false);
    assert.match(result, /^ended after 0\.1 seconds/);
  });

  it('ends when it is cancelled, also before it began', async () => {
    const stop = new AbortController();
    stop.abort();
    assert.match((await run('sleep 60', { signal: stop.signal })).result, /^cancelled/);
  });

  it('ends the whole group when its own process is killed', async () => {
    const runner = pathToFileURL(join(import.meta.dirname, '../../../src/tools/runCommand.ts')).href;
    const call = { command: 'echo $$ > pid; sleep 600 & sleep 600', shell: 'sh', directory: folder, timeout: 600_000 };
    const program = `const { runCommand } = await import(${JSON.stringify(runner)});
      await runCommand({ ...${JSON.stringify(call)}, signal: new AbortController().signal, environment: process.env });`;
    const loader = pathToFileURL(join(import.meta.dirname, '../../typescript.mjs')).href;
    const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', program]);
    const group = await until(() => {
      const pid = existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : 0;
      return pid > 0 ? pid : undefined;
    });
    assert.ok(lives(group));
    child.kill('SIGKILL');
    await until(() => (lives(group) ? undefined : true));
  });

  it('bounds the output', async () => {
    const { result } = await run('head -c 1000000 /dev/zero | tr "\\0" x');
    assert.match(result, /\[\d+ more bytes were left out\]/);
    assert.ok(result.length < 300_000);
  });

  it('says what could not be started', async () => {
    const { ok, result } = await run('true', { directory: join(folder, 'missing') });
    assert.equal(ok, false);
    assert.match(result, /could not be started/);
  });

  it('takes only words that every shell reads literally as words', () => {
    assert.deepEqual(literalWords('git log --oneline -5'), ['git', 'log', '--oneline', '-5']);
    for (const command of ['a $b', 'a *', "a 'b'", 'a;b', 'A=1 b', 'a\nb', 'a ~', 'a {b,c}', 'a!b', 'a `b`']) {
      assert.equal(literalWords(command), undefined, command);
    }
  });
});

describe('writeWholeFile', () => {
  let folder: string;
  beforeEach(() => (folder = realpathSync(mkdtempSync(join(tmpdir(), 'edit-')))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('creates folders, and keeps the mode of a file that it replaces', async () => {
    await writeWholeFile(join(folder, 'a', 'b.txt'), 'one');
    assert.equal(readFileSync(join(folder, 'a', 'b.txt'), 'utf8'), 'one');
    writeFileSync(join(folder, 'x.sh'), '', { mode: 0o755 });
    await writeWholeFile(join(folder, 'x.sh'), 'two');
    assert.equal(statSync(join(folder, 'x.sh')).mode & 0o777, 0o755);
  });

  it('writes nothing through a folder that became a link', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a'));
    await assert.rejects(writeWholeFile(join(folder, 'a', 'b.txt'), 'x'), /leads elsewhere/);
  });

  it('replaces a link instead of following it', async () => {
    writeFileSync(join(folder, 'target'), 'kept');
    symlinkSync(join(folder, 'target'), join(folder, 'link'));
    await writeWholeFile(join(folder, 'link'), 'new');
    assert.equal(readFileSync(join(folder, 'target'), 'utf8'), 'kept');
  });
});
