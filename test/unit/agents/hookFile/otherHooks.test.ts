import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { otherPreToolHooks } from '../../../../src/agents/hookFile/otherHooks.ts';
import { hookFilePath } from '../../../../src/agents/hookFile/hookFile.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const hook = (command: string, event = 'PreToolUse') =>
  JSON.stringify({ hooks: { [event]: [{ type: 'command', command }] } });

describe('other pre-tool hooks (hole 3)', () => {
  const root = temporaryFolder();
  const put = (path: string, content: string) => {
    const file = join(root.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  };
  const find = (locations?: string[]) =>
    otherPreToolHooks({
      home: join(root.path, 'home'),
      folders: [join(root.path, 'a'), join(root.path, 'b/packages/x')],
      hookFile: hookFilePath(join(root.path, 'home')),
      locations,
    });

  it('are none where there is none but ours', () => {
    put('home/.copilot/hooks/portcullis.json', hook('ours'));
    put('a/.github/hooks/readme.md', hook('not a hook file'));
    put('a/.github/hooks/other.json', hook('x', 'PostToolUse'));
    put('a/.claude/settings.json', '{"permissions":{}}');
    assert.deepEqual(find(), []);
  });

  it('are found in every place that a harness reads, up to the root of the repository', () => {
    put('b/.git/HEAD', '');
    const places = [
      'home/.copilot/hooks/x.json',
      'home/.copilot/settings.json',
      'home/.claude/settings.json',
      'a/.github/hooks/x.json',
      'a/.github/copilot/settings.json',
      'a/.github/copilot/settings.local.json',
      'b/.claude/settings.json',
      'b/packages/.claude/settings.local.json',
      'b/packages/x/.github/hooks/x.JSON',
      'home/own/x.json',
      'a/team/x.json',
      'b/packages/x/team.json',
    ];
    const files = places.map((place) => put(place, hook(`run ${place}`)));
    const found = find(['~/own', 'team', 'team.json']);
    assert.deepEqual(found.map(({ file }) => file).sort(), [...files].sort());
    assert.ok(found.every(({ command, file }) => file.endsWith(command.replace('run ', ''))));
  });

  it('are found in every form', () => {
    put('a/.github/hooks/1.json', hook('camel', 'preToolUse'));
    put('a/.github/hooks/2.json', '// comment\n{"hooks":{"PreToolUse":[{"bash":"commented",},]},}');
    put('a/.github/hooks/3.json', '{"PreToolUse":[{"command":"bare"}]}');
    put('a/.github/hooks/4.json', '{"hooks":{"PreToolUse":[{"matcher":"*","hooks":[{"command":"nested"}]}]}}');
    put('a/.github/hooks/5.json', '{"hooks":{"PreToolUse":[{"type":"http","url":"https://x.example"}]}}');
    put('a/.github/hooks/6.json', '{"hooks":{"PreToolUse":[{"exec":"node","args":["exec form"]}]}}');
    put('a/.github/hooks/7.json', '{"hooks":{"PreToolUse":[{"command":"torn"}]');
    put('a/.github/hooks/8.json', '{"hooks":{"PreToolUse":7}}');
    const commands = find().map(({ command }) => command);
    assert.deepEqual(commands, [
      'camel',
      'commented',
      'bare',
      'nested',
      'https://x.example',
      'node | exec form',
      'torn',
      '7',
    ]);
  });

  it('change their digest with their entry and with each script that they name', () => {
    put('a/.github/hooks/x.json', hook('node "tools/my guard.mjs" --strict'));
    const script = put('a/tools/my guard.mjs', '1');
    const [first] = find();
    assert.deepEqual(first?.scripts, [script]);
    assert.equal(find()[0]?.digest, first.digest);
    put('a/tools/my guard.mjs', '2');
    const second = find()[0]?.digest;
    assert.notEqual(second, first.digest);
    put('a/.github/hooks/x.json', hook('node "tools/my guard.mjs"'));
    assert.notEqual(find()[0]?.digest, second);
  });

  it('change their digest with a script that lies in whatever folder they could run in', () => {
    put('home/.copilot/hooks/x.json', hook('node tools/guard.mjs'));
    const [accepted] = find();
    const script = put('a/tools/guard.mjs', '1');
    const [brought] = find();
    assert.deepEqual(brought?.scripts, [script]);
    assert.notEqual(brought.digest, accepted?.digest);
  });

  it('are not sought above a folder that is in no repository', () => {
    put('b/.github/hooks/x.json', hook('x'));
    assert.deepEqual(find(), []);
  });

  it('count as one when a file cannot be read or understood', () => {
    mkdirSync(join(root.path, 'a/.claude/settings.json'), { recursive: true });
    chmodSync(join(root.path, 'a/.claude/settings.json'), 0o700);
    put('a/.github/hooks/deep.json', '['.repeat(200_000));
    mkdirSync(join(root.path, 'b/packages/x/.github/hooks/folder.json'), { recursive: true });
    const found = find();
    assert.ok(found.length >= 2);
    assert.ok(found.every(({ command }) => command === '(cannot be read)'));
  });
});
