import { i18n } from '@lingui/core';
import { useLingui } from '@lingui/react';
import { type Said, said } from '@openmutual/core/label';
import { type PageFolder, pageWords } from './page-words.ts';

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

/** The language that was asked for last, and the pages that were opened: their words are wanted in it, whichever comes first. */
let asked: Language = 'en';
const opened = new Set<PageFolder>();

/** Loads the words of a language and makes them those of the page. */
export async function speak(language: Language): Promise<void> {
  asked = language;
  const ofPages = [...opened].map((folder) => pageWords(folder, language));
  const [{ messages }, ...others] = await Promise.all([words[language](), ...ofPages]);
  i18n.load(language, Object.assign({}, messages, ...others));
  i18n.activate(language);
  document.documentElement.lang = tags[language];
}

/** A page as it comes, together with its words in the language that is spoken. */
export async function withWords<T>(folder: PageFolder, page: Promise<T>): Promise<T> {
  opened.add(folder);
  const language = asked;
  const [module, messages] = await Promise.all([page, pageWords(folder, language)]);
  i18n.load(language, messages);
  return module;
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
