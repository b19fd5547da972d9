import { CODE_ROLES } from './codeRoles.ts';
import { GIT_ROLES } from './gitRoles.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { TOOL_ROLES } from './toolRoles.ts';

/** What each role does, but for those that take the rest of the words (spec.ts, `Role`). */
export const ROLES: Readonly<Record<string, Handler>> = {
  ...PATH_ROLES,
  ...CODE_ROLES,
  ...OTHER_ROLES,
  ...GIT_ROLES,
  ...TOOL_ROLES,
};
