import type { PlainDate } from '@openmutual/core/date';
import type { Actor } from './actor.ts';
import { dayOf, memberAt, type Occasion, type Story } from './cast.ts';

interface Happening {
  /** The month of the year and the day of the month, both from 1. */
  readonly month: number;
  readonly day: number;
  /** The place of the member in the cast, from 0. */
  readonly member: number;
  readonly item: 'fire' | 'illness' | 'accident';
  readonly loss?: string;
  /** Recognised less than the loss. */
  readonly recognised?: string;
  readonly text: string;
}

/** What happened in the year, to whom, and nobody objected to. Invented, as everything in a demonstration. */
const happenings: readonly Happening[] = [
  {
    ...{ month: 3, day: 6, member: 4, item: 'fire', loss: '8400.00' },
    text: 'The roof of the shed burned at night.',
  },
  { month: 4, day: 12, member: 11, item: 'illness', text: 'Nine days in the county hospital.' },
  {
    ...{ month: 5, day: 20, member: 2, item: 'fire', loss: '2600.00', recognised: '1900.00' },
    text: 'A fire in the kitchen; the stove was old.',
  },
  {
    ...{ month: 8, day: 15, member: 14, item: 'fire', loss: '12150.00' },
    text: 'Lightning struck the barn.',
  },
  { month: 9, day: 9, member: 0, item: 'illness', text: 'Pneumonia, two weeks in hospital.' },
  { month: 10, day: 22, member: 16, item: 'illness', text: 'A broken leg, operated on.' },
  {
    ...{ month: 11, day: 5, member: 9, item: 'fire', loss: '3120.00' },
    text: 'The chimney caught fire.',
  },
];

/** Claims to which nobody objected, each from its draft until it stands in the settlement of its month of decision. */
export function claimsOfTheYear(story: Story): Occasion[] {
  return happenings.flatMap((happening) => claimed(story, happening));
}

function claimed(story: Story, { month, day, member, recognised, ...told }: Happening): Occasion[] {
  const occurred = dayOf(story, month, day);
  const judgement = recognised === undefined ? APPROVED : partly(recognised);
  const { occasions, claim } = published(story, memberAt(story, member), told, { occurred, judgement });
  const decided = occurred.add({ days: 12 });
  return [
    ...occasions,
    {
      on: decided,
      async do() {
        const of = `/api/funds/${story.fund}/claims/${claim()}`;
        await story.cast.second.change(of, `${of}/decision`, judgement);
        await story.cast.organiser.change(of, `${of}/schedule`, { period: `${decided}`.slice(0, 7) });
      },
    },
  ];
}

export const APPROVED = { outcome: 'approve' } as const;

function partly(recognised: string) {
  return {
    ...{ outcome: 'approve-partly', recognised },
    refusal: {
      reason: 'cost-not-recognised',
      clause: 'founding rules, article 4 (demonstration)',
      next: 'Send the bills that are missing within fourteen days.',
    },
  };
}

/** What a member tells of what happened to him. */
interface Told {
  readonly item: string;
  readonly loss?: string;
  readonly text: string;
}

/** Reports what happened on the day after, and has it published two days later: members may object from then on. The claim is known once it was reported. */
export function published(
  { fund, cast }: Story,
  member: Actor,
  { loss, ...told }: Told,
  { occurred, judgement }: { readonly occurred: PlainDate; readonly judgement: object },
): { readonly occasions: Occasion[]; readonly claim: () => string } {
  const mine = `/api/funds/${fund}/me/claims`;
  let claim = '';
  const theirs = () => `/api/funds/${fund}/claims/${claim}`;
  const reported: Occasion = {
    on: occurred.add({ days: 1 }),
    async do() {
      const asked = loss === undefined ? {} : { asked: loss };
      const begun = await member.act('POST', mine, { ...told, ...asked, occurredOn: `${occurred}` });
      claim = begun.claim;
      await member.change(`${mine}/${claim}`, `${mine}/${claim}/submission`);
    },
  };
  const shown: Occasion = {
    on: occurred.add({ days: 3 }),
    async do() {
      await cast.reviewer.change(theirs(), `${theirs()}/review`);
      await cast.reviewer.change(theirs(), `${theirs()}/proposal`, judgement);
      const { hash } = await member.read(`${mine}/${claim}/case`);
      await member.change(`${mine}/${claim}`, `${mine}/${claim}/case/agreement`, { hash });
      await cast.organiser.change(theirs(), `${theirs()}/publication`);
    },
  };
  return { occasions: [reported, shown], claim: () => claim };
}
