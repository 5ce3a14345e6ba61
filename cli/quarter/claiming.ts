import type { PlainDate } from '@openmutual/core/date';
import { invariant } from '@openmutual/core/result';
import { each } from './each.ts';
import type { Founded } from './founding.ts';
import { type Member, memberAt } from './joining.ts';
import { sheet } from './sheet.ts';
import type { ToldClaim } from './story.ts';
import type { Town } from './town.ts';

/** A claim on its way, with its id. */
export type Claim<Told extends ToldClaim = ToldClaim> = Told & {
  readonly claim: string;
  readonly member: Member;
};

/** What happened in a month is claimed on the fifteenth, and shown to the members on the seventeenth. Yields the claims that are to be decided. */
export async function claim<Told extends ToldClaim>(
  town: Town,
  founded: Founded,
  members: readonly Member[],
  { claims }: { readonly claims: readonly Told[] },
  { month, from }: { readonly month: number; readonly from: PlainDate },
): Promise<readonly Claim<Told>[]> {
  const day = (number: number) => from.add({ days: number - 1 });
  const told = claims.filter((one) => one.month === month);
  await town.morning(day(15));
  const begun = await each(told, async (one) => begin(founded, memberAt(members, one.place), one, day));
  await town.morning(day(17));
  for (const one of begun) await review(founded, one);
  return begun.filter(({ ends }) => ends !== 'withdrawn');
}

/** Another than the one who proposed decides when the notice is over; what is approved goes into the settlement of the month. */
export async function decide(
  town: Town,
  founded: Founded,
  shown: readonly Claim[],
  { from, on }: { readonly from: PlainDate; readonly on: PlainDate },
): Promise<void> {
  const [first] = shown;
  if (first !== undefined) {
    const of = theirs(founded, first);
    await founded.second.refused('a-notice-goes-on', `${of}/decision`, { of, body: judgement(first) });
  }
  await town.morning(on);
  for (const one of shown) await decideOne(founded, one, `${from}`.slice(0, 7));
}

/** Approved claims are paid by the settlement of a period. */
export async function schedule(founded: Founded, one: Claim, period: string): Promise<void> {
  const path = theirs(founded, one);
  await founded.second.change(path, `${path}/schedule`, { period });
}

/** The address of a claim, for those who judge it. */
export function theirs({ at }: Founded, { claim: id }: Pick<Claim, 'claim'>): string {
  return `${at}/claims/${id}`;
}

/** A draft with its evidence: a file that is none is refused, the first page is replaced by a better one. Then it is submitted. */
async function begin<Told extends ToldClaim>(
  { at }: Founded,
  owner: Member,
  told: Told,
  day: (number: number) => PlainDate,
): Promise<Claim<Told>> {
  const mine = `${at}/me/claims`;
  const { claim: id } = await owner.act('POST', mine, {
    item: told.item,
    occurredOn: `${day(told.day)}`,
    text: `What happened to ${owner.name} on ${day(told.day)}.`,
    ...(told.asked === undefined ? {} : { asked: told.asked }),
  });
  const evidence = `${mine}/${id}/evidence?kind=${told.item === 'illness' ? 'medical-report' : 'invoice'}`;
  await owner.refused('a-file-is-of-another-kind', evidence, { body: Buffer.from('<svg/>') });
  const first = await owner.act('POST', evidence, sheet(`${owner.name}, page 1`));
  await owner.act('POST', `${evidence}&replaces=${first.evidence}`, sheet(`${owner.name}, page 1, legible`));
  await owner.change(`${mine}/${id}`, `${mine}/${id}/submission`);
  return { ...told, claim: id, member: owner };
}

/** A reviewer looks at words and evidence, perhaps asks, and proposes; the claimant agrees to what others will see, and it is shown to them. */
async function review(founded: Founded, one: Claim): Promise<void> {
  const { at, reviewer } = founded;
  const path = theirs(founded, one);
  const mine = `${at}/me/claims/${one.claim}`;
  await reviewer.change(path, `${path}/review`);
  const { words } = await reviewer.read(`${path}/telling?why=review`);
  invariant(words.length === 1, 'a claim tells what happened');
  const { evidence } = await reviewer.read(path);
  const kept = evidence.filter(({ state }: { state: string }) => state === 'kept');
  invariant(kept.length === 1, 'a better page takes the place of the first');
  const bytes = await reviewer.readText(`${path}/evidence/${kept[0].evidence}?why=review`);
  invariant(bytes.startsWith('%PDF-'), 'the reviewer sees the file that was given');
  if (one.isAsked === true) {
    await reviewer.change(path, `${path}/question`, { text: 'Which room was it?' });
    await one.member.change(mine, `${mine}/answer`, { text: 'The kitchen.' });
  }
  if (one.ends === 'withdrawn') {
    await one.member.change(mine, `${mine}/withdrawal`);
    return;
  }
  await reviewer.change(path, `${path}/proposal`, judgement(one));
  const { hash } = await one.member.read(`${mine}/case`);
  await one.member.change(mine, `${mine}/case/agreement`, { hash });
  await founded.organiser.change(path, `${path}/publication`);
  const looks = await one.member.everything(`${mine}/looks`);
  invariant(looks.length >= 2, 'the claimant reads who looked at his words and his file');
}

async function decideOne(founded: Founded, one: Claim, period: string): Promise<void> {
  const { second } = founded;
  const path = theirs(founded, one);
  await second.change(path, `${path}/decision`, judgement(one));
  const { decision } = await second.read(path);
  invariant(
    decision.benefit === one.benefit,
    `the rules give ${one.benefit} to ${one.member.name}: ${decision.benefit}`,
  );
  if (one.ends !== 'rejected') await schedule(founded, one, period);
}

function judgement({ ends, recognised, reason }: ToldClaim) {
  const refusal = {
    reason,
    clause: 'founding rules, article 4 (demonstration)',
    next: 'Send what is missing within fourteen days.',
  };
  if (ends === 'approved') return { outcome: 'approve' };
  return ends === 'rejected'
    ? { outcome: 'reject', refusal }
    : { outcome: 'approve-partly', recognised, refusal };
}
