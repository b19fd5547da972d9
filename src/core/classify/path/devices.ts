import type { Risk } from '../../action/risk.ts';
import { lookupIn, type Patterned } from './patterns.ts';

interface Device extends Patterned {
  readonly read: Risk;
  readonly write: Risk;
  readonly is: string;
}

const DEVICES: readonly Device[] = [
  {
    glob: '/dev/{null,zero,full,random,urandom,stdin,stdout,stderr,tty,ptmx}',
    read: 'LOW',
    write: 'LOW',
    is: 'a harmless device',
  },
  { glob: '/dev/fd/*', read: 'LOW', write: 'LOW', is: 'an open stream' },
  { glob: '/dev/pts/*', read: 'HIGH', write: 'HIGH', is: "a terminal, which may be a person's" },
  { glob: '/proc/{self,thread-self}/fd/*', read: 'MEDIUM', write: 'HIGH', is: 'an open stream of the command itself' },
  { glob: '/proc/*/{fd,root,cwd}/**', read: 'HIGH', write: 'HIGH', is: 'what another program holds open' },
  { glob: '/dev/{tcp,udp}/**', read: 'HIGH', write: 'HIGH', is: 'a network connection that the shell opens' },
  {
    glob: '/dev/{sd*,hd*,vd*,xvd*,nvme*,mmcblk*,disk*,rdisk*,dm-*,md*,loop*,sr*,mapper/**,disk/**,block/**}',
    read: 'HIGH',
    write: 'CRITICAL',
    is: 'a disk',
  },
  { glob: '/dev/{mem,kmem,port}', read: 'HIGH', write: 'CRITICAL', is: 'the memory of the machine' },
  { glob: '/proc/{sysrq-trigger,kcore}', read: 'HIGH', write: 'CRITICAL', is: 'a control of the kernel' },
  { glob: '/sys/firmware/efi/efivars/**', read: 'LOW', write: 'CRITICAL', is: 'the firmware of the machine' },
  {
    glob: '{release_agent,notify_on_release}',
    read: 'LOW',
    write: 'HIGH',
    is: 'what the kernel runs as root when a control group is left',
  },
  { glob: '/{proc,sys}/**', read: 'LOW', write: 'HIGH', is: 'a setting of the running kernel' },
  { glob: '/dev/shm/.*', read: 'LOW', write: 'HIGH', is: 'a hidden file in memory only' },
  { glob: '/dev/shm/**', read: 'LOW', write: 'MEDIUM', is: 'temporary memory' },
  { glob: '/dev/**', read: 'HIGH', write: 'HIGH', is: 'a device' },
  { glob: '/**/nul', read: 'LOW', write: 'LOW', is: 'the null device' },
];

const find = lookupIn(DEVICES);

/** What a path is, when it is no file but a device; `nul` counts on Windows only. */
export const deviceAt = (key: string, platform: string): Device | undefined => {
  const device = find(key);
  return device?.glob === '/**/nul' && platform !== 'win32' ? undefined : device;
};
