import type { Translate } from '../core/translate.ts';
import { PortcullisError } from '../core/errors.ts';
import { oneLine } from './approvals/inertText.ts';

/** What the usual refusals of the system mean to a person, by the error's code. */
const REFUSALS: Readonly<Record<string, (t: Translate, path: string) => string>> = {
  EACCES: (t, path) => t('{0} may not be changed by you.', path),
  EPERM: (t, path) => t('{0} may not be changed by you.', path),
  EROFS: (t, path) => t('{0} is on a disk that is read-only.', path),
  ENOSPC: (t) => t('The disk is full.'),
  EDQUOT: (t) => t('The disk is full.'),
  ENOENT: (t, path) => t('{0} is not there.', path),
  ENOTDIR: (t, path) => t('{0} is in the way: a file where a folder is needed.', path),
  EISDIR: (t, path) => t('{0} is in the way: a folder where a file is needed.', path),
};

/** Why something failed, as a sentence for a person; `undefined` where only a programmer would understand it. */
export const failureCause = (error: unknown, t: Translate): string | undefined => {
  if (error instanceof PortcullisError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const { code, path } = error as NodeJS.ErrnoException;
  return REFUSALS[code ?? '']?.(t, oneLine(path ?? t('The file')));
};
