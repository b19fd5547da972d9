// The tools that VS Code's agent offers are all known to the adapter.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describe, it } from 'mocha';
import { project } from '../offline/vsix.mjs';
import { openEditor } from './editor.mjs';

/** Tools of this test's own extensions, and of none that a person has. */
const OURS = /^portcullis/;

const known = async () => {
  const outfile = join(project, '.build/vscodeTools.mjs');
  const entryPoints = [join(project, 'src/agents/vscodeTools.ts')];
  buildSync({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node', mainFields: ['module', 'main'] });
  return (await import(outfile)).knownVscodeTools;
};

describe('the tools of the agent', function () {
  this.timeout(240_000);

  for (const editTools of [undefined, ['multi-find-replace'], ['apply-patch']]) {
    it(`are each mapped or listed, for a model that edits by ${editTools?.join() ?? 'default'}`, async () => {
      const editor = await openEditor(editTools ? { editTools } : {});
      try {
        await editor.workbench.calls();
        const names = editor.scripts.tools().map(({ name }) => name);
        assert.ok(names.length > 30, names.join());
        const tools = await known();
        assert.deepEqual(
          names.filter((name) => !tools.has(name) && !OURS.test(name)),
          [],
        );
      } finally {
        await editor.close();
      }
    });
  }
});
