import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeReply, decodeRequest, encodeRequest, ProtocolError, VERBS } from '../../../src/gateway/protocol.ts';

describe('a request', () => {
  it('keeps its verb, its session and its payload, whatever is in them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...VERBS), fc.string({ maxLength: 100 }), fc.string(), (verb, session, payload) => {
        const decoded = decodeRequest(encodeRequest({ verb, session }, Buffer.from(payload)));
        assert.deepEqual(decoded, { header: { verb, session }, payload });
      }),
    );
  });

  it('has only verbs that do not decide', () => {
    assert.deepEqual(VERBS, ['ask', 'wait', 'report', 'receipt', 'health']);
    for (const verb of ['approve', 'reject', 'grant', 'resolve', 'pause', 'policy', 'constructor', 7, null])
      assert.throws(() => decodeRequest(Buffer.from(`${JSON.stringify({ verb })}\n{}`)), ProtocolError);
  });

  it('is refused when its header is missing, too long, no object, or its session no text', () => {
    const long = JSON.stringify({ verb: 'ask', session: 'x'.repeat(2000) });
    for (const text of ['', '{"verb":"ask"}', `${long}\n`, '[]\n', 'null\n', '{"verb":"ask","session":1}\n'])
      assert.throws(() => decodeRequest(Buffer.from(text)), ProtocolError, text.slice(0, 40));
  });
});

describe('a reply', () => {
  it('is a value or an error', () => {
    assert.deepEqual(decodeReply(Buffer.from('{"ok":true,"value":{"exit":0}}')), { ok: true, value: { exit: 0 } });
    assert.deepEqual(decodeReply(Buffer.from('{"ok":false,"error":"no"}')), { ok: false, error: 'no' });
  });

  it('is nothing else', () => {
    for (const text of ['', '1', '{}', '{"ok":"true","value":1}', '{"ok":false}', '{"ok":true'])
      assert.throws(() => decodeReply(Buffer.from(text)), ProtocolError, text);
  });
});
