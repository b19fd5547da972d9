// Bundles the tests that run inside VS Code's extension host.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { project } from '../offline/vsix.mjs';

const folder = join(project, 'test/host');

/** What the editor is told to run, and where the bundled tests lie (for PORTCULLIS_HOST_TESTS). */
export const entry = join(folder, 'run.cjs');
export const bundled = join(project, '.build/host');

/** Bundles test/host/**\/*.test.ts, each to one file; returns how many there are. */
export async function bundleSuite() {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.test.ts'));
  rmSync(bundled, { recursive: true, force: true });
  if (files.length === 0) return 0;
  await build({
    entryPoints: files.map((file) => ({
      in: join(folder, file),
      out: file.replaceAll(/[\\/]/g, '-').replace(/\.ts$/, ''),
    })),
    outdir: bundled,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return files.length;
}
