import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseObject } from '../gateway/protocol.ts';
import { wasUninstalled } from '../gateway/uninstalled.ts';

/** Written beside the client's copy when it is installed. */
const INSTALLED = 'installed.json';

/** One sentence: why no window answers for a folder, and what the person can do. */
export function notRunning(client: string, hookFile: string, folder: string | undefined): string {
  const remove = process.platform === 'win32' ? `del "${hookFile}"` : `rm '${hookFile.replaceAll("'", `'\\''`)}'`;
  if (isUninstalled(client))
    return `Portcullis was uninstalled but its hook is still there, so this call is blocked; remove the hook with: ${remove}`;
  const open = folder === undefined ? 'a folder' : folder;
  return `No VS Code window with Portcullis guards ${open}, so this call is blocked: open it in VS Code, or work without the guard by removing its hook file ${hookFile}`;
}

function isUninstalled(client: string): boolean {
  try {
    const { extensionPath } = parseObject(readFileSync(join(dirname(client), INSTALLED), 'utf8'));
    return typeof extensionPath === 'string' && wasUninstalled(extensionPath);
  } catch {
    return false;
  }
}
