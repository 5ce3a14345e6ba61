import type { PlainDate } from '@openmutual/core/date';
import type { Actor } from './actor.ts';
import { dayOf, memberAt, type Occasion, type Story } from './cast.ts';
import { APPROVED, published } from './claims.ts';

/** The rules give members seven days to object; on the day after that the jury is drawn. */
const NOTICE_DAYS = 7;

/** The claims to which somebody objected: one that a jury has decided, one for which the one who looks is called as a juror, and one to which he may object himself. */
export function disputesOfTheYear(story: Story, looking: Actor): Occasion[] {
  return [...decidedByAJury(story), ...calledToAJury(story, looking), ...openToObjections(story)];
}

function decidedByAJury(story: Story): Occasion[] {
  const { fund, cast } = story;
  const told = { item: 'illness', text: 'An operation on the knee.' };
  const occurred = dayOf(story, 7, 3);
  const heard = disputed(story, { occurred, claimant: 7, objector: 12, told });
  const ended = heard.drawnOn.add({ days: 6 });
  return [
    ...heard.occasions,
    {
      on: heard.drawnOn,
      async do() {
        const hearing = await seated(story, heard.claim());
        // Seven of nine find that it is to be paid.
        for (const [place, juror] of (await whoWaits(story, heard.claim(), 'vote')).entries()) {
          const choice = place < 7 ? 'accept' : 'deny';
          await juror.act('PUT', `/api/funds/${fund}/hearings/${hearing}/verdict`, { choice });
        }
      },
    },
    {
      on: ended,
      async do() {
        const of = `/api/funds/${fund}/claims/${heard.claim()}`;
        await cast.organiser.change(of, `${of}/schedule`, { period: `${ended}`.slice(0, 7) });
      },
    },
  ];
}

function calledToAJury(story: Story, looking: Actor): Occasion[] {
  const told = { item: 'fire', loss: '2300.00', text: 'The hay beside the stable burned.' };
  const occurred = story.last.subtract({ days: 3 + NOTICE_DAYS + 1 });
  const heard = disputed(story, { occurred, claimant: 5, objector: 10, told });
  return [
    ...heard.occasions,
    { on: heard.drawnOn, do: async () => void (await seated(story, heard.claim(), looking)) },
  ];
}

function openToObjections(story: Story): Occasion[] {
  const told = { item: 'fire', loss: '1450.00', text: 'A pan caught fire, and the kitchen after it.' };
  const occurred = story.last.subtract({ days: 5 });
  return published(story, memberAt(story, 3), told, { occurred, judgement: APPROVED }).occasions;
}

interface Disputed {
  readonly occurred: PlainDate;
  readonly claimant: number;
  readonly objector: number;
  readonly told: { readonly item: string; readonly loss?: string; readonly text: string };
}

/** A claim that is published and objected to two days later; its claimant lets those who hear it read his words. */
function disputed(story: Story, { occurred, claimant, objector, told }: Disputed) {
  const { fund } = story;
  const who = memberAt(story, claimant);
  const { occasions, claim } = published(story, who, told, { occurred, judgement: APPROVED });
  const shownOn = occurred.add({ days: 3 });
  const objected: Occasion = {
    on: shownOn.add({ days: 2 }),
    async do() {
      await memberAt(story, objector).act('POST', `/api/funds/${fund}/cases/${claim()}/objections`, {
        ...{ reason: 'not-covered', clause: 'founding rules, article 4 (demonstration)' },
        text: 'As I read the rules this is not what we promised one another to pay.',
        chance: 'seven swallows on the wire',
      });
      await who.act('PUT', `/api/funds/${fund}/me/claims/${claim()}/hearing-file`, {
        ...{ words: true, evidence: false, relatives: [], chance: 'the blue gate' },
      });
    },
  };
  return {
    ...{ claim, occasions: [...occasions, objected] },
    drawnOn: shownOn.add({ days: NOTICE_DAYS + 1 }),
  };
}

/** Has all who are called serve, but one who has not answered yet; who was drawn in his place has a conflict, so that he is called at last. Yields the hearing. */
async function seated(story: Story, claim: string, waiting?: Actor): Promise<string> {
  const { items } = await memberAt(story, 0).read(`/api/funds/${story.fund}/cases/${claim}/hearings`);
  const { hearing } = items.at(-1);
  const answer = (who: Actor, said: string) =>
    who.act('POST', `/api/funds/${story.fund}/hearings/${hearing}/seat`, { answer: said });
  let called = await whoWaits(story, claim, 'answer');
  while (waiting !== undefined && called[0] !== undefined && !called.includes(waiting)) {
    await answer(called[0], 'conflict');
    called = await whoWaits(story, claim, 'answer');
  }
  for (const who of called) if (who !== waiting) await answer(who, 'serve');
  return hearing;
}

/** The members who are asked to do something for the hearing of a claim. */
async function whoWaits(
  { fund, cast }: Story,
  claim: string,
  act: 'answer' | 'vote',
): Promise<readonly Actor[]> {
  const found: Actor[] = [];
  for (const member of cast.members) {
    const { items } = await member.read(`/api/funds/${fund}/me/hearings`);
    const isAsked = (one: { claim: string; what: string }) => one.claim === claim && one.what === act;
    if (items.some(isAsked)) found.push(member);
  }
  return found;
}
