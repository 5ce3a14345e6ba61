import stringWidth from 'string-width';

/** A text in lines of a terminal; it breaks at spaces, and between Chinese characters where no sign of punctuation would begin a line. */
export function wrapped(text: string, width: number, indent = ''): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(BREAKS)) {
    const room = width - stringWidth(indent);
    if (line !== '' && stringWidth((line + piece).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trimEnd()].map((one, place) => (place === 0 ? one : indent + one)).join('\n');
}

const BREAKS = /(?<=\s)|(?<=[\p{Script=Han}，。；：、）”])(?=[\p{Script=Han}（“])/u;
