import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as z from 'zod/mini';

/** The file of an evidence bundle that names all others. */
export const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  /** Version of the bundle's form. */
  format: z.literal(1),
  ledger: z.nullable(z.string()),
  /** UTC, ISO 8601. */
  created: z.string(),
  /** Which build wrote the bundle. */
  build: z.object({ version: z.string(), commit: z.string() }),
  chain: z.object({ entries: z.number(), head: z.string() }),
  /** By path inside the bundle, with `/`. */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof manifestSchema>;

const digestOf = async (path: string): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

/** Size and digest of every file of a folder but the manifest, by path. @throws {Error} for what is neither file nor folder */
export const filesOf = async (folder: string): Promise<Manifest['files']> => {
  const found: Manifest['files'] = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((one) => !one.isDirectory())) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path).split(sep).join('/');
    if (name === MANIFEST) continue;
    if (!entry.isFile()) throw new Error(`${name} is neither a file nor a folder`);
    found[name] = await digestOf(path);
  }
  return found;
};

/**
 * What differs between an evidence bundle and its manifest, one sentence each.
 * @returns undefined when the folder has no manifest: it is no bundle
 */
export const bundleFaults = async (folder: string): Promise<readonly string[] | undefined> => {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    return [`${MANIFEST} cannot be read.`];
  }
  try {
    const { files } = manifestSchema.parse(JSON.parse(text));
    const found = await filesOf(folder);
    const names = [...new Set([...Object.keys(files), ...Object.keys(found)])].sort();
    return names.flatMap((name) => {
      const [told, is] = [files[name], found[name]];
      if (!is) return [`${name} is missing.`];
      if (!told) return [`${name} is not in the manifest.`];
      return told.sha256 === is.sha256 && told.bytes === is.bytes ? [] : [`${name} is not what was exported.`];
    });
  } catch (error) {
    return [`${MANIFEST} does not fit: ${error instanceof Error ? error.message : String(error)}`];
  }
};
