import type { Row, Table } from '../spec.ts';
import { applications } from './applications.ts';
import { archives } from './archives.ts';
import { attacks } from './attacks.ts';
import { checkers } from './checkers.ts';
import { converters } from './converters.ts';
import { desktopTools } from './desktopTools.ts';
import { hardware } from './hardware.ts';
import { macos } from './macos.ts';
import { migrations } from './migrations.ts';
import { multiplexers } from './multiplexers.ts';
import { networkClients } from './networkClients.ts';
import { networkTools } from './networkTools.ts';
import { viewers } from './viewers.ts';
import { assistants } from './assistants.ts';
import { build } from './build.ts';
import { aws } from './aws.ts';
import { azure } from './azure.ts';
import { backups } from './backups.ts';
import { googleCloud } from './googleCloud.ts';
import { machines } from './machines.ts';
import { messaging } from './messaging.ts';
import { platforms } from './platforms.ts';
import { projectTools } from './projectTools.ts';
import { releases } from './releases.ts';
import { secretsManagers } from './secretsManagers.ts';
import { services } from './services.ts';
import { containers } from './containers.ts';
import { coreutils } from './coreutils.ts';
import { databases } from './databases.ts';
import { databaseServers } from './databaseServers.ts';
import { debuggers } from './debuggers.ts';
import { diskTools } from './disks.ts';
import { editors } from './editors.ts';
import { filters } from './filters.ts';
import { find } from './find.ts';
import { go } from './go.ts';
import { forges } from './forges.ts';
import { git } from './git.ts';
import { interpreters } from './interpreters.ts';
import { network } from './network.ts';
import { infrastructure } from './infrastructure.ts';
import { images } from './images.ts';
import { kubernetes } from './kubernetes.ts';
import { packagesApplications } from './packagesApplications.ts';
import { packagesJavaScript } from './packagesJavaScript.ts';
import { packagesLanguages } from './packagesLanguages.ts';
import { packagesPython } from './packagesPython.ts';
import { packagesSystem } from './packagesSystem.ts';
import { system } from './system.ts';
import { text } from './text.ts';
import { toolVersions } from './toolVersions.ts';

/**
 * The tables by domain, each of which is built when it is called for. A name stands in one of them only. Those of
 * everyday commands stand first.
 */
export const TABLE_LIST: readonly (() => Table)[] = [
  coreutils,
  filters,
  text,
  find,
  archives,
  viewers,
  applications,
  converters,
  networkTools,
  networkClients,
  attacks,
  hardware,
  diskTools,
  macos,
  desktopTools,
  multiplexers,
  git,
  forges,
  packagesJavaScript,
  packagesPython,
  packagesSystem,
  packagesLanguages,
  packagesApplications,
  toolVersions,
  interpreters,
  debuggers,
  go,
  network,
  system,
  containers,
  images,
  kubernetes,
  infrastructure,
  aws,
  googleCloud,
  azure,
  platforms,
  machines,
  secretsManagers,
  messaging,
  backups,
  services,
  databases,
  databaseServers,
  editors,
  build,
  checkers,
  projectTools,
  releases,
  assistants,
  migrations,
];

/** Finds rows by name; builds one table after the other, until one has the name. */
const finder = (tables: readonly (() => Table)[]): ((name: string) => Row | undefined) => {
  const rows = new Map<string, Row>();
  let built = 0;
  return (name) => {
    for (;;) {
      const row = rows.get(name);
      const next = tables[built];
      if (row || next === undefined) return row;
      built += 1;
      for (const [command, its] of Object.entries(next())) rows.set(command, its);
    }
  };
};

/** The row of a command, by its name; undefined when no table knows it. */
export const rowOf = finder(TABLE_LIST);
