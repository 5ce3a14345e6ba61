import { type Rejection, sentence, whereOf } from './result.ts';

/**
 * What rejections say in another language. Phrases are by the English text; a gap of it, `{day}`, is what differs from
 * one reason to the next. A plain gap is one name or figure, `{days…}` may be a list, and `{expected*}` is said in the
 * other language too.
 */
export interface ReasonTexts {
  readonly codes: Phrases;
  /** Of what is expected and suggested. */
  readonly texts: Phrases;
  /** Of what was found, by the code, where the program and not the input puts it into words. */
  readonly found?: Readonly<Record<string, Phrases>>;
}

export type Phrases = Readonly<Record<string, string>>;

/** Texts that are ready to be looked up. */
export interface ReasonBook {
  readonly parts: readonly ReasonTexts[];
  readonly codes: ReadonlyMap<string, string>;
  readonly texts: Lookup;
  readonly found: ReadonlyMap<string, Lookup>;
}

interface Lookup {
  readonly whole: ReadonlyMap<string, string>;
  /** Those with gaps, the most particular first. */
  readonly patterns: readonly Pattern[];
}

interface Pattern {
  readonly key: string;
  readonly form: RegExp;
  readonly gaps: readonly Gap[];
  readonly says: string;
}

interface Gap {
  readonly name: string;
  readonly isText: boolean;
}

/** A rejection in words, part by part. */
export interface ReasonWords {
  /** File, line, column and path; nothing where it is of the whole. */
  readonly where?: string;
  readonly what: string;
  /** As it stands in the input; empty where nothing stands there. */
  readonly found?: string;
  readonly expected?: string;
  readonly advice?: string;
}

export function reasonBook(...parts: readonly ReasonTexts[]): ReasonBook {
  const found = parts.flatMap((part) => Object.entries(part.found ?? {}));
  const ofCode = (code: string) => found.filter(([other]) => other === code).map(([, phrases]) => phrases);
  return {
    parts,
    codes: new Map(parts.flatMap(({ codes }) => Object.entries(codes))),
    texts: lookup(parts.map(({ texts }) => texts)),
    found: new Map(found.map(([code]) => [code, lookup(ofCode(code))])),
  };
}

/** A book with the texts of an outer ring. */
export function extended(book: ReasonBook, ...parts: readonly ReasonTexts[]): ReasonBook {
  return reasonBook(...book.parts, ...parts);
}

/** The parts of a rejection in words: in English, or as a book has them. What a book lacks stays in English. */
export function reasonWords(reason: Rejection, book?: ReasonBook): ReasonWords {
  return book === undefined ? inEnglish(reason) : inChinese(reason, book);
}

/** A rejection in one sentence: in English, or as a book has it. */
export function reasonSentence(reason: Rejection, book?: ReasonBook): string {
  if (book === undefined) return sentence(reason);
  const { where, what, found, expected, advice } = inChinese(reason, book);
  const parts = [
    what,
    found === undefined ? [] : found === '' ? '现为空' : `现为“${found}”`,
    expected === undefined ? [] : `应为：${expected}`,
  ].flat();
  const place = where === undefined ? '' : `${where}：`;
  return `${place}${parts.join('，')}${advice === undefined ? '' : `（${advice}）`}`;
}

/** The texts of a rejection for which a book has no words. */
export function unsaid(reason: Rejection, book: ReasonBook): string[] {
  const { code, expected, suggestion } = reason;
  const texts = [expected, suggestion].filter((text) => text !== undefined);
  const lacking = texts.filter((text) => said(named(text, reason), book.texts) === undefined);
  return [...(book.codes.has(code) ? [] : [code]), ...lacking];
}

/** The English form, with its gaps, of the phrase that a book has for a text; nothing where it has none. */
export function phraseOf(text: string, { texts: { whole, patterns } }: ReasonBook): string | undefined {
  return whole.has(text) ? text : patterns.find(({ form }) => form.test(text))?.key;
}

function inEnglish(reason: Rejection): ReasonWords {
  const { code, found, expected, suggestion } = reason;
  return inWords(whereOf(reason).join(', '), { what: asWords(code), found, expected, advice: suggestion });
}

function inChinese(reason: Rejection, book: ReasonBook): ReasonWords {
  const { file, line, column, path, code, found, expected, suggestion } = reason;
  const where = [
    file,
    line === undefined ? undefined : `第 ${line} 行`,
    column === undefined ? undefined : `${column} 列`,
    path,
  ].filter((part) => part !== undefined);
  const ofCode = book.found.get(code);
  const inOwn = (text: string | undefined, phrases: Lookup | undefined) => {
    if (text === undefined) return undefined;
    const meant = named(text, reason);
    return phrases === undefined ? meant : (said(meant, phrases) ?? meant);
  };
  return inWords(where.join('，'), {
    what: book.codes.get(code) ?? asWords(code),
    found: inOwn(found, ofCode),
    expected: inOwn(expected, book.texts),
    advice: inOwn(suggestion, book.texts),
  });
}

