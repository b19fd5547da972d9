import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalJson } from '../../../../src/core/action/canonical.ts';
import {
  fingerprintOf,
  isSignedBy,
  newSigningKey,
  parseSeal,
  sealHead,
  sealLine,
  signerOf,
} from '../../../../src/core/audit/seal.ts';
import { PortcullisError } from '../../../../src/core/errors.ts';
import { temporaryFolder } from '../../temporaryFolder.ts';

const head = { ledger: 'a'.repeat(64), count: 100, hash: 'b'.repeat(64), time: '2026-01-02T03:04:05.678Z' };

describe('A sealed head', () => {
  const folder = temporaryFolder();
  const signer = signerOf(newSigningKey());

  it('is checked by openssl with nothing but the public key', () => {
    const { text, signature } = sealHead(head, signer);
    const path = (name: string): string => join(folder.path, name);
    writeFileSync(path('key.pem'), signer.publicKey);
    writeFileSync(path('head.txt'), text);
    writeFileSync(path('head.sig'), signature);
    const verify = (input: string) =>
      spawnSync(
        'openssl',
        ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'key.pem', '-in', input, '-sigfile', 'head.sig'],
        { cwd: folder.path, encoding: 'utf8' },
      );
    assert.equal(verify('head.txt').status, 0, verify('head.txt').stderr);
    writeFileSync(path('other.txt'), text.replace('100', '101'));
    assert.notEqual(verify('other.txt').status, 0);
  });

  it('names its key as openssl and sha256 do', () => {
    const der = execFileSync('openssl', ['pkey', '-pubin', '-outform', 'DER'], { input: signer.publicKey });
    const [sum] = execFileSync('openssl', ['dgst', '-sha256', '-r'], { input: der, encoding: 'utf8' }).split(' ');
    assert.equal(signer.fingerprint, sum);
    assert.equal(fingerprintOf(signer.publicKey), sum);
  });

  it('signs the canonical text of ledger, count, hash and time under its origin', () => {
    const { text } = sealHead(head, signer);
    assert.equal(text, canonicalJson({ origin: 'portcullis-ledger', ...head }));
  });

  it('comes back from its line as it was', () => {
    const seal = sealHead(head, signer);
    const back = parseSeal(sealLine(seal));
    assert.deepEqual(back.head, seal.head);
    assert.ok(isSignedBy(back, signer.publicKey));
    assert.ok(!sealLine(seal).includes('\n'));
  });

  it('is of no other key, and of no other head', () => {
    const seal = sealHead(head, signer);
    assert.ok(!isSignedBy(seal, signerOf(newSigningKey()).publicKey));
    assert.ok(!isSignedBy(seal, 'no key'));
    const other = { ...seal, text: seal.text.replace('100', '999') };
    assert.ok(!isSignedBy(other, signer.publicKey));
  });

  it('is refused when its head is not in canonical form, of another origin, or too long', () => {
    const line = (text: string) => JSON.stringify({ head: text, key: signer.fingerprint, signature: '' });
    const { text } = sealHead(head, signer);
    for (const bad of [
      ` ${text}`,
      text.replace('portcullis-ledger', 'other'),
      text.replace('"count":100', '"count":0'),
    ]) {
      assert.throws(() => parseSeal(line(bad)), { code: 'bad-input' });
    }
    assert.throws(() => parseSeal(line('x'.repeat(10_000))), { code: 'bad-input' });
  });

  it('is never read from anything else: every other text is bad input', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.throws(
          () => parseSeal(text),
          (error) => error instanceof PortcullisError && error.code === 'bad-input',
        );
      }),
    );
  });

  it('needs an Ed25519 key', () => {
    const other = execFileSync('openssl', ['genpkey', '-algorithm', 'X25519'], { encoding: 'utf8' });
    for (const key of ['', 'no key', other]) assert.throws(() => signerOf(key), { code: 'bad-input' });
  });
});
