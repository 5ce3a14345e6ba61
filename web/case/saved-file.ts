/** Hands a file to whoever sits before the page; it is made here and goes nowhere else. */
export function savedFile(name: string, type: string, parts: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of it by then; a file that large takes longer to write than to begin.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
