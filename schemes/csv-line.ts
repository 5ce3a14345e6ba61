/** A field as it stands in a CSV. */
export function csvField(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A line of a CSV, with its end. */
export function csvLine(cells: readonly string[]): string {
  let line = '';
  for (let place = 0; place < cells.length; place += 1) {
    line += `${place === 0 ? '' : ','}${csvField(cells[place] as string)}`;
  }
  return `${line}\n`;
}
