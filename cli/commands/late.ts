import type { PlainDate } from '@openmutual/core/date';
import { said } from '@openmutual/core/label';
import { type LateCharge, lateCharge } from '@openmutual/core/late-charge';
import { lateChargeDocument } from '@openmutual/core/late-document';
import { type LateLaw, lateLawOn, lateVersions } from '@openmutual/core/late-law';
import { parseLateness } from '@openmutual/core/lateness';
import { type Rejection, reasonsOf } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { Command } from 'commander';
import { faultsByAll, judgesOf } from '../any-version.ts';
import { schemeAsked } from '../of-kind.ts';
import {
  asOptions,
  dateOption,
  explainOption,
  jsonOption,
  languageOption,
  pairs,
  type ResultOptions,
} from '../options.ts';
import { openReasons, type Reasons } from '../reasons.ts';
import { tree } from '../tree.ts';

interface LateOptions extends ResultOptions {
  readonly on: string;
  readonly arrears: string;
  readonly daysLate?: string;
  readonly daysInMonth?: string;
  readonly monthsLate?: string;
  readonly monthsBegun?: string;
  readonly given: string[];
  readonly known?: string;
}

export const lateCommand = new Command('late')
  .description('what it costs to pay contributions late')
  .argument('<scheme>', 'the id of a social scheme, such as tw/labour-insurance')
  .requiredOption('--on <date>', 'the day whose law is asked')
  .requiredOption('--arrears <amount>', 'the amount that is paid late')
  .option('--days-late <count>', 'so many days late, where the law counts days')
  .option('--days-in-month <count>', 'the days of that month, where the rate is of a month')
  .option('--months-late <count>', 'whole months before those days, where the rate is of a month')
  .option('--months-begun <count>', 'the months that have begun, where the law counts these')
  .option('--given <key=value...>', 'a further fact that the law asks for, such as who the debtor is', [])
  .option('--known <date>', 'as the law was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: LateOptions) => {
    const reasons = openReasons();
    const { scheme, law } = lawAsked(id, options, reasons);
    const given = pairs(options.given, '--given');
    reasons.tellAll(given.reasons);
    const stated = { ...given.pairs, ...countsOf(options), arrears: options.arrears };
    const charge = (one: LateLaw) => {
      const lateness = parseLateness(one, stated);
      return lateness.ok ? lateCharge(one, lateness.value) : lateness;
    };
    if (scheme === undefined || law === undefined) {
      const lawOf = (day: PlainDate) => {
        const one = lateLawOn(scheme as SocialScheme, day);
        return one.ok ? one.value : undefined;
      };
      const laws = scheme === undefined ? [] : judgesOf(lateVersions(scheme), lawOf);
      reasons.tellAll((await faultsByAll(laws, (one) => reasonsOf(charge(one)))).map(asOption));
      return reasons.refuse();
    }
    const found = charge(law);
    if (!found.ok) reasons.tellAll(found.rejections.map(asOption));
    if (!found.ok || reasons.isAny()) return reasons.refuse();
    print(found.value, options);
  });

/** The scheme and its law of the day, as far as they can be found. */
function lawAsked(id: string, { on: onText, known: knownText }: LateOptions, reasons: Reasons) {
  const scheme = reasons.take(schemeAsked('social', id));
  const on = reasons.take(dateOption(onText, '--on'));
  const known = knownText === undefined ? undefined : reasons.take(dateOption(knownText, '--known'));
  const isDated = on !== undefined && (knownText === undefined || known !== undefined);
  const isAsked = scheme !== undefined && isDated;
  return { scheme, law: isAsked ? reasons.take(asOptions(lateLawOn(scheme, on, known))) : undefined };
}

const counts = ['daysLate', 'daysInMonth', 'monthsLate', 'monthsBegun'] as const;

function countsOf(options: LateOptions): Readonly<Record<string, string>> {
  const stated = counts.flatMap((name) => {
    const text = options[name];
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(stated);
}

/** What is refused of a count names its option: `--days-late` for `daysLate`; of a fact, `--given`. */
function asOption(reason: Rejection): Rejection {
  const { path = '', file, expected, suggestion } = reason;
  if (file !== undefined) return reason;
  const option = inOptions(path);
  return {
    ...reason,
    path: option === path ? `--given ${path}` : option,
    ...(expected === undefined ? {} : { expected: inOptions(expected) }),
    ...(suggestion === undefined ? {} : { suggestion: inOptions(suggestion) }),
  };
}

const NAMES = new RegExp(`\\b(${[...counts, 'arrears'].join('|')})\\b`, 'g');

function inOptions(text: string): string {
  return text.replace(
    NAMES,
    (name) => `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`,
  );
}

function print(found: LateCharge, { json, explain, lang }: LateOptions): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(lateChargeDocument(found), null, 2)}\n`);
    return;
  }
  const { law, charge, working, notes } = found;
  if (explain) process.stdout.write(`${tree(working, lang)}\n`);
  else {
    const { scheme, rule, on } = law;
    const name = `${scheme.name[lang]} · ${on}`;
    const formula = said(working.formula ?? '', lang);
    process.stdout.write(`${name}\n\n${rule.name[lang]}: ${charge} ${scheme.currency}  (${formula})\n`);
  }
  for (const note of notes) process.stdout.write(`\n${note[lang]}\n`);
}
