// Module hooks that turn one TypeScript file into JavaScript, with its source map inside.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url);
  const options = { loader: 'ts', format: 'esm', target: 'node20', sourcemap: 'inline', sourcefile: path };
  const { code } = await transform(await readFile(path, 'utf8'), options);
  return { format: 'module', source: code, shortCircuit: true };
}
