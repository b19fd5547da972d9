import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { DEFAULT_LIMITS } from '../../src/core/classify/rate.ts';
import { ownTools } from '../../src/agents/ownTools.ts';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly languageModelTools: readonly { readonly name: string; readonly displayName: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default?: unknown }>> };
  };
}

const manifest = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(manifest) as Manifest;

const sources = readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join('src/vscode', file), 'utf8'))
  .join('\n');

/** The names that the sources pass to calls of one kind. */
const named = (call: string): string[] =>
  [...sources.matchAll(new RegExp(`${call}\\(\\s*'(portcullis[^']*)'`, 'g'))].map(([, name]) => name ?? '').sort();

const commands = contributes.commands.map(({ command }) => command).sort();

describe('the package', () => {
  it('holds what an installed extension needs, and nothing else', async () => {
    const files = await listFiles({ cwd: '.', packageManager: PackageManager.None });
    assert.deepEqual(files.map((file) => file.replaceAll('\\', '/')).sort(), [
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/checkpoint.cjs',
      'dist/classify.cjs',
      'dist/cli.cjs',
      'dist/extension.cjs',
      'dist/hook.cjs',
      'dist/panel.js',
      'dist/sql-wasm.wasm',
      'dist/uninstall.cjs',
      'media/icon.png',
      'media/icon.svg',
      'media/panel.css',
      'media/walkthrough/edit.svg',
      'media/walkthrough/guard.svg',
      'media/walkthrough/question.svg',
      'media/walkthrough/record.svg',
      'package.json',
      'package.nls.json',
    ]);
  });
});

describe('the manifest', () => {
  it('lets every command be reached by keyboard', () => {
    const { menus, keybindings } = contributes;
    // A row's own command runs by Enter, a title's button by Tab, a context menu opens by its key; an inline button does not.
    const ofRows = [...sources.matchAll(/command: '(portcullis\.[^']*)'/g)].map(([, name]) => name);
    const hidden = (menus['commandPalette'] ?? []).filter(({ when }) => when === 'false').map(({ command }) => command);
    const inMenus = Object.entries(menus)
      .filter(([place]) => place !== 'commandPalette')
      .flatMap(([, items]) => items)
      .filter(({ group }) => !group?.startsWith('inline'))
      .map(({ command }) => command);
    const reached = new Set([...ofRows, ...inMenus, ...keybindings.map(({ command }) => command)]);
    assert.deepEqual(
      commands.filter((command) => hidden.includes(command) && !reached.has(command)),
      [],
    );
  });

  it('names the commands that the sources register, and no others', () => {
    assert.deepEqual(named('(?:registerCommand|reporter\\.command)'), commands);
  });

  it('shows in menus, keys and the palette only commands that it names', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    assert.deepEqual(
      used.map(({ command }) => command).filter((command) => !commands.includes(command)),
      [],
    );
  });

  it('keeps what approves out of the command palette', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const names = hidden.map(({ command }) => command);
    for (const command of ['approveEdit', 'rejectEdit', 'decide', 'rejectReviewed', 'openQuestion'])
      assert.ok(names.includes(`portcullis.${command}`), command);
  });

  it('names the views that the sources make', () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(views.map(({ id }) => id).sort(), named('createTreeView'));
  });

  it('offers exactly the tools that the gate knows as its own', () => {
    assert.deepEqual(contributes.languageModelTools.map(({ name }) => name).sort(), [...ownTools.keys()].sort());
  });

  it('has no setting that the sources do not read', () => {
    const limits = Object.keys(DEFAULT_LIMITS).map((name) => `portcullis.limits.${name}`);
    const unread = Object.keys(contributes.configuration.properties).filter(
      (name) =>
        !limits.includes(name) &&
        !sources.includes(`'${name}'`) &&
        !sources.includes(`'${name.replace('portcullis.', '')}'`),
    );
    assert.deepEqual(unread, []);
  });

  it('has every text for a person in package.nls.json, where it can be translated', () => {
    const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key);
    assert.deepEqual([...new Set(used)].sort(), Object.keys(texts).sort());
    const { languageModelTools, ...shown } = contributes;
    const names = languageModelTools.map(({ displayName }) => displayName);
    // What a model reads stays as it is.
    const fields = /"(?:title|description|markdownDescription|displayName|name|contents|altText)":"([^"]*)"/g;
    const plain = [...JSON.stringify({ shown, names: names.map((displayName) => ({ displayName })) }).matchAll(fields)]
      .map(([, text]) => text)
      .filter((text) => text !== 'Portcullis' && !/^%.*%$/.test(text ?? ''));
    assert.deepEqual(plain, []);
  });

  it('offers every limit with its default', () => {
    for (const [name, limit] of Object.entries<number>({ ...DEFAULT_LIMITS }))
      assert.equal(contributes.configuration.properties[`portcullis.limits.${name}`]?.default, limit, name);
  });
});
