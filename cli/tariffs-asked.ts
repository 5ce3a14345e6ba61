import type { PlainDate } from '@openmutual/core/date';
import { placed, type Result, rejected } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { schemeAsked } from './of-kind.ts';
import { asOptions, dateOption } from './options.ts';
import type { TariffAsked } from './portfolio.ts';
import type { Reasons } from './reasons.ts';

export interface TariffOptions {
  readonly on: string;
  readonly known?: string;
  readonly against?: string;
  readonly againstScheme?: string;
}

/** The tariffs that a command is asked of, as far as its options could be read. */
export interface TariffsAsked {
  readonly scheme: EngineeringScheme | undefined;
  readonly first: TariffAsked | undefined;
  /** The one that is compared with it, where one is asked. */
  readonly second: TariffAsked | undefined;
}

/** The tariff of a day, and the one of another day or scheme that is held against it; reasons are told of options that are wrong. */
export function tariffsAsked(id: string, options: TariffOptions, reasons: Reasons): TariffsAsked {
  const { on, known, against, againstScheme } = options;
  const scheme = reasons.take(schemeAsked('engineering', id));
  const day = reasons.take(dateOption(on, '--on'));
  const otherDay = against === undefined ? day : reasons.take(dateOption(against, '--against'));
  const asKnown = known === undefined ? undefined : reasons.take(dateOption(known, '--known'));
  const isKnown = known === undefined || asKnown !== undefined;
  const other =
    againstScheme === undefined
      ? scheme
      : reasons.take(schemeAsked('engineering', againstScheme, '--against-scheme'));
  const take = (of: EngineeringScheme | undefined, at: PlainDate | undefined, path: string) =>
    of === undefined || at === undefined || !isKnown
      ? undefined
      : reasons.take(tariffOn(of, at, asKnown, path));
  const first = take(scheme, day, 'on');
  const isCompared = against !== undefined || againstScheme !== undefined;
  const second = isCompared ? take(other, otherDay, against === undefined ? 'on' : '--against') : undefined;
  if (scheme !== undefined && other !== undefined && scheme.currency !== other.currency) {
    reasons.tell({
      code: 'tariffs-that-are-compared-have-one-currency',
      path: '--against-scheme',
      found: `${other.currency} (${other.id})`,
      expected: scheme.currency,
    });
  }
  return { scheme, first, second };
}

function tariffOn(
  scheme: EngineeringScheme,
  on: PlainDate,
  known: PlainDate | undefined,
  path: string,
): Result<TariffAsked> {
  const version = asOptions(placed(versionOn(scheme.versions, on, known), { path }));
  return version.ok
    ? { ok: true, value: { scheme, version: version.value, on, known } }
    : rejected(...version.rejections);
}
