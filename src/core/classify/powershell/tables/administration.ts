import { critical, each, final, high, LOOK, type Table } from '../../shell/spec.ts';

/** `-WhatIf` says what would happen and does nothing. */
const WHAT_IF = { '-whatif -wi': { instead: LOOK } } as const;

const machine = high('configuration', 'Changes the settings of this machine');
const protection = high('configuration', 'Changes how this machine is protected', 'An attack would then go unnoticed.');
const later = high('persistence', 'Changes what runs by itself later', 'It runs with no further question.');
const accounts = high('privilege', 'Changes accounts or their rights', 'Somebody else could then act here.');
const others = final('execute', 'Changes another system', 'Others may rely on it.');

/** Cmdlets that administer a machine, a network or a cloud. */
export const ADMINISTRATION: Table = {
  ...each('restart-computer stop-computer checkpoint-computer restore-computer suspend-computer', {
    opts: WHAT_IF,
    does: final('process', 'Restarts, stops or resets the machine', 'Unsaved work of all programs is lost.'),
  }),
  ...each(
    'rename-computer add-computer remove-computer set-timezone set-date set-culture set-winsystemlocale disable-computerrestore enable-computerrestore',
    {
      opts: WHAT_IF,
      does: machine,
    },
  ),
  ...each('start-service stop-service restart-service suspend-service resume-service', {
    args: 'data*',
    opts: WHAT_IF,
    does: high('process', 'Starts or stops a service', 'Others may rely on what runs.'),
  }),
  ...each('new-service set-service remove-service', { args: 'data*', opts: WHAT_IF, does: later }),
  ...each(
    'register-scheduledtask register-scheduledjob set-scheduledtask unregister-scheduledtask disable-scheduledtask enable-scheduledtask start-scheduledtask add-jobtrigger set-scheduledjob',
    { args: 'data*', opts: WHAT_IF, does: later },
  ),
  ...each(
    'new-scheduledtaskaction new-scheduledtasktrigger new-scheduledtasksettingsset new-scheduledtaskprincipal new-scheduledtask new-jobtrigger',
    { args: 'data*' },
  ),
  ...each(
    'set-mppreference add-mppreference remove-mppreference remove-mpthreat set-netfirewallprofile new-netfirewallrule set-netfirewallrule remove-netfirewallrule disable-netfirewallrule enable-netfirewallrule disable-bitlocker suspend-bitlocker disable-tpmautounlock set-processmitigation set-applockerpolicy uninstall-windowsfeature disable-windowserrorreporting set-smbserverconfiguration confirm-securebootuefi set-securebootuefi',
    { args: 'data*', opts: WHAT_IF, does: protection },
  ),
  ...each('clear-eventlog remove-eventlog limit-eventlog clear-recyclebin', {
    args: 'data*',
    opts: WHAT_IF,
    does: final(
      'history',
      'Deletes what the machine has recorded or kept',
      'What happened could not be looked up later.',
    ),
  }),
  ...each(
    'new-localuser set-localuser remove-localuser enable-localuser disable-localuser add-localgroupmember remove-localgroupmember new-localgroup remove-localgroup new-aduser set-aduser remove-aduser set-adaccountpassword add-adgroupmember remove-adgroupmember unlock-adaccount disable-adaccount',
    {
      args: 'data*',
      opts: WHAT_IF,
      does: accounts,
    },
  ),
  ...each('remove-adobject remove-addomaincontroller uninstall-addsdomaincontroller remove-adorganizationalunit', {
    args: 'data*',
    does: critical('delete', "Deletes a part of an organisation's directory"),
  }),
  ...each(
    'new-smbshare remove-smbshare grant-smbshareaccess set-smbshare new-smbmapping enable-psremoting disable-psremoting set-wsmanquickconfig set-wsmaninstance enable-wsmancredssp',
    {
      args: 'data*',
      does: high('network', 'Opens this machine to others, or changes how it is reached'),
    },
  ),
  ...each(
    'new-partition resize-partition set-disk set-partition format-bitlocker optimize-volume repair-volume mount-diskimage dismount-diskimage add-partitionaccesspath',
    {
      args: 'data*',
      opts: WHAT_IF,
      does: final('write', 'Changes a disk', 'What is on it may be lost.'),
    },
  ),
  ...each(
    'enable-windowsoptionalfeature disable-windowsoptionalfeature install-windowsfeature add-windowscapability remove-windowscapability add-appxpackage remove-appxpackage add-windowspackage remove-windowspackage dism install-windowsupdate update-help set-netadapter disable-netadapter enable-netadapter set-dnsclientserveraddress new-netipaddress remove-netipaddress set-netipaddress new-netroute remove-netroute add-dnsclientnrptrule set-itemowner add-printer remove-printer add-vpnconnection import-certificate import-pfxcertificate',
    { args: 'data*', opts: WHAT_IF, does: machine },
  ),
  ...each('export-pfxcertificate export-certificate', {
    args: 'data*',
    does: high('secret', 'Exports a certificate or its private key'),
  }),
  ...each('new-selfsignedcertificate', {
    args: 'data*',
    does: high('configuration', 'Makes a certificate of this machine'),
  }),
  ...each(
    'invoke-wmimethod invoke-cimmethod set-wmiinstance remove-wmiobject set-ciminstance new-ciminstance remove-ciminstance',
    {
      args: 'data*',
      does: high(
        'execute',
        'Calls or changes a part of Windows by WMI',
        'It can start programs and change any setting.',
      ),
    },
  ),
  ...each('stop-vm remove-vm start-vm restart-vm checkpoint-vm restore-vmsnapshot remove-vmsnapshot set-vm', {
    args: 'data*',
    opts: WHAT_IF,
    does: others,
  }),
  ...each('invoke-sqlcmd', {
    args: 'sql data*',
    values: '-serverinstance -database -username -password -connectionstring -querytimeout -credential -variable',
    opts: { '-query': 'sql', '-inputfile': 'script:sql' },
  }),
};
