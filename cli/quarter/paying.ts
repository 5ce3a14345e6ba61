import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import type { Founded } from './founding.ts';
import { type Member, memberAt } from './joining.ts';
import { addTo, major, minor, type OwnBook } from './own-book.ts';
import type { Bills } from './settling.ts';
import type { Cost, Story } from './story.ts';
import type { Town } from './town.ts';

/** Where money comes in and goes out, and the script's own book of it. */
export interface Books {
  readonly town: Town;
  readonly founded: Founded;
  readonly members: readonly Member[];
  readonly book: OwnBook;
}

/** What comes in and goes out after a month was settled, as a quarter tells it. */
export interface Paying extends Books {
  readonly story: Story;
}

/**
 * Each member is told by mail what he owes. There is nothing here that sends mail, so the mails wait in the outbox, where the organiser reads
 * them, and each is what its addressee was billed.
 */
export async function tellBills(
  { town, founded, book }: Books,
  bills: Bills,
  { period }: Cost,
): Promise<void> {
  const { at, organiser } = founded;
  // What was paid beforehand is no longer owed, and whoever owes nothing is told nothing.
  const owed = [...bills].flatMap(([number, bill]) => {
    const all = book.owed.get(number) ?? 0n;
    const rest = all < bill ? all : bill;
    return rest > 0n ? [`${major(rest)} CNY`] : [];
  });
  let told: string[] = [];
  for (let tries = 0; told.length < owed.length && tries < PATIENCE; tries += 1) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    const mails = (await organiser.everything(`${at}/mails`)) as { subject: string; text: string }[];
    told = mails.flatMap(({ subject, text }) =>
      subject.includes(period) ? (text.match(/\d+\.\d\d CNY/) ?? []) : [],
    );
  }
  town.counts.told += told.length;
  invariant(
    told.sort().join() === owed.sort().join(),
    `all are told what they owe for ${period}: ${told.join()}`,
  );
}

/** The worker does what it was left in its own time. */
const PATIENCE = 150;

/** Those who owe something pay it by a transfer, but those of whom the story says otherwise. */
export async function payBills(paying: Paying, { period }: Cost, day: PlainDate): Promise<void> {
  const { town, members, story, book } = paying;
  await town.morning(day);
  const isFirst = period === story.costs[0]?.period;
  const isLast = period === story.costs.at(-1)?.period;
  const late = isFirst ? story.late : [];
  const never = [story.neverPays, ...(isLast ? story.leaveInOctober.slice(-1) : [])];
  const paid = members.filter(({ place }) => ![...late, ...never].includes(place));
  const generous = period === story.costs[1]?.period ? story.leaveInSeptember[0] : undefined;
  await each(paid, async (member) => {
    const owed = book.owed.get(member.number) ?? 0n;
    if (owed <= 0n) return;
    const { place } = member;
    if (isFirst && place === story.unknown) return payUnknown(paying, member, owed, day);
    if (isFirst && place === story.mistyped) return payMistyped(paying, member, owed, day);
    const more = isFirst && place === story.overpays ? 10_000n : place === generous ? 25_000n : 0n;
    await pay(paying, member, owed + more, day);
  });
  if (isFirst) await sendBack(paying, day);
}

/** The first bill is paid after its day by some, who are in arrears until then. */
export async function payLate(paying: Paying, day: PlainDate): Promise<void> {
  const { town, founded, members, story, book } = paying;
  await town.morning(day);
  const late = [...story.late, story.neverPays].map((place) => memberAt(members, place));
  await inArrears(founded, late, book);
  for (const { place } of late) {
    const member = memberAt(members, place);
    if (place !== story.neverPays) await pay(paying, member, book.owed.get(member.number) ?? 0n, day);
  }
}

/** These are in arrears and nobody else, each with all that he owes. */
export async function inArrears(
  { at, treasurer }: Founded,
  members: readonly Member[],
  book: OwnBook,
): Promise<void> {
  const listed = (await treasurer.everything(`${at}/arrears`)) as { member: string; amount: string }[];
  const found = listed.map(({ member, amount }) => `${member}: ${amount}`).sort();
  const expected = members.map(({ number }) => `${number}: ${major(book.owed.get(number) ?? 0n)}`).sort();
  invariant(found.join() === expected.join(), `in arrears are ${expected.join()}: ${found.join()}`);
}

interface Entered {
  readonly payment: string;
  readonly receipt: string | null;
}

/** The treasurer enters a line of the bank's statement. */
async function enter(
  { founded, book, town }: Books,
  transfer: { readonly amount: bigint; readonly paidOn: PlainDate; readonly reference: string },
): Promise<Entered> {
  const { amount, paidOn, reference } = transfer;
  town.counts.transfers += 1;
  const entered = await founded.treasurer.act('POST', `${founded.at}/payments`, {
    amount: major(amount),
    paidOn: `${paidOn}`,
    reference,
    bankReference: `T${town.counts.transfers}`,
  });
  addTo(book.fund, 'bank', amount);
  return entered;
}

