import { label } from '@openmutual/core/label';
import { parseKind } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import { partyLabels } from '@openmutual/core/party';
import { type Paychecks, paychecks } from '@openmutual/core/paychecks';
import { paychecksDocument } from '@openmutual/core/paychecks-document';
import {
  accepted,
  placed,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import { Command } from 'commander';
import { faultsByAll } from '../any-version.ts';
import { columns } from '../columns.ts';
import { type LawOptions, lawAsked } from '../law-asked.ts';
import {
  asOption,
  explainOption,
  jsonOption,
  languageOption,
  pairs,
  type ResultOptions,
} from '../options.ts';
import { refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface PaychecksOptions extends LawOptions, ResultOptions {
  readonly paid: string[];
  readonly category?: string;
  readonly given: string[];
  readonly branch?: string;
}

export const paychecksCommand = new Command('paychecks')
  .description('what rounding each paycheck leaves against the wages of its period at once')
  .argument('<scheme>', 'the id of a social scheme, such as us/fica')
  .requiredOption('--on <date>', 'the day whose law is asked')
  .requiredOption('--period <period>', 'the period of all paychecks together, such as quarter')
  .requiredOption(
    '--paid <amount...>',
    'the paychecks in their order: 987.65, or 13x1234.56 for thirteen alike',
  )
  .option('--category <category>', 'the category letter, where the scheme has one')
  .option('--given <key=value...>', 'a further fact that the scheme asks for', [])
  .option('--branch <branch>', 'one branch only')
  .option('--known <date>', 'as the law was known on that day')
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: PaychecksOptions) => {
    const { law, laws, reasons, facts, names } = lawAsked(id, options);
    const category = options.category === undefined ? {} : { category: options.category };
    const given = pairs(options.given, '--given', category);
    reasons.tellAll(given.reasons);
    const asked = { branch: options.branch };
    const named = (faults: readonly Rejection[]) =>
      names(faults).map((reason) => asOption(reason, [...Object.keys(given.pairs), ...facts]));
    const faultsBy = (one: Law) => [
      ...named(reasonsOf(parseKind(one, given.pairs, asked))),
      ...reasonsOf(wagesOf(options.paid, one)),
    ];
    if (law === undefined || reasons.isAny()) {
      reasons.tellAll(await faultsByAll(laws, faultsBy));
      return reasons.refuse();
    }
    const kind = parseKind(law, given.pairs, asked);
    const wages = wagesOf(options.paid, law);
    if (!kind.ok || !wages.ok) return refuse(...faultsBy(law));
    const found = paychecks(law, wages.value, kind.value, asked);
    print(found.ok ? found.value : refuse(...named(found.rejections)), options);
  });

/** `13x1234.56` is thirteen paychecks of one amount. */
function wagesOf(texts: readonly string[], { scheme }: Law): Result<Money[]> {
  const found = together(
    texts.map((text): Result<Money[]> => {
      const [, count = '1', amount = text] = /^([1-9]\d{0,3})x(.*)$/.exec(text) ?? [];
      const each = placed(Money.parse(amount, scheme.currency), { path: '--paid' });
      if (!each.ok) return each;
      if (each.value.isNegative())
        return rejected({
          code: 'a-wage-must-not-be-negative',
          path: '--paid',
          found: text,
          expected: '0 or more',
        });
      return accepted(Array.from({ length: Number(count) }, () => each.value));
    }),
  );
  return found.ok ? accepted(found.value.flat()) : found;
}

function print(found: Paychecks, { json, explain, lang }: PaychecksOptions): void {
  const document = paychecksDocument(found);
  if (json) {
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  if (explain) {
    process.stdout.write(`${tree(found.working, lang)}\n`);
    return;
  }
  const { law, wages, fractions } = found;
  const { scheme, period, on } = law;
  const title = `${scheme.name[lang]} · ${period} · ${on} · ${wages.length} × · ${document.wages} ${scheme.currency}`;
  const rows = fractions.map(({ name, party, withheld, onTotal, difference }) =>
    [name[lang], partyLabels[party][lang], withheld, onTotal, difference].map(String),
  );
  process.stdout.write(`${title}\n\n${columns([HEADS.map((head) => head[lang]), ...rows])}\n`);
}

const HEADS = [
  label('branch', '险种'),
  label('party', '缴费方'),
  label('by paycheck', '逐次合计'),
  label('at once', '一次计'),
  label('fractions', '零头'),
];
