import { CODE_ROLES } from './codeRoles.ts';
import { CONTAINER_ROLES } from './containerRoles.ts';
import { FORGE_ROLES } from './forgeRoles.ts';
import { GIT_ROLES } from './gitRoles.ts';
import { OTHER_ROLES } from './otherRoles.ts';
import { PACKAGE_ROLES } from './packageRoles.ts';
import { PATH_ROLES, type Handler } from './pathRoles.ts';
import { PROGRAM_ROLES } from './programRoles.ts';
import { SEARCH_ROLES } from './searchRoles.ts';
import { SERVICE_ROLES } from './serviceRoles.ts';
import { SYSTEM_ROLES } from './systemRoles.ts';
import { SQL_ROLES } from './sqlRoles.ts';
import { TOOL_ROLES } from './toolRoles.ts';

/** What each role does, but for those that take the rest of the words (spec.ts, `Role`). */
export const ROLES: Readonly<Record<string, Handler>> = {
  ...PATH_ROLES,
  ...CODE_ROLES,
  ...OTHER_ROLES,
  ...GIT_ROLES,
  ...FORGE_ROLES,
  ...TOOL_ROLES,
  ...PACKAGE_ROLES,
  ...CONTAINER_ROLES,
  ...SERVICE_ROLES,
  ...SYSTEM_ROLES,
  ...SEARCH_ROLES,
  ...PROGRAM_ROLES,
  ...SQL_ROLES,
};
