import type { Parser } from '@lezer/common' with { 'resolution-mode': 'import' };

/** Grammars by language. Each is loaded when it is first asked for, synchronously. */
declare const grammars: {
  python(): Parser;
  javascript(): Parser;
};
export = grammars;
