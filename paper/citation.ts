import { dateText } from './date-text.ts';
import { figureText } from './figure-text.ts';
import type { Language, Paper } from './paper.ts';

/** A paper in one sentence, by which others find it: what, how much, by which rules, made when, opened where. */
export function citation({ language, title, blocks, imprint }: Paper): string {
  const figure = blocks.find((block) => block.kind === 'figure');
  const { scheme, version, hash, made, link } = imprint;
  const says = wording[language];
  const parts = [
    title,
    ...(figure === undefined ? [] : [`${figure.name} ${figureText(figure.amount)} ${figure.currency}`]),
    ...(figure?.basis ?? []),
    says.rules(scheme, version),
    says.made(dateText(made, language)),
    `SHA-256 ${[hash].flat().join(', ')}`,
  ];
  return `${parts.join(says.comma)}${says.stop}${link === undefined ? '' : link}`.trimEnd();
}

const wording: Readonly<Record<Language, Wording>> = {
  en: {
    comma: ', ',
    stop: '. ',
    rules: (scheme, version) => `OpenMutual rules ${scheme} of ${version}`,
    made: (date) => `made on ${date}`,
  },
  zh: {
    comma: '，',
    stop: '。',
    rules: (scheme, version) => `OpenMutual 规则 ${scheme}（${version} 起）`,
    made: (date) => `制作于 ${date}`,
  },
};

interface Wording {
  readonly comma: string;
  readonly stop: string;
  readonly rules: (scheme: string, version: string) => string;
  readonly made: (date: string) => string;
}
