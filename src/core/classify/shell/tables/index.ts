import type { Table } from '../spec.ts';
import { APPLICATIONS } from './applications.ts';
import { ARCHIVES } from './archives.ts';
import { ATTACKS } from './attacks.ts';
import { CHECKERS } from './checkers.ts';
import { CONVERTERS } from './converters.ts';
import { DESKTOP_TOOLS } from './desktopTools.ts';
import { HARDWARE } from './hardware.ts';
import { MACOS } from './macos.ts';
import { MIGRATIONS } from './migrations.ts';
import { MULTIPLEXERS } from './multiplexers.ts';
import { NETWORK_CLIENTS } from './networkClients.ts';
import { NETWORK_TOOLS } from './networkTools.ts';
import { VIEWERS } from './viewers.ts';
import { ASSISTANTS } from './assistants.ts';
import { BUILD } from './build.ts';
import { AWS } from './aws.ts';
import { AZURE } from './azure.ts';
import { BACKUPS } from './backups.ts';
import { GOOGLE_CLOUD } from './googleCloud.ts';
import { MACHINES } from './machines.ts';
import { MESSAGING } from './messaging.ts';
import { PLATFORMS } from './platforms.ts';
import { RELEASES } from './releases.ts';
import { SECRETS_MANAGERS } from './secretsManagers.ts';
import { SERVICES } from './services.ts';
import { CONTAINERS } from './containers.ts';
import { COREUTILS } from './coreutils.ts';
import { DATABASES } from './databases.ts';
import { DATABASE_SERVERS } from './databaseServers.ts';
import { DISKS } from './disks.ts';
import { EDITORS } from './editors.ts';
import { FIND } from './find.ts';
import { GO } from './go.ts';
import { FORGES } from './forges.ts';
import { GIT } from './git.ts';
import { INTERPRETERS } from './interpreters.ts';
import { NETWORK } from './network.ts';
import { INFRASTRUCTURE } from './infrastructure.ts';
import { IMAGES } from './images.ts';
import { KUBERNETES } from './kubernetes.ts';
import { PACKAGES_APPLICATIONS } from './packagesApplications.ts';
import { PACKAGES_JAVASCRIPT } from './packagesJavaScript.ts';
import { PACKAGES_LANGUAGES } from './packagesLanguages.ts';
import { PACKAGES_PYTHON } from './packagesPython.ts';
import { PACKAGES_SYSTEM } from './packagesSystem.ts';
import { SYSTEM } from './system.ts';
import { TEXT } from './text.ts';
import { TOOL_VERSIONS } from './toolVersions.ts';

/** The tables by domain. A name stands in one of them only. */
export const TABLE_LIST: readonly Table[] = [
  COREUTILS,
  TEXT,
  FIND,
  ARCHIVES,
  VIEWERS,
  APPLICATIONS,
  CONVERTERS,
  NETWORK_TOOLS,
  NETWORK_CLIENTS,
  ATTACKS,
  HARDWARE,
  DISKS,
  MACOS,
  DESKTOP_TOOLS,
  MULTIPLEXERS,
  GIT,
  FORGES,
  PACKAGES_JAVASCRIPT,
  PACKAGES_PYTHON,
  PACKAGES_SYSTEM,
  PACKAGES_LANGUAGES,
  PACKAGES_APPLICATIONS,
  TOOL_VERSIONS,
  INTERPRETERS,
  GO,
  NETWORK,
  SYSTEM,
  CONTAINERS,
  IMAGES,
  KUBERNETES,
  INFRASTRUCTURE,
  AWS,
  GOOGLE_CLOUD,
  AZURE,
  PLATFORMS,
  MACHINES,
  SECRETS_MANAGERS,
  MESSAGING,
  BACKUPS,
  SERVICES,
  DATABASES,
  DATABASE_SERVERS,
  EDITORS,
  BUILD,
  CHECKERS,
  RELEASES,
  ASSISTANTS,
  MIGRATIONS,
];

/** Every command that is known, by name. */
export const TABLES: Table = Object.assign({}, ...TABLE_LIST) as Table;
