import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frame, FrameReader } from '../../../src/gateway/frames.ts';
import { ProtocolError } from '../../../src/gateway/protocol.ts';

function drain(reader: FrameReader): Buffer[] {
  const bodies: Buffer[] = [];
  for (let body = reader.next(); body !== undefined; body = reader.next()) bodies.push(body);
  return bodies;
}

describe('frames', () => {
  it('come out as they went in, however the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 50 })),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        (bodies, cuts) => {
          const stream = Buffer.concat(bodies.map(frame));
          const reader = new FrameReader(50);
          const read: Buffer[] = [];
          for (let at = 0, turn = 0; at < stream.length; turn++) {
            const size = cuts[turn % cuts.length] as number;
            reader.push(stream.subarray(at, at + size));
            read.push(...drain(reader));
            at += size;
          }
          assert.deepEqual(
            read.map((body) => [...body]),
            bodies.map((body) => [...body]),
          );
        },
      ),
    );
  });

  it('over the limit are refused by their length, before any of the body has come', () => {
    const reader = new FrameReader(10);
    reader.push(frame(Buffer.alloc(11)).subarray(0, 4));
    assert.throws(() => reader.next(), ProtocolError);
  });

  it('of exactly the limit pass', () => {
    const reader = new FrameReader(10);
    reader.push(frame(Buffer.alloc(10)));
    assert.equal(reader.next()?.length, 10);
  });

  it('are not given out in part', () => {
    const reader = new FrameReader(10);
    reader.push(frame(Buffer.alloc(10)).subarray(0, 13));
    assert.equal(reader.next(), undefined);
  });
});
