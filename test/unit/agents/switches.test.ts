import assert from 'node:assert/strict';
import { inEnglish } from '../../../src/core/translate.ts';
import type { HookFileState } from '../../../src/agents/hookFile/hookFile.ts';
import {
  notGuardedCauses,
  SWITCH_SETTINGS,
  type SwitchFacts,
  type SwitchSetting,
} from '../../../src/agents/switches.ts';

const guarded: SwitchFacts = {
  settings: Object.fromEntries(SWITCH_SETTINGS.map((key) => [key, {}])) as SwitchFacts['settings'],
  trusted: true,
  hookFile: { path: '/home/ada/.copilot/hooks/portcullis.json', state: 'ours' },
  files: [],
};
const set = (key: SwitchSetting, scope: string, value: unknown): SwitchFacts => ({
  ...guarded,
  settings: { ...guarded.settings, [key]: { [scope]: value } },
});
const causes = (facts: SwitchFacts) => notGuardedCauses(facts, inEnglish);

describe('agents/switches (hole 2)', () => {
  it('finds no cause where nothing is switched off', () => assert.deepEqual(causes(guarded), []));

  for (const [key, value] of [
    ['chat.useHooks', false],
    ['chat.useHooks', 'false'],
    ['chat.useHooks', 0],
    ['chat.hookFilesLocations', { '~/.copilot/hooks': false }],
    ['chat.hookFilesLocations', { '~/.copilot/hooks': 'false' }],
    ['chat.hookFilesLocations', { '~/.copilot/hooks/': false, '.github/hooks': true }],
    ['chat.hooks.allowManagedOnly', true],
    ['chat.customizations.strictPluginOnlyCustomization', true],
    ['chat.customizations.strictPluginOnlyCustomization', ['hooks']],
  ] as const) {
    for (const scope of ['user', 'remote', 'workspace', 'folder']) {
      it(`names ${key} = ${JSON.stringify(value)} in the ${scope} settings`, () => {
        const [cause, ...more] = causes(set(key, scope, value));
        assert.equal(more.length, 0);
        assert.ok(cause && cause.cause.includes(key) && cause.fix.includes(`${scope} settings`));
        assert.deepEqual([cause.where, cause.setting], [scope, key]);
      });
    }
  }

  for (const [key, value] of [
    ['chat.useHooks', true],
    ['chat.hookFilesLocations', { '~/.copilot/hooks': true }],
    ['chat.hookFilesLocations', { '.github/hooks': false }],
    ['chat.hooks.allowManagedOnly', false],
    ['chat.customizations.strictPluginOnlyCustomization', false],
    ['chat.customizations.strictPluginOnlyCustomization', ['skills']],
  ] as const) {
    it(`leaves ${key} = ${JSON.stringify(value)} alone`, () =>
      assert.deepEqual(causes(set(key, 'workspace', value)), []));
  }

  it('says that nothing is loaded in a workspace that is not trusted', () => {
    assert.match(causes({ ...guarded, trusted: false })[0]?.cause ?? '', /not trusted/);
  });

  const wrong: readonly (readonly [HookFileState, RegExp, RegExp])[] = [
    ['missing', /not installed/, /Guard Agents/],
    ['outdated', /another version/, /Guard Agents/],
    ['altered', /not as Portcullis wrote it/, /Guard Agents/],
    ['foreign', /entries that are not from Portcullis/, /another file .* Guard Agents/],
    ['invalid', /JSON/, /Repair or delete it.* Guard Agents/],
  ];
  for (const [state, cause, fix] of wrong) {
    it(`says what is wrong with a hook file that is ${state}`, () => {
      const [found, ...more] = causes({ ...guarded, hookFile: { path: '/h', state } });
      assert.equal(more.length, 0);
      assert.ok(found && found.cause.startsWith('The hook file /h '));
      assert.match(found.cause, cause);
      assert.match(found.fix, fix);
      assert.equal(found.where, '/h');
    });
  }

  it('says when the environment moves the folder of the hook file', () => {
    const movedHome = { variable: 'COPILOT_HOME', value: '/elsewhere' };
    assert.match(causes({ ...guarded, movedHome })[0]?.cause ?? '', /COPILOT_HOME .* \/elsewhere/);
  });

  for (const text of [
    '{"disableAllHooks":true}',
    '{\n// c\n"disableAllHooks": "yes",}',
    '{"disableAllHooks":1, broken',
  ]) {
    it(`reads disableAllHooks from ${JSON.stringify(text)}`, () => {
      const [cause] = causes({ ...guarded, files: [{ path: '.claude/settings.json', text }] });
      assert.equal(cause?.cause, '.claude/settings.json sets disableAllHooks.');
    });
  }

  it('names an env block, which reaches the processes that run hooks', () => {
    const files = [{ path: '.claude/settings.json', text: '{"env":{"NODE_OPTIONS":"--require x"}}' }];
    assert.match(causes({ ...guarded, files })[0]?.cause ?? '', /NODE_OPTIONS/);
  });

  for (const text of ['', '{}', '[]', 'null', '{"disableAllHooks":false}', '{"env":{}}', '%']) {
    it(`finds no cause in ${JSON.stringify(text)}`, () =>
      assert.deepEqual(causes({ ...guarded, files: [{ path: 'x', text }] }), []));
  }
});
