/** Line end of a text: `none` when it has a single line, `mixed` when there is more than one kind or a lone CR. */
export type Eol = '\n' | '\r\n' | 'mixed' | 'none';

export const eolOf = (text: string): Eol => {
  const crlf = text.split('\r\n').length - 1;
  const lf = text.split('\n').length - 1 - crlf;
  const cr = text.split('\r').length - 1 - crlf;
  if (cr > 0 || (crlf > 0 && lf > 0)) return 'mixed';
  if (crlf > 0) return '\r\n';
  return lf > 0 ? '\n' : 'none';
};

/** The text with its line ends (LF or CRLF) made one kind. */
export const withEol = (text: string, eol: '\n' | '\r\n'): string => text.replace(/\r?\n/g, eol);
