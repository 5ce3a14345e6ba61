import { type PlainDate, parseDate } from '@openmutual/core/date';
import type { Locate } from '@openmutual/core/issues';
import { Money } from '@openmutual/core/money';
import { Rate } from '@openmutual/core/rate';
import { BrokenInvariant, certain, invariant } from '@openmutual/core/result';
import { TypedRate } from '@openmutual/core/typed-rate';
import type { AnyScheme } from './folder.ts';

/** A scheme that was read and checked, without what says where its document has its lines. */
type Compiled = Omit<AnyScheme, 'locate'>;

/**
 * The compiled form of a scheme: JSON of what reading and checking it gave, each value by the text that reads back as
 * the same value. Nothing where it holds a value that has no such text.
 */
export function compiledScheme(scheme: AnyScheme): string | undefined {
  const { locate: _, ...whole } = scheme;
  const parts: Compiled = { ...whole, hash: scheme.hash };
  try {
    return JSON.stringify(encoder(parts)(parts));
  } catch (error) {
    if (error instanceof NoText) return undefined;
    throw error;
  }
}

/** The scheme of a compiled form; the same as reading its files gave. */
export function schemeOfCompiled(text: string, locate: Locate): AnyScheme {
  return { ...(decoder()(JSON.parse(text)) as Compiled), locate } as AnyScheme;
}

/** A value that the form does not know, such as a function. */
class NoText extends Error {}

/** No text of a document begins with it. */
const MARK = '\u0001';

/** One letter a kind, and the text behind it. */
const KINDS = { date: 'd', money: 'm', rate: 'r', typedRate: 't', fraction: 'f', whole: 'n', absent: 'u' };

/**
 * A part that stands in several places is written once, with its number (`is`), and after that by its number alone. One
 * without marks, such as the cells of a row, is there as soon as the JSON is parsed (`plain`).
 */
const SHARED = '$shared';
const MAP = '$map';

function encoder(root: unknown): (value: unknown) => unknown {
  const places = placesOf(root);
  const numbers = new Map<object, number>();
  /** What must be read back from its text, counted. */
  let marks = 0;
  const parts = (value: object): unknown => {
    if (Array.isArray(value)) return value.map(encoded);
    if (value instanceof Map) {
      marks += 1;
      return { [MAP]: [...value].map((entry) => entry.map(encoded)) };
    }
    const prototype = Object.getPrototypeOf(value);
    const keys = Object.keys(value);
    const isOurs = keys.some((key) => key === SHARED || key === MAP || key === '__proto__');
    if ((prototype !== Object.prototype && prototype !== null) || isOurs) throw new NoText();
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encoded(part)]));
  };
  function encoded(value: unknown): unknown {
    const scalar = scalarText(value);
    if (scalar !== undefined) marks += 1;
    if (scalar !== undefined || typeof value !== 'object' || value === null) return scalar ?? value;
    if (places.get(value) === 1) return parts(value);
    const known = numbers.get(value);
    marks += 1;
    if (known !== undefined) return { [SHARED]: known };
    const number = numbers.size;
    numbers.set(value, number);
    const before = marks;
    const written = parts(value);
    return { [SHARED]: number, [marks === before ? 'plain' : 'is']: written };
  }
  return encoded;
}

/** In how many places each part stands. */
function placesOf(root: unknown): ReadonlyMap<object, number> {
  const places = new Map<object, number>();
  const count = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || scalarText(value) !== undefined) return;
    const before = places.get(value) ?? 0;
    places.set(value, before + 1);
    if (before > 0) return;
    for (const part of value instanceof Map ? [...value].flat() : Object.values(value)) count(part);
  };
  count(root);
  return places;
}

function scalarText(value: unknown): string | undefined {
  if (value === undefined) return MARK + KINDS.absent;
  if (typeof value === 'bigint') return `${MARK}${KINDS.whole}${value}`;
  if (typeof value === 'string' && value.startsWith(MARK)) throw new NoText();
  if (typeof value === 'function' || typeof value === 'symbol') throw new NoText();
  if (typeof value !== 'object' || value === null) return undefined;
  if (value instanceof Money) return `${MARK}${KINDS.money}${value.currency}${value}`;
  if (value instanceof Rate) return `${MARK}${KINDS.rate}${value}`;
  if (value instanceof TypedRate) return `${MARK}${KINDS.typedRate}${value}`;
  if (isDate(value)) return `${MARK}${KINDS.date}${value}`;
  return isFraction(value) ? `${MARK}${KINDS.fraction}${value.n}/${value.d}` : undefined;
}

function isDate(value: object): value is PlainDate {
  return Object.prototype.toString.call(value) === '[object Temporal.PlainDate]';
}

function isFraction(value: object): value is { readonly n: bigint; readonly d: bigint } {
  return 'n' in value && 'd' in value && typeof value.n === 'bigint' && Object.keys(value).length === 2;
}

function decoder(): (value: unknown) => unknown {
  // A value that is written in many places is made once: it never changes.
  const scalars = new Map<string, unknown>();
  const shared: unknown[] = [];
  const ofText = (text: string): unknown => {
    if (scalars.has(text)) return scalars.get(text);
    const value = scalarOf(text.charAt(1), text.slice(2));
    scalars.set(text, value);
    return value;
  };
  const ofRecord = (value: Record<string, unknown>): unknown => {
    const number = value[SHARED];
    if (typeof number === 'number') {
      if ('plain' in value) shared[number] = value['plain'];
      else if ('is' in value) shared[number] = decoded(value['is']);
      return shared[number];
    }
    if (MAP in value) return new Map(decoded(value[MAP]) as [unknown, unknown][]);
    for (const key of Object.keys(value)) value[key] = decoded(value[key]);
    return value;
  };
  function decoded(value: unknown): unknown {
    if (typeof value === 'string') return value.startsWith(MARK) ? ofText(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value)) return ofRecord(value as Record<string, unknown>);
    for (let place = 0; place < value.length; place += 1) value[place] = decoded(value[place]);
    return value;
  }
  return decoded;
}

function scalarOf(kind: string, text: string): unknown {
  switch (kind) {
    case KINDS.date:
      return certain(parseDate(text));
    case KINDS.money:
      return certain(Money.parse(text.slice(3), text.slice(0, 3)));
    case KINDS.rate:
      return certain(Rate.parse(text));
    case KINDS.typedRate:
      return certain(TypedRate.parse(text));
    case KINDS.fraction: {
      const [n, d] = text.split('/');
      invariant(n !== undefined && d !== undefined, 'a fraction has two parts');
      return { n: BigInt(n), d: BigInt(d) };
    }
    case KINDS.whole:
      return BigInt(text);
    case KINDS.absent:
      return undefined;
  }
  throw new BrokenInvariant(`a compiled scheme has no values of the kind ${kind}`);
}