/** A member's transfer comes in with his reference. */
export async function pay(
  paying: Books,
  member: Member,
  amount: bigint,
  paidOn: PlainDate,
): Promise<Entered> {
  const entered = await enter(paying, { amount, paidOn, reference: member.reference });
  addTo(paying.book.owed, member.number, -amount);
  invariant(entered.receipt !== null, 'who pays has a receipt');
  return entered;
}

async function payUnknown(paying: Paying, member: Member, amount: bigint, paidOn: PlainDate): Promise<void> {
  const { receipt } = await enter(paying, { amount, paidOn, reference: `thanks from ${member.name}` });
  addTo(paying.book.fund, 'suspense', -amount);
  invariant(receipt === null, 'nobody has a receipt as long as nobody is known');
}

/** Entered as ten times as much; taken back, and entered as it was. */
async function payMistyped(paying: Paying, member: Member, amount: bigint, paidOn: PlainDate): Promise<void> {
  const { founded, book, town } = paying;
  const { payment } = await enter(paying, { amount: amount * 10n, paidOn, reference: member.reference });
  const path = `${founded.at}/payments/${payment}`;
  const right = { amount: major(amount), paidOn: `${paidOn}`, reference: member.reference };
  const { instead } = await founded.treasurer.change(path, `${path}/reversal`, {
    reason: 'a nought too many',
    instead: { ...right, bankReference: `T${town.counts.transfers}-right` },
  });
  invariant(instead.amount === major(amount), `what is right stands in its place: ${instead.amount}`);
  await founded.treasurer.refused('an-act-is-not-possible-now', `${path}/reversal`, {
    of: path,
    body: { reason: 'once more' },
  });
  town.counts.reversed += 1;
  addTo(book.fund, 'bank', amount - amount * 10n);
  addTo(book.owed, member.number, -amount);
}

/** The transfer that nobody knew is that of somebody after all, and pays his bill. */
export async function assign({ town, founded, members, book, story }: Paying, day: PlainDate): Promise<void> {
  await town.morning(day);
  const member = memberAt(members, story.unknown);
  const waiting = (await founded.treasurer.everything(`${founded.at}/suspense`)) as {
    payment: string;
    amount: string;
  }[];
  const [one] = waiting;
  invariant(one !== undefined && waiting.length === 1, `one payment is of nobody: ${waiting.length}`);
  const path = `${founded.at}/payments/${one.payment}`;
  const { receipt } = await founded.treasurer.change(path, `${path}/assignment`, { member: member.number });
  invariant(receipt !== null, 'whose it is has a receipt now');
  town.counts.assigned += 1;
  addTo(book.fund, 'suspense', minor(one.amount));
  addTo(book.owed, member.number, -minor(one.amount));
}

/** A transfer of a stranger goes back to where it came from. */
async function sendBack(paying: Paying, paidOn: PlainDate): Promise<void> {
  const { founded, book } = paying;
  const { payment } = await enter(paying, { amount: 5_000n, paidOn, reference: 'for the wrong account' });
  const path = `${founded.at}/payments/${payment}`;
  const sent = { sentOn: `${paidOn}`, bankReference: 'B1' };
  await founded.treasurer.change(path, `${path}/sending-back`, sent);
  addTo(book.fund, 'bank', -5_000n);
}

/** What members were given by a settlement is paid out: prepared by one person, approved by another, then paid by the bank. */
export async function payOut(paying: Books, { claims, benefits }: Cost, day: PlainDate): Promise<void> {
  const { town, founded, book } = paying;
  await town.morning(day);
  const payables = (await founded.treasurer.everything(`${founded.at}/payables`)) as {
    claim: string;
    amount: string;
  }[];
  invariant(payables.length === claims, `${claims} claims are to be paid: ${payables.length}`);
  let all = 0n;
  for (const { claim, amount } of payables) {
    await payOne(paying, { claim, amount }, day);
    all += minor(amount);
  }
  invariant(all === minor(benefits), `all benefits are paid: ${major(all)}`);
  addTo(book.fund, 'claims-payable', all);
}

/** What somebody who left had paid beforehand goes back to him. */
export async function giveBack(paying: Paying, member: Member, day: PlainDate): Promise<bigint> {
  await paying.town.morning(day);
  const given = -(paying.book.owed.get(member.number) ?? 0n);
  await payOne(paying, { member: member.number, amount: major(given) }, day);
  addTo(paying.book.owed, member.number, given);
  return given;
}

async function payOne(
  { town, founded, book }: Books,
  of: { readonly claim?: string; readonly member?: string; readonly amount: string },
  day: PlainDate,
): Promise<void> {
  const { at, treasurer, second } = founded;
  const prepared = await treasurer.act('POST', `${at}/payouts`, of);
  const path = `${at}/payouts/${prepared.payout}`;
  const yes = { says: 'yes', hash: prepared.hash };
  await treasurer.refused('nobody-approves-what-he-prepared', `${path}/signatures`, { of: path, body: yes });
  await second.change(path, `${path}/signatures`, yes);
  town.counts.payouts += 1;
  const paid = { paidOn: `${day}`, bankReference: `P${town.counts.payouts}` };
  await treasurer.change(path, `${path}/payment`, paid);
  addTo(book.fund, 'bank', -minor(of.amount));
}
