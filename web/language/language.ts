import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { type Said, said } from '@openmutual/core/label';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

export function isLanguage(text: string): text is Language {
  return (languages as readonly string[]).includes(text);
}

/** What a browser and an `html` element call them. */
export const tags: Record<Language, string> = { en: 'en', zh: 'zh-CN' };

/** The language that a browser asks for, among ours. */
export function preferredLanguage(asked: readonly string[] = navigator.languages): Language {
  const first = asked.find((tag) => /^(en|zh)\b/i.test(tag));
  return first?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** Each by itself: of a choice between two imports in one expression the build makes one that loads both. */
const words = { en: () => import('./en.ts'), zh: () => import('./zh.ts') };

/** Loads the words of a language and makes them those of the page. */
export async function speak(language: Language): Promise<void> {
  const { messages } = await words[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = tags[language];
}

export function useLanguage(): Language {
  const { i18n: spoken } = useLingui();
  return spoken.locale as Language;
}

/** Several words as one text, with the comma of the language between them. */
export function listText(texts: readonly string[], language: Language): string {
  return new Intl.ListFormat(tags[language], { type: 'conjunction', style: 'narrow' }).format(texts);
}

/** A text of the data in the language of the page. */
export function useSaid(): (text: Said) => string {
  const language = useLanguage();
  return (text) => said(text, language);
}
