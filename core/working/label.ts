/** A short text in the languages of the pages. The institution's own name stands in the data. */
export interface Label {
  readonly en: string;
  readonly zh: string;
}

export function label(en: string, zh: string): Label {
  return { en, zh };
}

/** A formula of figures and signs is one for all languages; where it needs words it has both. */
export type Said = string | Label;

/** A text in one language. */
export function said(text: Said, language: keyof Label): string {
  return typeof text === 'string' ? text : text[language];
}

/** Several texts as one, with the comma of each language between them. */
export function joined(parts: readonly Label[]): Label {
  return label(parts.map(({ en }) => en).join(', '), parts.map(({ zh }) => zh).join('，'));
}

/** A text that is the same in every language. */
export function same(text: string): Label {
  return label(text, text);
}
