import type { Table } from '../spec.ts';

/** findutils' find, and bfs. */
export const find = (): Table => ({
  find: {
    style: 'single',
    args: 'found*',
    output: 'summary',
    values:
      '-type -xtype -size -mtime -atime -ctime -mmin -amin -cmin -newer -anewer -cnewer -maxdepth -mindepth -perm -user -group -uid -gid -links -inum -samefile -lname -ilname -fstype -regextype -printf -used -context -D -newermt -newerct -newerat',
    opts: {
      '-name -iname -path -ipath -wholename -iwholename -regex -iregex': 'sought-name',
      '-exec -execdir -ok -okdir': 'run;',
      '-delete': { args: 'found-delete*' },
      '-fprint -fls -fprint0': 'write',
      '-fprintf': { value: 'write' },
      '-files0-from': 'read',
    },
  },
});
