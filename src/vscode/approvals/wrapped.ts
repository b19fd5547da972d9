const WIDTH = 68;

/**
 * Our own words, broken between words so that no line has to be scrolled. None is indented: the editor draws a guide
 * there, which could be taken for the bar before foreign text.
 */
export const wrapped = (text: string): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH && line !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()];
};
