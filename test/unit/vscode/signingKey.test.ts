import assert from 'node:assert/strict';
import { newSigningKey, sealHead, sealLine, signerOf } from '../../../src/core/audit/seal.ts';
import { secretWitness, signerFor } from '../../../src/vscode/signingKey.ts';

/** Secret storage in memory. */
const storage = () => {
  const held = new Map<string, string>();
  return {
    held,
    get: async (name: string) => held.get(name),
    store: async (name: string, value: string) => void held.set(name, value),
  };
};

describe('The signing key', () => {
  it('is made at first use and stays, one for each ledger', async () => {
    const secrets = storage();
    const { fingerprint } = await signerFor(secrets, '/a');
    assert.equal((await signerFor(secrets, '/a')).fingerprint, fingerprint);
    assert.notEqual((await signerFor(secrets, '/b')).fingerprint, fingerprint);
  });

  it('is made anew when it is lost or cannot be read', async () => {
    const secrets = storage();
    const { fingerprint } = await signerFor(secrets, '/a');
    for (const name of secrets.held.keys()) secrets.held.set(name, 'garbage');
    const second = await signerFor(secrets, '/a');
    assert.notEqual(second.fingerprint, fingerprint);
    assert.equal((await signerFor(secrets, '/a')).fingerprint, second.fingerprint);
  });

  it('remembers the newest head beside it', async () => {
    const witness = secretWitness(storage(), '/a');
    assert.equal(await witness.latest('l'), undefined);
    const head = { ledger: 'l', count: 3, hash: 'a'.repeat(64), time: '' };
    await witness.keep('l', sealLine(sealHead(head, signerOf(newSigningKey()))));
    assert.equal((await witness.latest('l'))?.head.count, 3);
  });
});
