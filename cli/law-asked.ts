import type { PlainDate } from '@openmutual/core/date';
import { statable } from '@openmutual/core/fact';
import { contributionVersions, type Law, lawOn } from '@openmutual/core/levy-law';
import { type PayPeriod, parsePayPeriod, payPeriods } from '@openmutual/core/pay-period';
import { placed, type Rejection } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { isTableFile } from '@openmutual/schemes/folder';
import { judgesOf } from './any-version.ts';
import { schemeAsked } from './of-kind.ts';
import { asOptions, dateOption } from './options.ts';
import { openReasons, type Reasons } from './reasons.ts';

/** The options by which a law is asked for. */
export interface LawOptions {
  readonly on: string;
  readonly period: string;
  readonly known?: string;
}

/** The law that is asked; where it cannot be found, the laws that may be meant. */
export interface LawAsked {
  readonly law: Law | undefined;
  readonly laws: readonly Law[];
  readonly facts: readonly string[];
  readonly reasons: Reasons;
  /** Without what goes by the limits of a period that nobody knows. */
  readonly names: (faults: readonly Rejection[]) => readonly Rejection[];
}

/** The scheme, the day, the period and what was known: all that is wrong with them is told together. */
export function lawAsked(id: string, options: LawOptions): LawAsked {
  const reasons = openReasons();
  const scheme = reasons.take(schemeAsked('social', id));
  const on = reasons.take(dateOption(options.on, '--on'));
  const knownText = options.known;
  const known = knownText === undefined ? undefined : reasons.take(dateOption(knownText, '--known'));
  const period = reasons.take(placed(parsePayPeriod(options.period), { path: '--period' }));
  const isDated = on !== undefined && (knownText === undefined || known !== undefined);
  const found =
    scheme === undefined || !isDated || period === undefined
      ? undefined
      : reasons.take(asOptions(lawOn(scheme, on, period, known)));
  if (scheme !== undefined && isDated && period === undefined) {
    reasons.take(asOptions(placed(versionOn(contributionVersions(scheme), on, known), { path: 'on' })));
  }
  const lawOf = (day: PlainDate): Law | undefined => {
    if (scheme === undefined) return undefined;
    const version = versionOn(contributionVersions(scheme), day);
    const known = version.ok ? version.value.rules.periods : {};
    const periods: PayPeriod[] = payPeriods.filter((name) => known[name] !== undefined);
    const its = period !== undefined && periods.includes(period) ? period : periods[0];
    const law = its === undefined ? undefined : lawOn(scheme, day, its);
    return law?.ok ? law.value : undefined;
  };
  const laws =
    found === undefined && scheme !== undefined ? judgesOf(contributionVersions(scheme), lawOf) : [];
  const all = found === undefined ? laws : [found];
  const isOfPeriod = ({ path = '', file }: Rejection) =>
    path.includes('(') || (file !== undefined && isTableFile(file));
  return {
    law: found,
    laws: all,
    facts: all.flatMap(({ version }) => statable(version.rules.facts ?? {})),
    reasons,
    names: (faults) => (found === undefined ? faults.filter((reason) => !isOfPeriod(reason)) : faults),
  };
}
