import { each, high, LOOK, medium, type Table } from '../spec.ts';

const READ = {
  args: 'read*',
  opts: {
    '-path -literalpath': 'read',
    '-totalcount -tail -encoding -readcount -delimiter -first -last': 'data',
  },
} as const;
const WRITE = {
  args: 'write*',
  opts: { '-path -literalpath -filepath': 'write', '-name': 'data', '-itemtype -value -encoding': 'data' },
} as const;

/** The few commands of PowerShell that are understood, by name and alias, in lower case. Parameters are short words after one dash. */
export const POWERSHELL: Table = {
  ...each(
    'get-childitem gci ls dir get-item gi test-path resolve-path split-path join-path get-location gl pwd get-itemproperty tree',
    { args: 'list*', values: '-path -literalpath -filter -include -exclude -depth -pathtype -childpath -attributes' },
  ),
  ...each('get-content gc cat type', READ),
  ...each('select-string sls', {
    args: 'data read*',
    values: '-context -encoding',
    opts: { '-pattern': { value: 'data', shift: true }, '-path -literalpath': 'read' },
  }),
  ...each(
    'write-output write-host echo write-verbose get-date get-random get-host get-command gcm get-help get-history get-process gps get-service get-alias get-module get-psdrive get-variable measure-object sort-object select-object group-object where-object compare-object format-table ft format-list fl out-string out-null start-sleep get-member gm get-culture get-uptime get-timezone get-filehash get-acl get-computerinfo get-hotfix get-netipaddress get-netadapter get-executionpolicy get-verb get-unique get-error test-connection convertto-json convertfrom-json convertto-csv convertfrom-csv clear-host cls',
    LOOK,
  ),
  ...each('remove-item ri rm del erase rd rmdir', {
    args: 'delete*',
    opts: {
      '-recurse -r -rec': { turns: 'delete>tree' },
      '-path -literalpath': 'tree',
      '-force -whatif -confirm': {},
      '-include -exclude -filter': 'data',
    },
  }),
  ...each('new-item ni md mkdir', WRITE),
  ...each('copy-item cpi cp copy', {
    args: 'copy* dest',
    opts: { '-destination': 'dest', '-path -literalpath': 'copy' },
  }),
  ...each('move-item mi mv move rename-item rni ren', {
    args: 'move* dest',
    opts: { '-destination -newname': 'dest', '-path -literalpath': 'move' },
  }),
  ...each('stop-process spps', { does: high('process', 'Ends a process', 'Its unsaved work is lost.') }),
};

/** The few commands of cmd.exe that are understood. */
export const CMD: Table = {
  ...each('dir tree ver vol where hostname whoami cls date time chdir echo rem title systeminfo tasklist', LOOK),
  ...each('type more', { args: 'read*', style: 'none' }),
  ...each('del erase', { args: 'delete*', style: 'none' }),
  ...each('rd rmdir', { args: 'tree*', style: 'none' }),
  ...each('md mkdir', { args: 'write*', style: 'none' }),
  ...each('copy xcopy robocopy', { args: 'copy* dest', style: 'none' }),
  ...each('move ren rename', { args: 'move* dest', style: 'none' }),
  ...each('taskkill', { does: high('process', 'Ends a process', 'Its unsaved work is lost.') }),
  ...each('set', { does: medium('configuration', 'Shows or sets variables') }),
};
