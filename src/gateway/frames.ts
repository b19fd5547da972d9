import { ProtocolError } from './protocol.ts';

const LENGTH_BYTES = 4;

/** A body with its length before it: 4 bytes, big-endian. */
export function frame(body: Uint8Array): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(body.length);
  return Buffer.concat([length, body]);
}

/** Cuts a stream into frames. Nothing over the limit is kept, whatever length the other side announces. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private buffered = 0;
  private expected: number | undefined;

  /** @param limit largest body in bytes; may be changed between two frames */
  constructor(public limit: number) {}

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.buffered += chunk.length;
  }

  /**
   * The next whole frame's body; undefined when more has to arrive.
   * @throws {ProtocolError} when the frame that arrives is larger than the limit
   */
  next(): Buffer | undefined {
    if (this.expected === undefined) {
      if (this.buffered < LENGTH_BYTES) return undefined;
      this.expected = this.take(LENGTH_BYTES).readUInt32BE();
      if (this.expected > this.limit) throw new ProtocolError(`A message is larger than ${this.limit} bytes.`);
    }
    if (this.buffered < this.expected) return undefined;
    const body = this.take(this.expected);
    this.expected = undefined;
    return body;
  }

  private take(size: number): Buffer {
    const all = this.chunks.length === 1 && this.chunks[0] ? this.chunks[0] : Buffer.concat(this.chunks);
    this.chunks = all.length > size ? [all.subarray(size)] : [];
    this.buffered -= size;
    return all.subarray(0, size);
  }
}
