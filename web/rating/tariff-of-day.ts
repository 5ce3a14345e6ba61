import { type PlainDate, parseDate } from '@openmutual/core/date';
import { accepted, placed, type Result } from '@openmutual/core/result';
import type { Tariff } from '@openmutual/core/tariff';
import { type TariffQuestions, tariffQuestions } from '@openmutual/core/tariff-questions';
import { type InEffect, versionOn } from '@openmutual/core/version';
import type { EngineeringScheme } from '@openmutual/schemes/folder';

/** The tariff that is in effect on a day, and what it asks. */
export interface TariffOfDay {
  readonly scheme: EngineeringScheme;
  readonly on: PlainDate;
  readonly version: InEffect<Tariff>;
  readonly questions: TariffQuestions;
}

export function tariffOfDay(scheme: EngineeringScheme, on: string): Result<TariffOfDay> {
  const day = placed(parseDate(on), { path: 'on' });
  if (!day.ok) return day;
  const version = placed(versionOn(scheme.versions, day.value), { path: 'on' });
  if (!version.ok) return version;
  const questions = tariffQuestions(scheme, version.value.rules, day.value);
  return accepted({ scheme, on: day.value, version: version.value, questions });
}
