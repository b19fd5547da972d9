import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { newAddress, removeAddress } from '../../../src/gateway/address.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

describe('an address of a gateway', () => {
  const root = temporaryFolder();
  const place = (folder: string) => ({ folder, temporary: root.path, platform: 'linux' as const });

  it('is a new socket in a folder that only the user can enter', () => {
    const folder = join(root.path, 's');
    const address = newAddress(place(folder));
    assert.equal(dirname(address), folder);
    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.notEqual(newAddress(place(folder)), address);
  });

  it('closes a folder that was open', () => {
    const folder = join(root.path, 's');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    newAddress(place(folder));
    assert.equal(statSync(folder).mode & 0o777, 0o700);
  });

  it('lies in a private folder of the temporary one when its path would be too long', () => {
    const address = newAddress(place(join(root.path, 'x'.repeat(100))));
    assert.ok(Buffer.byteLength(address) <= 100, address);
    assert.equal(dirname(dirname(address)), root.path);
    assert.equal(statSync(dirname(address)).mode & 0o777, 0o700);
    removeAddress(address);
    assert.ok(!existsSync(dirname(address)));
  });

  it('is a pipe that nobody can guess on Windows', () => {
    const address = newAddress({ ...place('C:\\state'), platform: 'win32' });
    assert.match(address, /^\\\\\.\\pipe\\portcullis-[0-9a-f]{32}$/);
  });

  it('is not taken away with what is not ours', () => {
    const folder = join(root.path, 'portcullis-other');
    mkdirSync(folder);
    writeFileSync(join(folder, 'kept'), '');
    removeAddress(join(folder, '01234567.sock'));
    assert.ok(existsSync(join(folder, 'kept')));
  });
});
