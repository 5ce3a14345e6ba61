import type { Language } from './paper.ts';

/** A day as people write it: 6 April 2025, 2025 年 4 月 6 日; the same on every machine. */
export function dateText(date: string, language: Language): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (year === '') return date;
  return language === 'en'
    ? `${Number(day)} ${months[Number(month) - 1]} ${year}`
    : `${year} 年 ${Number(month)} 月 ${Number(day)} 日`;
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
