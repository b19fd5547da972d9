import { join } from 'node:path';
import { buildSync } from 'esbuild';

/**
 * Makes one CommonJS file of a program of this folder, packages included, which starts in half the time.
 * @returns its path
 */
export const bundled = (name: string, folder: string): string => {
  const outfile = join(folder, `${name}.cjs`);
  const [entry, mainFields] = [`test/fault/${name}.ts`, ['module', 'main']];
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', mainFields });
  return outfile;
};
