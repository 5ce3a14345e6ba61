import { type Language, tags } from '../language/language.ts';

/**
 * An amount as a language writes it, from the exact text of the documents: `1234567.50` → `1,234,567.50`. The digits are those
 * of the text, never those of a float. Minus is a real sign, and zero has none.
 */
export function amountText(amount: string, language: Language): string {
  const decimals = amount.split('.')[1]?.length ?? 0;
  return decimalText(amount, decimals, language);
}

/** A whole number with its groups. */
export function countText(count: number | bigint, language: Language): string {
  return new Intl.NumberFormat(tags[language]).format(count);
}

/** A day as people write it: 6 April 2025, 2025年4月6日. */
export function dayText(day: string, language: Language): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return day;
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, month - 1, date));
}

/**
 * The figures of a formula with their groups and the space before per cent and per mille: `3141.00 × 8% = 251.28` →
 * `3,141.00 × 8 % = 251.28`. Years, days and words stay.
 */
export function formulaText(formula: string, language: Language): string {
  return formula
    .replace(/(?<![\w.,/-])-?\d{4,}\.\d+(?![\w-])|(?<![\w.,/-])\d{5,}(?![\w.-])/g, (figure) =>
      decimalText(figure, figure.split('.')[1]?.length ?? 0, language),
    )
    .replace(/(\d)([%‰])/g, `$1${THIN}$2`);
}

const THIN = '\u202F';

function decimalText(text: string, decimals: number, language: Language): string {
  const format = new Intl.NumberFormat(tags[language], {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  // Since 2023 a text is formatted digit by digit.
  const written = format.format(text as unknown as number);
  return /^-?[0.,]*$/.test(written) ? written.replace('-', '') : written.replace('-', '\u2212');
}

/** An instant (ISO 8601) as people write it where they are: 22 November 2026 at 12:03. */
export function timeText(instant: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
  });
  return format.format(new Date(instant));
}

/** A month as people write it: November 2026, 2026年11月. */
export function monthText(month: string, language: Language): string {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined) return month;
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return format.format(Date.UTC(year, number - 1, 1));
}

/** A period by its name: a month as people write it, others as they are called. */
export function periodText(period: string, language: Language): string {
  return /^\d{4}-\d{2}$/.test(period) ? monthText(period, language) : period;
}
