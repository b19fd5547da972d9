import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundled } from './bundled.ts';
import { wasm } from './lineage.ts';

const TRIALS = 30;

/** A way to let room run out. */
interface Way {
  readonly name: string;
  readonly room: 'disk' | 'limit';
  /** Makes the file system in which a folder lies; false where that is not permitted. */
  readonly mount: (folder: string) => boolean;
  readonly unmount: (folder: string) => void;
  /** What stands before the command line that runs in it. */
  readonly around: (folder: string) => readonly string[];
}

const ran = (...[program = '', ...words]: readonly string[]): boolean =>
  spawnSync(program, words, { stdio: 'ignore' }).status === 0;

const none = (): readonly string[] => [];
const unmount = (folder: string): void => {
  if (!ran('umount', folder)) ran('umount', '-l', folder);
};

const WAYS: readonly Way[] = [
  {
    name: 'ext4 in a file',
    room: 'disk',
    mount: (folder) =>
      ran('truncate', '-s', '2M', `${folder}.ext4`) &&
      ran('mkfs.ext4', '-q', '-O', '^has_journal', '-m', '0', '-b', '1024', `${folder}.ext4`) &&
      ran('mount', '-o', 'loop', `${folder}.ext4`, folder),
    unmount,
    around: none,
  },
  {
    name: 'tmpfs',
    room: 'disk',
    mount: (folder) => ran('mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder),
    unmount,
    around: none,
  },
  {
    name: 'tmpfs in a name space of its own',
    room: 'disk',
    mount: (folder) => ran('unshare', '-rm', 'mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder),
    unmount: () => undefined,
    around: (folder) => [
      'unshare',
      '-rm',
      'sh',
      '-c',
      `mount -t tmpfs -o size=2m tmpfs '${folder}' && exec "$@"`,
      'sh',
    ],
  },
  {
    name: 'a limit for the size of a file',
    room: 'limit',
    mount: () => ran('prlimit', '--version'),
    unmount: () => undefined,
    around: none,
  },
];

describe('when there is no room left', function () {
  this.timeout(300_000);
  const root = mkdtempSync(join(tmpdir(), 'portcullis-fault-'));
  const used: string[] = [];
  let program = '';

  before(() => (program = bundled('fullDiskProcess', root)));
  after(() => rmSync(root, { recursive: true, force: true }));

  for (const [number, way] of WAYS.entries()) {
    it(`nothing runs, nothing that was acknowledged is lost, and freed room is used: ${way.name}`, () => {
      const own = join(root, String(number));
      const folder = join(own, 'ledger');
      mkdirSync(folder, { recursive: true });
      if (!way.mount(folder)) {
        console.log(`      ${way.name}: not permitted here`);
        return;
      }
      try {
        const words = [...way.around(folder), process.execPath, program, own, wasm, way.room, String(TRIALS)];
        const { status, stdout, stderr } = spawnSync(words[0] ?? '', words.slice(1), { encoding: 'utf8' });
        assert.equal(status, 0, stderr);
        used.push(way.name);
        console.log(`      ${way.name}: ${stdout.trim()}`);
      } finally {
        way.unmount(folder);
      }
    });
  }

  it('was tried in at least one way', () => assert.ok(used.length > 0));
});
