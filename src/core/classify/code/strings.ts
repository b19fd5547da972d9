const ONE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001b',
  '\n': '',
};

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');

/** Undoes the escapes that Python, JavaScript, Perl, Ruby, PHP and Lua have in common. */
export const unescapeString = (text: string): string =>
  text.includes('\\')
    ? text.replace(
        /\\(?:x\{([0-9a-fA-F]{1,8})\}|x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,8})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|([^]))/g,
        (_all, ...found: (string | undefined)[]) => {
          const hex = found.slice(0, 5).find((digits) => digits !== undefined);
          if (hex !== undefined) return character(parseInt(hex, 16));
          const octal = found[5];
          if (octal !== undefined) return character(parseInt(octal, 8));
          const char = found[6] ?? '';
          return Object.hasOwn(ONE, char) ? (ONE[char] ?? '') : char;
        },
      )
    : text;
