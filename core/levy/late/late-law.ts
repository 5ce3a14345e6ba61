import type { PlainDate } from '../../period/date.ts';
import { accepted, placed, type Result, rejected } from '../../result/result.ts';
import type { Scheme } from '../../scheme/scheme.ts';
import { type InEffect, type Version, versionOn } from '../../scheme/version.ts';
import { label } from '../../working/label.ts';
import type { LateRule } from '../words/late-schema.ts';
import type { LevyRules } from '../words/rule-schema.ts';

/** The law on late payment of one day. */
export interface LateLaw {
  readonly scheme: Scheme<LevyRules>;
  readonly version: InEffect<LevyRules>;
  readonly rule: LateRule;
  readonly on: PlainDate;
  readonly knownAt: PlainDate | undefined;
}

/** The law on late payment in effect on a day, as known at an instant. */
export function lateLawOn(scheme: Scheme<LevyRules>, on: PlainDate, knownAt?: PlainDate): Result<LateLaw> {
  if (scheme.versions.every(({ rules }) => rules?.late === undefined)) {
    return rejected({
      code: 'a-scheme-says-nothing-of-late-payment',
      found: scheme.id,
      expected: 'a scheme with the word late in its rules',
    });
  }
  const version = placed(versionOn(lateVersions(scheme), on, knownAt), { path: 'on' });
  if (!version.ok) return version;
  const rule = version.value.rules.late as LateRule;
  return accepted({ scheme, version: version.value, rule, on, knownAt });
}

/** The versions of a scheme as those see it who ask what late payment costs. */
export function lateVersions({ versions }: Scheme<LevyRules>): Version<LevyRules>[] {
  return versions.map((version) =>
    version.rules === undefined || version.rules.late !== undefined
      ? version
      : { ...version, rules: undefined, absent: unsaid },
  );
}

const unsaid = label(
  'what late payment cost at that time is not in the scheme',
  '方案中未录入当时的滞纳金规定',
);
