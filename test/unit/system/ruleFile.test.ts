import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePolicy } from '../../../src/core/policy/parse.ts';
import type { Rule } from '../../../src/core/policy/rule.ts';
import { RuleFile } from '../../../src/system/ruleFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const rule = (id: string): Rule => ({ id, match: { kind: 'shell', command: 'npm run deploy' }, effect: 'allow' });

describe('the file of standing rules', () => {
  const root = temporaryFolder();
  const kept = new Map<string, number>();
  const told: string[] = [];
  const folder = () => join(root.path, 'rules');
  const path = () => join(folder(), readdirSync(folder())[0]!);

  const open = (key = Buffer.alloc(32, 7), workspace = '/home/dev/project') =>
    RuleFile.open({
      folder: folder(),
      workspace,
      seal: {
        key,
        version: async () => kept.get(workspace) ?? 0,
        keepVersion: async (version) => void kept.set(workspace, version),
      },
      counts: { get: () => 0, add: () => undefined },
      refused: (why) => told.push(why),
    });

  beforeEach(() => {
    kept.clear();
    told.length = 0;
    rmSync(folder(), { recursive: true, force: true });
  });

  it('keeps rules beyond the window, in the policy language, owner-only', async () => {
    const file = await open();
    await file.add(rule('a'));
    await file.add(rule('b'));
    assert.deepEqual((await open()).current(), [rule('a'), rule('b')]);
    assert.deepEqual(parsePolicy(readFileSync(path(), 'utf8'), 'person'), { ok: true, rules: [rule('a'), rule('b')] });
    assert.equal(statSync(path()).mode & 0o777, 0o600);
    assert.deepEqual(told, []);
  });

  it('removes a rule at once, then durably', async () => {
    const file = await open();
    await file.add(rule('a'));
    const ended = file.remove('a');
    assert.deepEqual(file.current(), []);
    await ended;
    assert.deepEqual((await open()).current(), []);
  });

  it('loses none of several changes at once', async () => {
    const file = await open();
    await Promise.all(['a', 'b', 'c'].map((id) => file.add(rule(id))));
    await Promise.all([file.remove('b'), file.add(rule('d'))]);
    assert.deepEqual(
      (await open()).current().map(({ id }) => id),
      ['a', 'c', 'd'],
    );
  });

  const spoilings: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ['a rule was changed', (text) => text.replace('deploy', 'publish'), /changed by something else/],
    [
      'a rule was added',
      (text) => text.replace('"rules": [', '"rules": [{"id":"x","match":{"kind":"shell"},"effect":"allow"},'),
      /changed by something else/,
    ],
    ['the first line is gone', (text) => text.slice(text.indexOf('\n') + 1), /changed by something else/],
    ['the version was raised', (text) => text.replace('portcullis 1 ', 'portcullis 2 '), /changed by something else/],
    ['it is empty', () => '', /changed by something else/],
    ['it is no text', () => '\u0000\ufffd', /changed by something else/],
  ];
  for (const [when, spoil, why] of spoilings)
    it(`threats hole 14: counts for nothing, and says so, when ${when}`, async () => {
      await (await open()).add(rule('a'));
      writeFileSync(path(), spoil(readFileSync(path(), 'utf8')));
      assert.deepEqual((await open()).current(), []);
      assert.match(told[0] ?? '', why);
    });

  it('counts for nothing when an older file was put back, so that a revoked rule stays revoked', async () => {
    const file = await open();
    await file.add(rule('a'));
    const old = readFileSync(path(), 'utf8');
    await file.remove('a');
    writeFileSync(path(), old);
    assert.deepEqual((await open()).current(), []);
    assert.match(told[0] ?? '', /an older one/);
  });

  it('counts for nothing in another workspace, though the file is copied there', async () => {
    await (await open()).add(rule('a'));
    const text = readFileSync(path(), 'utf8');
    await (await open(undefined, '/home/dev/other')).add(rule('b'));
    const other = readdirSync(folder())
      .map((name) => join(folder(), name))
      .find((one) => !readFileSync(one, 'utf8').includes('"a"'));
    writeFileSync(other!, text);
    assert.deepEqual((await open(undefined, '/home/dev/other')).current(), []);
  });

  it('says when its file is gone, and when only another editor made rules', async () => {
    await (await open()).add(rule('a'));
    assert.deepEqual((await open(Buffer.alloc(32, 8))).current(), []);
    rmSync(path());
    assert.deepEqual((await open()).current(), []);
    assert.match(told.join('\n'), /gone/);
  });

  it('refuses a rule that its reader would refuse, and stays as it was', async () => {
    const file = await open();
    await assert.rejects(file.add({ ...rule('NOT AN ID') }), /cannot be kept/);
    assert.deepEqual(file.current(), []);
  });

  it('takes nothing for kept that could not be written', async () => {
    const file = await open();
    rmSync(folder(), { recursive: true });
    writeFileSync(folder(), 'in the way');
    await assert.rejects(file.add(rule('a')), /cannot be written/);
    assert.deepEqual(file.current(), []);
  });
});
