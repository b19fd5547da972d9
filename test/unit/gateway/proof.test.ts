import assert from 'node:assert/strict';
import { isNonce, makeNonce, proof, provesRole, Seal } from '../../../src/gateway/proof.ts';
import { ProtocolError } from '../../../src/gateway/protocol.ts';

const TOKEN = 'ab'.repeat(32);
const NONCES = { client: makeNonce(), server: makeNonce() };

describe('a proof (hole 29)', () => {
  it('convinces who knows the token, of that role, in that connection', () => {
    assert.ok(provesRole(proof(TOKEN, 'server', NONCES), TOKEN, 'server', NONCES));
  });

  it('is worth nothing for the other role, token or connection', () => {
    const given = proof(TOKEN, 'server', NONCES);
    assert.ok(!provesRole(given, TOKEN, 'client', NONCES));
    assert.ok(!provesRole(given, 'cd'.repeat(32), 'server', NONCES));
    assert.ok(!provesRole(given, TOKEN, 'server', { ...NONCES, client: makeNonce() }));
    assert.ok(!provesRole(given, TOKEN, 'server', { ...NONCES, server: makeNonce() }));
    assert.ok(!provesRole(given, TOKEN, 'server', { client: NONCES.server, server: NONCES.client }));
  });

  it('does not contain the token', () => {
    assert.ok(!proof(TOKEN, 'server', NONCES).includes(TOKEN));
  });

  it('is not anything else that a peer may send', () => {
    for (const given of [undefined, null, '', 0, {}, [], proof(TOKEN, 'server', NONCES).toUpperCase()])
      assert.ok(!provesRole(given, TOKEN, 'server', NONCES));
  });
});

describe('a nonce', () => {
  it('is 64 hex digits and never the same', () => {
    assert.ok(isNonce(makeNonce()));
    assert.notEqual(makeNonce(), makeNonce());
  });

  it('is nothing else', () => {
    for (const given of [undefined, '', 'x'.repeat(64), makeNonce().slice(1), `${makeNonce()}0`, [makeNonce()]])
      assert.ok(!isNonce(given));
  });
});

describe('a seal', () => {
  const message = Buffer.from('allow');

  it('opens what the same role closed, message by message', () => {
    const sender = new Seal(TOKEN, 'server', NONCES);
    const receiver = new Seal(TOKEN, 'server', NONCES);
    for (const text of ['one', '', 'three'])
      assert.equal(receiver.open(sender.close(Buffer.from(text))).toString(), text);
  });

  const refused: Record<string, Buffer> = {
    'a changed message': Buffer.from(
      new Seal(TOKEN, 'server', NONCES).close(message).map((byte, at) => (at === 36 ? byte ^ 1 : byte)),
    ),
    'one of the other role': new Seal(TOKEN, 'client', NONCES).close(message),
    'one of another connection': new Seal(TOKEN, 'server', { ...NONCES, client: makeNonce() }).close(message),
    'one of another token': new Seal('cd'.repeat(32), 'server', NONCES).close(message),
    'one that is too short': Buffer.alloc(31),
    nothing: Buffer.alloc(0),
  };
  for (const [what, body] of Object.entries(refused))
    it(`refuses ${what}`, () => {
      assert.throws(() => new Seal(TOKEN, 'server', NONCES).open(body), ProtocolError);
    });

  it('refuses a message that comes again', () => {
    const body = new Seal(TOKEN, 'server', NONCES).close(message);
    const receiver = new Seal(TOKEN, 'server', NONCES);
    receiver.open(body);
    assert.throws(() => receiver.open(body), ProtocolError);
  });
});
