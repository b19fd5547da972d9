import type { Table } from '../spec.ts';
import { BUILD } from './build.ts';
import { CLOUD } from './cloud.ts';
import { CONTAINERS } from './containers.ts';
import { COREUTILS } from './coreutils.ts';
import { DATABASES } from './databases.ts';
import { EDITORS } from './editors.ts';
import { FIND } from './find.ts';
import { GIT } from './git.ts';
import { INTERPRETERS } from './interpreters.ts';
import { NETWORK } from './network.ts';
import { INFRASTRUCTURE } from './infrastructure.ts';
import { KUBERNETES } from './kubernetes.ts';
import { PACKAGES_JAVASCRIPT } from './packagesJavaScript.ts';
import { PACKAGES_PYTHON } from './packagesPython.ts';
import { PACKAGES_SYSTEM } from './packagesSystem.ts';
import { SYSTEM } from './system.ts';
import { TEXT } from './text.ts';

/** The tables by domain. A name stands in one of them only. */
export const TABLE_LIST: readonly Table[] = [
  COREUTILS,
  TEXT,
  FIND,
  GIT,
  PACKAGES_JAVASCRIPT,
  PACKAGES_PYTHON,
  PACKAGES_SYSTEM,
  INTERPRETERS,
  NETWORK,
  SYSTEM,
  CONTAINERS,
  KUBERNETES,
  INFRASTRUCTURE,
  CLOUD,
  DATABASES,
  EDITORS,
  BUILD,
];

/** Every command that is known, by name. */
export const TABLES: Table = Object.assign({}, ...TABLE_LIST) as Table;