type Parts = { readonly what: string } & Readonly<
  Record<'found' | 'expected' | 'advice', string | undefined>
>;

function inWords(where: string, { what, found, expected, advice }: Parts): ReasonWords {
  return {
    ...(where === '' ? {} : { where }),
    what,
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    ...(advice === undefined ? {} : { advice }),
  };
}

function asWords(code: string): string {
  return code.replaceAll('-', ' ');
}

/** A text with the names that data gives in the language of the book. */
function named(text: string, { labels = [] }: Rejection): string {
  return labels.reduce((told, { en, zh }) => told.replaceAll(en, zh), text);
}

/** A text in the words of a book; names and figures are the same in all languages. */
function said(text: string, phrases: Lookup): string | undefined {
  const whole = phrases.whole.get(text);
  if (whole !== undefined) return whole;
  for (const pattern of phrases.patterns) {
    const told = saidBy(pattern, text, phrases);
    if (told !== undefined) return told;
  }
  return saidOfList(text, phrases);
}

/** A text by a phrase with gaps; nothing where it is of another form, or where nobody can say what is in a gap. */
function saidBy({ form, gaps, says }: Pattern, text: string, phrases: Lookup): string | undefined {
  const values = form.exec(text)?.slice(1);
  if (values === undefined) return undefined;
  const told = gaps.map(({ name, isText }, at) => {
    const value = values[at] ?? '';
    return [name, isText ? said(value, phrases) : value] as const;
  });
  if (told.some(([, value]) => value === undefined)) return undefined;
  const byName = new Map(told);
  return says.replaceAll(/( ?)\{([a-z]+)\}( ?)/g, (_, before: string, name: string, after: string) =>
    spaced(before, byName.get(name) ?? '', after),
  );
}

/** Chinese stands beside Chinese without the space that parts it from figures and names. */
function spaced(before: string, value: string, after: string): string {
  const left = /^\p{Script=Han}/u.test(value) ? '' : before;
  const right = /\p{Script=Han}$/u.test(value) ? '' : after;
  return `${left}${value}${right}`;
}

const JOINTS = { '; ': '；', ', ': ', ', ' or ': ' 或 ', ' and ': ' 和 ' };

/** Names one after another, and phrases among them. */
function saidOfList(text: string, phrases: Lookup): string | undefined {
  for (const [joint, other] of Object.entries(JOINTS)) {
    if (!text.includes(joint)) continue;
    const parts = text.split(joint).map((part) => said(part, phrases));
    return parts.includes(undefined) ? undefined : parts.join(other);
  }
  if (/\p{Script=Han}/u.test(text)) return text;
  return /[A-Za-z]{2}.* | .*[a-z]{2}/.test(text) && !AMOUNT.test(text) ? undefined : text;
}

const AMOUNT = /^[A-Z]{3} -?[\d.,]+$|^-?[\d.,]+ [A-Z]{3}$/;

function lookup(parts: readonly Phrases[]): Lookup {
  const entries = parts.flatMap((phrases) => Object.entries(phrases));
  const isPattern = (key: string) => key.search(GAPS) >= 0;
  return {
    whole: new Map(entries.filter(([key]) => !isPattern(key))),
    patterns: entries
      .filter(([key]) => isPattern(key))
      .map(([key, says]) => patternOf(key, says))
      .sort((a, b) => literal(b.key) - literal(a.key)),
  };
}

const GAPS = /\{([a-z]+)(…|\*)?\}/g;

/** What may stand in a gap: one name or figure, a text that is said too, or anything. */
const ONE = '((?:(?!, |; | \\().)*?)';
const TEXT = '((?:(?!; ).)+?)';
const ANY = '(.+?)';

function patternOf(key: string, says: string): Pattern {
  const gaps = [...key.matchAll(GAPS)].map(([gap, name = '', kind]) => ({
    gap,
    name,
    isText: kind === '*',
    kind,
  }));
  let form = key.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&');
  for (const { gap, kind } of gaps) {
    const any = kind === undefined ? ONE : kind === '*' ? TEXT : ANY;
    form = form.replace(gap.replace('*', '\\*'), () => any);
  }
  return { key, form: new RegExp(`^${form}$`, 's'), gaps, says };
}

/** How much of a phrase is not a gap. */
function literal(key: string): number {
  return key.replaceAll(GAPS, '').length;
}
