import { dayIn } from '../fund/fund.ts';
import type { OwnPart } from '../member/own-data.ts';
import { memberDues } from './member-dues.ts';

/** What a member was billed by settlements and what became of each bill, in what he may take with him. */
export const duesPart: OwnPart = {
  name: 'dues',
  async of({ tx, at }, fund, member) {
    // His own row was read by who he is; the ledger is told whose accounts are meant.
    await tx.query(`SELECT set_config('app.member', $1, true)`, [member.memberId]);
    const { dues, outstanding, prepaid } = await memberDues(tx, fund, member, dayIn(fund, at));
    return {
      bills: dues.map(({ due, billedOn, payBy, state, billed, paid, writtenOff, open }) => ({
        ...{ due, billedOn: `${billedOn}`, payBy: `${payBy}`, state },
        ...{ billed: `${billed}`, paid: `${paid}`, writtenOff: `${writtenOff}`, open: `${open}` },
      })),
      outstanding: `${outstanding}`,
      prepaid: `${prepaid}`,
    };
  },
  async isGoingOn({ tx, at }, fund, member) {
    const { outstanding, prepaid } = await memberDues(tx, fund, member, dayIn(fund, at));
    return !outstanding.isZero() || !prepaid.isZero();
  },
};
