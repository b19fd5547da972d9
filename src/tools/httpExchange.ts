import { ClientRequest } from 'node:http';
import type { Socket } from 'node:net';

/** Bytes of a body that are kept. */
const MOST = 1024 * 1024;

/** An answer, its body as text. */
export interface Answer {
  readonly status: number;
  readonly reason: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

const textOf = (body: Buffer, left: boolean): string => {
  const text = new TextDecoder('utf-8').decode(body);
  if (text.includes('\0')) return `[${left ? 'more than ' : ''}${body.length} bytes that are no text]`;
  return left ? `${text}\n[more than ${MOST} bytes: the rest was left out]` : text;
};

/**
 * Sends one request by HTTP/1.1 on a connection that is open, and reads its answer: 1 MB of it at most.
 * @throws when the connection ends before the answer does, or the signal fires first
 */
export const exchange = (
  socket: Socket,
  url: URL,
  request: { readonly method: string; readonly headers: Readonly<Record<string, string>>; readonly body: string },
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const method = request.method.toUpperCase();
    // The editor replaces http.request by one that chooses the connection itself; the class is left as Node made it.
    const started = new ClientRequest({
      createConnection: () => socket,
      method,
      path: `${url.pathname}${url.search}`,
      setHost: false,
      signal,
      headers: {
        'user-agent': 'portcullis',
        accept: '*/*',
        ...Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
        host: url.host,
        'accept-encoding': 'identity',
        connection: 'close',
        ...(request.body === '' ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }),
      },
    });
    started.on('error', reject);
    started.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const finish = () => {
        const headers = Object.fromEntries(
          Object.entries(response.headers).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(', ') : value,
          ]),
        );
        const { statusCode: status = 0, statusMessage: reason = '' } = response;
        resolve({ status, reason, headers, text: textOf(Buffer.concat(chunks), size > MOST) });
        socket.destroy();
      };
      response.on('data', (chunk: Buffer) => {
        if (size <= MOST) chunks.push(chunk.subarray(0, MOST - size));
        size += chunk.length;
        if (size > MOST) finish();
      });
      response.on('end', finish);
      response.on('error', reject);
    });
    started.end(request.body === '' ? undefined : request.body);
  });
