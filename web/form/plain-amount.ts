/** The amount that somebody typed as the readers of `core` want it: `5,414.00` and `5 414.00` are 5414.00. What is no group stays and is refused there. */
export function plainAmount(text: string): string {
  const trimmed = text.trim();
  const isGrouped = /^-?\d{1,3}([,，\s\u00A0\u202F\u2009]\d{3})+(\.\d+)?$/.test(trimmed);
  return isGrouped ? trimmed.replace(/[,，\s\u00A0\u202F\u2009]/g, '') : trimmed;
}
