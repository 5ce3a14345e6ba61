import { label } from '@openmutual/core/label';
import type { Law } from '@openmutual/core/levy-law';
import { Money } from '@openmutual/core/money';
import { partyLabels } from '@openmutual/core/party';
import { type Paychecks, paychecks } from '@openmutual/core/paychecks';
import { paychecksDocument } from '@openmutual/core/paychecks-document';
import {
  accepted,
  certain,
  placed,
  type Result,
  reasonsOf,
  rejected,
  together,
} from '@openmutual/core/result';
import { Command } from 'commander';
import { columns } from '../columns.ts';
import { type KindOptions, kindAsked, withKindOptions } from '../law-asked.ts';
import { explainOption, jsonOption, languageOption, type ResultOptions } from '../options.ts';
import { refuse } from '../refusal.ts';
import { tree } from '../tree.ts';

interface PaychecksOptions extends KindOptions, ResultOptions {
  readonly paid: string[];
}

export const paychecksCommand = withKindOptions(
  new Command('paychecks')
    .description('what rounding each paycheck leaves against the wages of its period at once')
    .argument('<scheme>', 'the id of a social scheme, such as us/fica'),
  'the period of all paychecks together, such as quarter',
)
  .requiredOption(
    '--paid <amount...>',
    'the paychecks in their order: 987.65, or 13x1234.56 for thirteen alike',
  )
  .addOption(explainOption())
  .addOption(jsonOption())
  .addOption(languageOption())
  .action(async (id: string, options: PaychecksOptions) => {
    const wagesBy = (law: Law) => wagesOf(options.paid, law);
    const { law, facts, asked, named } = await kindAsked(id, options, (one) => reasonsOf(wagesBy(one)));
    const found = paychecks(law, certain(wagesBy(law)), facts, asked);
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
