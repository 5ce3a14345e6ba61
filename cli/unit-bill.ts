import { decimal } from '@openmutual/core/fraction';
import { label } from '@openmutual/core/label';
import { type Asked, contribution } from '@openmutual/core/levy';
import type { Law } from '@openmutual/core/levy-law';
import { partyLabels } from '@openmutual/core/party';
import {
  type Bill,
  type BillSums,
  billDocument,
  billOf,
  noPersons,
  premiumLabel,
  withPerson,
} from '@openmutual/core/unit-bill';
import { columns } from './columns.ts';
import type { ResultOptions } from './options.ts';
import { eachPerson, tellAll } from './payroll.ts';
import { openReasons } from './reasons.ts';
import { accept } from './refusal.ts';
import { tree } from './tree.ts';

/** The bill of the unit whose payroll it is; refused where any line is wrong. */
export async function billOfPayroll(law: Law, from: string, asked: Asked): Promise<Bill> {
  // Whether the rules know bills is told before a long payroll is read.
  accept(billOf(law, noPersons));
  const reasons = openReasons();
  let sums: BillSums = noPersons;
  await eachPerson(law, from, reasons, ({ person, line }) => {
    const levy = contribution(law, person, asked);
    if (levy.ok) sums = withPerson(sums, levy.value);
    else tellAll(levy.rejections, from, line, reasons);
  });
  reasons.end();
  return accept(billOf(law, sums));
}

export function printBill(bill: Bill, { json, explain, lang }: ResultOptions): void {
  const text = json
    ? JSON.stringify(billDocument(bill), null, 2)
    : explain
      ? tree(bill.working, lang)
      : table(bill, lang);
  process.stdout.write(`${text}\n`);
}

const HEADS = {
  premium: label('premium', '保险费'),
  exact: label('exactly', '精确合计'),
  bill: label('bill', '应缴'),
  withheld: label('withheld', '代扣'),
  total: label('total', '合计'),
};

function table(bill: Bill, lang: ResultOptions['lang']): string {
  const { law, persons, total, withheld, residual, rest, premiums } = bill;
  const of = label(`bill of ${persons} ${persons === 1 ? 'person' : 'persons'}`, `${persons} 人应缴总额`);
  const title = `${law.scheme.name[lang]} · ${law.period} · ${law.on} · ${of[lang]} · ${law.scheme.currency}`;
  const heads = [HEADS.premium, HEADS.exact, HEADS.bill, HEADS.withheld, partyLabels[residual]];
  const rows = [
    heads.map((head) => head[lang]),
    ...premiums.map((one) => [
      premiumLabel(one.branches)[lang],
      decimal(one.exact),
      ...[one.total, one.withheld, one.rest].map(String),
    ]),
    [HEADS.total[lang], '', ...[total, withheld, rest].map(String)],
  ];
  return `${title}\n\n${columns(rows)}`;
}
