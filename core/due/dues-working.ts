import { label } from '../working/label.ts';
import { line, total, type Working } from '../working/working.ts';
import { type Due, type Dues, dueLabels } from './due.ts';

/** What a member owes, bill by bill: billed, less what is paid, less what is given up. */
export function duesWorking({ dues, outstanding, prepaid, on }: Dues): Working {
  const open = dues.filter((due) => !due.open.isZero());
  return total(label(`owed on ${on}`, `${on} 应缴未缴`), outstanding, open.map(dueWorking), {
    from: prepaid.isZero() ? [] : [line(label('paid in beforehand', '预缴余额'), prepaid)],
  });
}

function dueWorking({ due, billed, paid, writtenOff, open, payBy, state }: Due): Working {
  const { en, zh } = dueLabels[state];
  const name = label(`${due}, to be paid by ${payBy}: ${en}`, `${due}，${payBy} 前应缴：${zh}`);
  return total(name, open, [
    line(label('billed', '应缴'), billed),
    ...(paid.isZero() ? [] : [line(label('paid', '已缴'), paid.negated())]),
    ...(writtenOff.isZero() ? [] : [line(label('written off', '已核销'), writtenOff.negated())]),
  ]);
}
