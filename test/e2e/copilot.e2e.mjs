// The real Copilot CLI under the same hook file, asked about in the VS Code window that has its folder open.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import { runCopilot, startCopilot } from '../agents/copilot.mjs';
import { project } from '../offline/vsix.mjs';
import { hookFile, journal, journalFiles, openGuarded, question, reject } from './guarded.mjs';
import { git, makeRepository } from './repository.mjs';

const bash = (command) => ({ name: 'bash', input: { command, description: 'A step of a test' } });
const steps = (...calls) => calls.map((call) => ({ calls: [call] }));

describe('the Copilot CLI', function () {
  this.timeout(180_000);
  let editor;
  let home;
  let cwd;
  const running = [];
  const at = (...names) => join(cwd, ...names);
  const bodies = (type) =>
    journal(editor.host)
      .map(({ body }) => body)
      .filter((body) => body.type === type && (body.origin?.harness ?? 'copilot') === 'copilot');

  /** Plays calls to their end; a person has to answer none of them. */
  const results = async (...calls) => (await runCopilot({ home, cwd, steps: steps(...calls) })).results;
  /** Starts it on calls that a person is asked about. */
  const start = async (...calls) => {
    const agent = await startCopilot({ home, cwd, steps: steps(...calls) });
    running.push(agent);
    return agent;
  };

  before(async () => {
    editor = await openGuarded({ prepare: ({ workspace }) => makeRepository(workspace) });
    ({ home } = editor.host);
    cwd = editor.workspace;
  });
  after(async () => {
    for (const agent of running) await agent.stop();
    await editor?.close();
  });
  afterEach(async function () {
    if (this.currentTest.state === 'failed') await editor.workbench.screenshot(`failed-${this.currentTest.title}`);
  });

  it('runs a LOW command and a MEDIUM edit with no prompt, and keeps a copy of what was there', async () => {
    const { workbench, host } = editor;
    const answers = await results(
      bash('git status --short'),
      { name: 'create', input: { path: at('new.md'), file_text: 'new\n' } },
      { name: 'edit', input: { path: at('draft.md'), old_str: 'two', new_str: 'three' } },
    );
    assert.match(answers[0].text, /draft\.md/);
    assert.equal(readFileSync(at('new.md'), 'utf8'), 'new\n');
    assert.equal(readFileSync(at('draft.md'), 'utf8'), 'one\nthree\n');
    assert.ok(!(await workbench.hasModal()));
    const prepared = bodies('prepared');
    assert.deepEqual(
      prepared.map(({ tool, decision, states }) => [tool, decision.risk, states.at(-1)]),
      [
        ['Bash', 'LOW', 'COMMITTED'],
        ['Write', 'MEDIUM', 'COMMITTED'],
        ['Edit', 'MEDIUM', 'COMMITTED'],
      ],
    );
    const { copy } = prepared[2].undo.find(({ path }) => path === at('draft.md'));
    const ledger = dirname(dirname(journalFiles(host)[0]));
    assert.equal(readFileSync(join(ledger, 'undo', copy), 'utf8'), 'one\ntwo\n');
    assert.deepEqual(
      bodies('settled').map(({ receipt }) => [receipt.ok, receipt.attested]),
      Array(3).fill([true, 'claim']),
      'its post-tool events close what was allowed',
    );
  });

  it('does not run what is CRITICAL, and the model gets the reason', async () => {
    writeFileSync(join(home, 'precious'), '1');
    const { results: answers } = await runCopilot({
      home,
      cwd,
      steps: steps(bash('rm -rf ~')),
      flags: ['--allow-all-tools', '--yolo'],
    });
    assert.match(answers[0].text, /Portcullis blocked this/);
    assert.ok(existsSync(join(home, 'precious')));
    assert.ok(!(await editor.workbench.hasModal()));
  });

  it('runs a HIGH command once when it is approved in the window; the same again is asked with the earlier receipt', async () => {
    const { workbench } = editor;
    const remote = (ref) => git(`${cwd}.git`, 'rev-parse', '--verify', ref);
    const push = bash('git push --force origin HEAD:refs/heads/feature && echo pushed >> pushed.txt');
    const agent = await start(push, push);

    const first = await question(workbench, 'git push');
    await workbench.screenshot('copilot-asked');
    assert.match(first.text, /Copilot/);
    assert.ok(!first.text.includes('Asked again'));
    assert.throws(() => remote('feature'), 'it waits for the person');
    await first.decide('Approve Once');

    const again = await question(workbench, 'Asked again');
    await workbench.screenshot('copilot-asked-again');
    const [{ receipt }] = bodies('settled').slice(-1);
    assert.ok(again.text.replaceAll('\n┆ ', '').includes(receipt.settledAt), again.text);
    assert.equal(remote('feature'), git(cwd, 'rev-parse', 'HEAD'));
    assert.equal(readFileSync(at('pushed.txt'), 'utf8'), 'pushed\n');
    await reject(workbench, again, 'once was enough');

    const { results: answers } = await agent.done;
    assert.match(answers[1].text, /once was enough/);
    assert.equal(readFileSync(at('pushed.txt'), 'utf8'), 'pushed\n');
    const states = bodies('moved').map(({ to, answer }) => [to, answer?.answer]);
    assert.deepEqual(states.slice(-2), [
      ['COMMITTED', 'approve'],
      ['ABORTED', 'reject'],
    ]);
    assert.equal(bodies('prepared').at(-1).earlier, bodies('prepared').at(-2).transaction);
  });

  it('does not run what is rejected, and the note reaches the model', async () => {
    const { workbench } = editor;
    const agent = await start(bash('rm -rf notes'));
    await reject(workbench, await question(workbench, 'rm -rf notes'), 'I still need my notes');
    const { results: answers } = await agent.done;
    assert.match(answers[0].text, /I still need my notes/);
    assert.ok(existsSync(at('notes/idea.md')));
  });

  it('(h) does not run what was pending when the extension host was killed; after a reload it is ABORTED', async () => {
    const { workbench, host } = editor;
    const agent = await start(bash('rm -rf ideas'));
    await question(workbench, 'rm -rf ideas');
    const pending = bodies('prepared').at(-1);
    assert.deepEqual(pending.states, ['PREPARED', 'PENDING']);
    await workbench.screenshot('copilot-pending-before-kill');
    assert.ok(host.killExtensionHosts() > 0);
    const { results: answers } = await agent.done;
    assert.ok(existsSync(at('ideas/a.md')));
    assert.match(answers[0].text, /Portcullis/);

    await workbench.reload();
    await workbench.waitForStatus('Guarded');
    const moved = bodies('moved').find(({ transaction }) => transaction === pending.transaction);
    assert.equal(moved.to, 'ABORTED');
    assert.ok(existsSync(at('ideas/a.md')));
    await workbench.screenshot('copilot-aborted-after-reload');
    const ledger = dirname(dirname(journalFiles(host)[0]));
    const verify = spawnSync(process.execPath, [join(project, 'dist/cli.cjs'), 'verify', ledger], { encoding: 'utf8' });
    assert.equal(verify.status, 0, verify.stdout + verify.stderr);
  });

  it('is blocked where no window has its folder open, with the two ways out', async () => {
    const { workbench, host } = editor;
    const attempt = () => results(bash('echo ran > ran.txt'));
    const elsewhere = join(home, 'elsewhere');
    const { results: outside } = await runCopilot({ home, cwd: elsewhere, steps: steps(bash('touch x')) });
    assert.deepEqual(readdirSync(elsewhere), []);
    await workbench.close();
    host.killExtensionHosts();
    const inside = await attempt();
    assert.ok(!existsSync(at('ran.txt')));
    for (const [folder, answer] of [
      [elsewhere, outside[0]],
      [cwd, inside[0]],
    ]) {
      assert.ok(answer.text.includes(`No VS Code window with Portcullis guards ${folder}`), answer.text);
      assert.ok(answer.text.includes('open it in VS Code'), answer.text);
      assert.ok(answer.text.includes(hookFile(host)), answer.text);
    }
  });
});
