import { parseDate } from '@openmutual/core/date';
import { contribution, parsePerson } from '@openmutual/core/levy';
import { levyDocument } from '@openmutual/core/levy-document';
import { type Law, lawOn } from '@openmutual/core/levy-law';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { quoteDocument } from '@openmutual/core/quote-document';
import { premium } from '@openmutual/core/rating';
import { accepted, type Result, together } from '@openmutual/core/result';
import { parseRisk } from '@openmutual/core/risk';
import { figuresOf, type WorkedCase } from '@openmutual/core/worked-case';
import type { AnyScheme, EngineeringScheme, MutualScheme, SocialScheme } from './folder.ts';
import { findScheme } from './library.ts';

type Given = Readonly<Record<string, unknown>>;

/** The published JSON of a calculation for what a golden case gives; each scheme is read once. */
export type Answer = (scheme: string, given: Given) => Result<unknown>;

export function answerer(): Answer {
  const schemes = new Map<string, Result<AnyScheme>>();
  const laws = new Map<string, Result<Law>>();
  return (id, given) => {
    const scheme = schemes.get(id) ?? findScheme(id);
    schemes.set(id, scheme);
    if (!scheme.ok) return scheme;
    if (scheme.value.kind === 'social') return levyAnswer(scheme.value, given, laws);
    if (scheme.value.kind === 'engineering') return quoteAnswer(scheme.value, given);
    return settlementAnswer(scheme.value, given);
  };
}

function levyAnswer(scheme: SocialScheme, given: Given, laws: Map<string, Result<Law>>): Result<unknown> {
  const { on, period, wage, branch, known, given: facts = {} } = given;
  const key = [scheme.id, on, period, known].join(' ');
  const law = laws.get(key) ?? lawAsked(scheme, on, period, known);
  laws.set(key, law);
  if (!law.ok) return law;
  const person = parsePerson(law.value, String(wage), facts as Record<string, string>);
  if (!person.ok) return person;
  const levy = contribution(law.value, person.value, branch as string | undefined);
  return levy.ok ? accepted(levyDocument(levy.value)) : levy;
}

function settlementAnswer(scheme: MutualScheme, given: Given): Result<unknown> {
  const figures = figuresOf(scheme, given as unknown as WorkedCase);
  return figures.ok ? accepted(Object.fromEntries(figures.value)) : figures;
}

function quoteAnswer(scheme: EngineeringScheme, given: Given): Result<unknown> {
  const date = parseDate(String(given['on']));
  if (!date.ok) return date;
  const risk = parseRisk(scheme, given['risk'], date.value);
  if (!risk.ok) return risk;
  const quote = premium(scheme, risk.value, date.value);
  return quote.ok ? accepted(quoteDocument(quote.value)) : quote;
}

function lawAsked(scheme: SocialScheme, on: unknown, period: unknown, known: unknown): Result<Law> {
  const date = parseDate(String(on));
  const payPeriod = parsePayPeriod(String(period));
  if (!date.ok || !payPeriod.ok) return together<unknown>([date, payPeriod]) as Result<never>;
  const knownAt = known === undefined ? undefined : parseDate(String(known));
  if (knownAt !== undefined && !knownAt.ok) return knownAt;
  return lawOn(scheme, date.value, payPeriod.value, knownAt?.value);
}
