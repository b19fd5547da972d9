/** Encodings that a command line undoes and the classifier undoes with it. */
export type Encoding = 'base64' | 'base32' | 'hex' | 'rev';

const MOST = 32 * 1024;

/** The decoded text; undefined when the input is not of that encoding, or what comes out is no text. */
export const decodeText = (text: string, encoding: Encoding): string | undefined => {
  if (text.length > MOST) return undefined;
  const decoded = DECODERS[encoding](text);
  return decoded === undefined || decoded.includes('\ufffd') ? undefined : decoded;
};

const DECODERS: Readonly<Record<Encoding, (text: string) => string | undefined>> = {
  base64: (text) => {
    const body = text.replace(/\s+/g, '');
    return /^[A-Za-z0-9+/_-]*={0,2}$/.test(body) ? Buffer.from(body, 'base64').toString('utf8') : undefined;
  },
  base32: (text) => {
    const body = text.replace(/[\s=]+/g, '').toUpperCase();
    if (!/^[A-Z2-7]*$/.test(body)) return undefined;
    let bits = '';
    for (const char of body) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0');
    const bytes = bits.match(/.{8}/g) ?? [];
    return Buffer.from(bytes.map((byte) => parseInt(byte, 2))).toString('utf8');
  },
  hex: (text) => {
    const body = text.replace(/^0x|\s+/gi, '');
    return /^(?:[0-9a-f]{2})*$/i.test(body) ? Buffer.from(body, 'hex').toString('utf8') : undefined;
  },
  rev: (text) =>
    text
      .split('\n')
      .map((line) => Array.from(line).reverse().join(''))
      .join('\n'),
};

/** True when backslash sequences stand for letters, digits or signs that could stand there themselves. */
export const hidesText = (text: string): boolean => {
  for (const [, hex, octal, unicode] of text.matchAll(SEQUENCE)) {
    const code = hex ?? unicode;
    const char = code === undefined ? parseInt(octal ?? '0', 8) : parseInt(code, 16);
    if (char >= 0x20 && char < 0x7f) return true;
  }
  return false;
};

const SEQUENCE = /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|[uU]([0-9a-fA-F]{1,8})|.)/gs;

/** What `echo -e` and `printf` make of backslash sequences. */
export const unescapeText = (text: string): string =>
  text.replace(
    /\\(?:x([0-9a-fA-F]{1,2})|0?([0-7]{1,3})|u([0-9a-fA-F]{1,4})|([abefnrtv\\'"]))/g,
    (_all, hex?: string, octal?: string, unicode?: string, char?: string) => {
      if (hex !== undefined || unicode !== undefined) return String.fromCharCode(parseInt(hex ?? unicode ?? '', 16));
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & 0xff);
      return ESCAPES[char ?? ''] ?? '';
    },
  );

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/** What `printf FORMAT ARGUMENTS` prints; undefined for a format that is not followed. */
export const formatText = (format: string, values: readonly string[]): string | undefined => {
  const text = unescapeText(format);
  const holes = text.match(/%[^%]/g) ?? [];
  if (holes.some((hole) => !/%[sbdiq]/.test(hole))) return undefined;
  const each = holes.length;
  let out = '';
  let at = 0;
  do {
    out += text.replace(/%(.)/g, (_all, kind: string) => {
      if (kind === '%') return '%';
      const value = values[at++] ?? '';
      return kind === 'b' ? unescapeText(value) : value;
    });
  } while (each > 0 && at < values.length && out.length < MOST);
  return out;
};
