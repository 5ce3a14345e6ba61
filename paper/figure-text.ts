/**
 * Figures as they are printed: thousands apart, with a real minus and a narrow space before % and ‰. They are for what we
 * calculated; titles, particulars, notes and lists stay as they were stated.
 */

/** An amount, a count or a rate that stands alone: `-12345.60` becomes `−12,345.60`. */
export function figureText(text: string): string {
  return signed(text).replace(/(?<![\w.,/-])\d{4,}(?![\w/-])/g, grouped);
}

/**
 * A formula or a cell of words with amounts in it: `12345.60 × 8%` becomes `12,345.60 × 8 %`.
 *
 * A whole number of four digits may be a year where no sign stands beside it, what hangs on letters or strokes a name or a day:
 * they stay. Lines break before a sign and not behind it, nor between a figure and its Chinese unit.
 */
export function formulaText(text: string): string {
  return signed(text)
    .replace(/(?<![\w.,/-])\d{4,}(?=\.\d)/g, grouped)
    .replace(/(?<![\w.,/-])\d{5,}(?![\w.,/-])/g, grouped)
    .replace(/(?<=[×÷=→+−(] ?)\d{4}(?![\w.,/-])|(?<![\w.,/-])\d{4}(?= [×÷=→+−])/g, grouped)
    .replace(/([×÷+−]) (?=[\d(])/g, '$1\u00a0')
    .replace(/(?<=\d) (?=\p{Script=Han})/gu, '\u00a0')
    .replace(/\([^()]*\)/g, (inner) => inner.replaceAll(' ', '\u00a0'));
}

function signed(text: string): string {
  return text.replace(/(^|[\s(=×÷])-(?=\d)/g, '$1−').replace(/(?<=\d)([%‰])/g, '\u202f$1');
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}
