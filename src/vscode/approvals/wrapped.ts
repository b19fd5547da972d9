const WIDTH = 68;

/** Our own words, broken between words so that no line has to be scrolled. */
export const wrapped = (text: string, indent = ''): readonly string[] => {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};
