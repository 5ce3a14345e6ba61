import { fundOf } from '../fund/fund.ts';
import { notFound, reply } from '../http/answer.ts';
import { file } from '../http/file.ts';
import type { Asked } from '../http/route.ts';
import { type ExportForm, exportForms, ledgerText } from './ledger-file.ts';

/** The ledger of a fund as a file. */
export async function ledgerExported({ tx, params }: Asked<{ readonly fund: string }>, form: ExportForm) {
  const fund = await fundOf(tx, params.fund);
  if (fund === undefined) return notFound('fund', params.fund);
  const parts: Buffer[] = [];
  for await (const text of ledgerText(tx, fund.fund, form)) parts.push(Buffer.from(text));
  const type = exportForms.find((one) => one.form === form)?.type ?? 'text/plain; charset=utf-8';
  return reply<unknown>(file(`${fund.slug}-ledger.${form}`, type, Buffer.concat(parts)), {
    event: { act: 'ledger-exported', subject: { form } },
  });
}
