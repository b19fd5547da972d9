import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseRegistration, type Registration } from '../../../src/gateway/registration.ts';
import { Registry, removeAllRegistrations } from '../../../src/gateway/registry.ts';
import { ProtocolError } from '../../../src/gateway/protocol.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const NO_PROCESS = 2 ** 22 + 1;

const REGISTRATION: Registration = {
  version: 1,
  pid: process.pid,
  address: '/nowhere/0123abcd.sock',
  token: 'ab'.repeat(32),
  folders: ['/'],
  extensionPath: '/extensions/portcullis',
  started: '2026-01-01T00:00:00.000Z',
};

describe("the registry of a user's windows", () => {
  const state = temporaryFolder();
  const files = () => readdirSync(join(state.path, 'windows'));
  const only = () => parseRegistration(readFileSync(join(state.path, 'windows', files()[0] as string), 'utf8'));

  it('writes one file a window, closed to others, and replaces it when the folders change', () => {
    const registry = new Registry(state.path);
    registry.register(REGISTRATION);
    assert.deepEqual(only(), REGISTRATION);
    assert.equal(statSync(join(state.path, 'windows', files()[0] as string)).mode & 0o777, 0o600);
    assert.equal(statSync(join(state.path, 'windows')).mode & 0o777, 0o700);
    registry.register({ ...REGISTRATION, folders: ['/', '/usr'] });
    assert.equal(files().length, 1);
    assert.deepEqual(only().folders, ['/', '/usr']);
  });

  it('writes real paths', () => {
    mkdirSync(join(state.path, 'real'));
    symlinkSync(join(state.path, 'real'), join(state.path, 'link'));
    new Registry(state.path).register({ ...REGISTRATION, folders: [join(state.path, 'link'), '/no/such'] });
    assert.deepEqual(only().folders, [join(state.path, 'real'), '/no/such']);
  });

  it('refuses a folder that is a link', () => {
    mkdirSync(join(state.path, 'real'));
    symlinkSync(join(state.path, 'real'), join(state.path, 'windows'));
    assert.throws(() => new Registry(state.path).register(REGISTRATION), /cannot be used as a private folder/);
  });

  it('takes its own file away, once or twice', () => {
    const registry = new Registry(state.path);
    registry.register(REGISTRATION);
    registry.remove();
    registry.remove();
    assert.deepEqual(files(), []);
  });

  it('sweeps what dead windows left, and garbage, and leaves the living', async () => {
    const folder = join(state.path, 's');
    mkdirSync(folder);
    const stale = join(folder, '00000001.sock');
    const server = createServer().listen(stale);
    await new Promise((resolve) => server.once('listening', resolve));
    const living = new Registry(state.path);
    living.register(REGISTRATION);
    new Registry(state.path).register({ ...REGISTRATION, pid: NO_PROCESS, address: stale });
    writeFileSync(join(state.path, 'windows', 'torn.json'), '{"version":1,"pi');
    living.sweep();
    assert.equal(files().length, 1);
    assert.deepEqual(only(), REGISTRATION);
    assert.ok(!existsSync(stale));
    server.close();
  });

  it('never takes away a file that a registration only claims to be a socket', () => {
    const file = join(state.path, '01234567.sock');
    const other = join(state.path, 'important.txt');
    for (const path of [file, other]) {
      writeFileSync(path, 'mine');
      new Registry(state.path).register({ ...REGISTRATION, pid: NO_PROCESS, address: path });
    }
    const registry = new Registry(state.path);
    registry.sweep();
    assert.ok(existsSync(file) && existsSync(other));
  });

  it('can be taken away as a whole, also when it was never there', () => {
    removeAllRegistrations(state.path);
    new Registry(state.path).register(REGISTRATION);
    removeAllRegistrations(state.path);
    assert.ok(!existsSync(join(state.path, 'windows')));
  });
});

describe('a registration', () => {
  it('is refused when any part of it is missing or of another kind', () => {
    for (const key of Object.keys(REGISTRATION))
      for (const value of [undefined, null, {}, -1])
        assert.throws(() => parseRegistration(JSON.stringify({ ...REGISTRATION, [key]: value })), ProtocolError, key);
    for (const text of ['', 'null', '[]', '7']) assert.throws(() => parseRegistration(text), ProtocolError);
  });

  it('is refused with a token that is too weak to be one', () => {
    assert.throws(() => parseRegistration(JSON.stringify({ ...REGISTRATION, token: '' })), ProtocolError);
  });
});
