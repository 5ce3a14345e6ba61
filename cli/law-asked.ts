import type { PlainDate } from '@openmutual/core/date';
import { type Facts, statable } from '@openmutual/core/fact';
import { type Asked, parseKind } from '@openmutual/core/levy';
import { contributionVersions, type Law, lawOn } from '@openmutual/core/levy-law';
import { type PayPeriod, parsePayPeriod, payPeriods } from '@openmutual/core/pay-period';
import { certain, placed, type Rejection, reasonsOf } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { isTableFile } from '@openmutual/schemes/folder';
import type { Command } from 'commander';
import { faultsByAll, judgesOf } from './any-version.ts';
import { schemeAsked } from './of-kind.ts';
import { asOption, asOptions, dateOption, pairs } from './options.ts';
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

/** The options by which a kind of person is asked about, whatever the wage. */
export interface KindOptions extends LawOptions {
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
}

/** A command about a kind of person, with the options by which its law and its facts are stated. */
export function withKindOptions(command: Command, periods: string): Command {
  return command
    .requiredOption('--on <date>', 'the day whose law is asked')
    .requiredOption('--period <period>', periods)
    .option('--category <category>', 'the category letter, where the scheme has one')
    .option('--given <key=value...>', 'a further fact that the scheme asks for', [])
    .option('--branch <branch>', 'one branch only')
    .option('--known <date>', 'as the law was known on that day');
}

/** A kind of person under the law that is asked. */
export interface KindAsked {
  readonly law: Law;
  readonly facts: Facts;
  readonly asked: Asked;
  /** Reasons by the names of the options. */
  readonly named: (faults: readonly Rejection[]) => readonly Rejection[];
}

/**
 * The law and the facts of a kind of person; ends the command where something is wrong with any of them.
 *
 * @param further what is wrong with other options under a law, told with the rest
 */
export async function kindAsked(
  id: string,
  options: KindOptions,
  further: (law: Law) => readonly Rejection[] = () => [],
): Promise<KindAsked> {
  const { law, laws, reasons, facts, names } = lawAsked(id, options);
  const category = options.category === undefined ? {} : { category: options.category };
  const given = pairs(options.given, '--given', category);
  reasons.tellAll(given.reasons);
  const asked = { branch: options.branch };
  const named = (faults: readonly Rejection[]) =>
    names(faults).map((reason) => asOption(reason, [...Object.keys(given.pairs), ...facts]));
  const faultsBy = (one: Law) => [...named(reasonsOf(parseKind(one, given.pairs, asked))), ...further(one)];
  if (law === undefined || reasons.isAny()) {
    reasons.tellAll(await faultsByAll(laws, faultsBy));
    return reasons.refuse();
  }
  reasons.tellAll(faultsBy(law));
  reasons.end();
  return { law, facts: certain(parseKind(law, given.pairs, asked)), asked, named };
}
