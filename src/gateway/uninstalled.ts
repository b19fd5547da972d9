import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseObject } from './protocol.ts';

const FOLDER_NAME = /^portcullis\.portcullis-/i;

const IDENTIFIER = /"id"\s*:\s*"portcullis\.portcullis"/i;

/**
 * True when the person has uninstalled the extension that lay in this folder. An editor keeps a folder until its next
 * start and lists it in `.obsolete`; after an upgrade another folder of the extension lies beside it, and when that one is
 * uninstalled only the older may be listed there.
 *
 * @param profiles folder of the editor's profiles, each of which lists its own extensions; without it, a folder that is
 *   not in `.obsolete` counts as installed
 */
export function wasUninstalled(extensionPath: string, profiles?: string): boolean {
  const name = basename(extensionPath);
  if (!FOLDER_NAME.test(name)) return !existsSync(extensionPath);
  const extensions = dirname(extensionPath);
  try {
    const obsolete = readObsolete(join(extensions, '.obsolete'));
    const folders = readdirSync(extensions).filter((folder) => FOLDER_NAME.test(folder));
    if (folders.every((folder) => obsolete[folder] === true)) return true;
    const isLeaving = folders.some((folder) => obsolete[folder] === true);
    return isLeaving && profiles !== undefined && !isListed(extensions, profiles);
  } catch {
    return !existsSync(extensionPath);
  }
}

function readObsolete(file: string): Record<string, unknown> {
  return existsSync(file) ? parseObject(readFileSync(file, 'utf8')) : {};
}

/**
 * True when a profile of the editor has the extension.
 * @throws the file system's error when a list cannot be read
 */
function isListed(extensions: string, profiles: string): boolean {
  const others = existsSync(profiles) ? readdirSync(profiles).map((profile) => join(profiles, profile)) : [];
  return [extensions, ...others]
    .map((folder) => join(folder, 'extensions.json'))
    .some((file, index) => (index === 0 || existsSync(file)) && IDENTIFIER.test(readFileSync(file, 'utf8')));
}
