import { type Person, person } from './person.ts';

/** A fund with two who run it and some members, made by the API as their browsers would. */
export interface Village {
  readonly slug: string;
  readonly fund: string;
  /** Organisers; the second is treasurer and reviews claims too. */
  readonly founder: Person;
  readonly second: Person;
  readonly members: readonly Person[];
  /** Somebody joins and is admitted. */
  readonly joined: (mail: string) => Promise<Person>;
}

/** Founds and opens a fund of the village scheme, which begins with two members. */
export async function village(slug: string, members: number): Promise<Village> {
  const mail = (name: string) => `${name}@${slug}.example`;
  const founder = await person(mail('founder'), { factor: true });
  const second = await person(mail('second'), { factor: true });
  const { fund } = (await founder.act('funds', charter(slug))).body;
  await founder.act(`funds/${fund}/opening`);
  for (const role of ['organiser', 'treasurer', 'reviewer'])
    await founder.act(`funds/${fund}/roles`, { person: second.id, role });
  await second.signIn();
  const joined = async (address: string) => {
    const who = await person(address);
    const asked = (await who.get(`funds/${fund}/joining`)).body;
    const consents = asked.texts.map(({ kind, hash }: Text) => ({ kind, text: hash }));
    const columns = { units: '1', proportion: '100%' };
    await who.act(`funds/${fund}/applications`, { name: `Member of ${slug}`, columns, consents });
    const { items } = (await founder.get(`funds/${fund}/applications`)).body;
    for (const { application } of items)
      await founder.act(`funds/${fund}/applications/${application}/admission`);
    return who;
  };
  const all: Person[] = [];
  for (let place = 1; place <= members; place += 1) all.push(await joined(mail(`m${place}`)));
  return { slug, fund, founder, second, members: all, joined };
}

interface Text {
  readonly kind: string;
  readonly hash: string;
}

function charter(slug: string) {
  return {
    ...{ slug, name: { en: 'Village fund', zh: '村互助' }, scheme: 'demo/village-fund', code: 'VF' },
    ...{ isListed: true, isOpen: true, data: { basis: 'contract', health: false } },
    ...{ activation: { members: 2, by: '2099-12-31' }, admission: 'by-an-organiser' },
    ...{ coolingOffDays: 14, noticeDays: 30, dueDays: 14, graceDays: 30, collecting: 'after-the-period' },
    approvals: {
      settlement: { approvals: 2, preparer: 'counted' },
      payout: { approvals: 1, preparer: 'excluded' },
      other: { approvals: 1, preparer: 'counted' },
    },
    ...{ retention: { evidence: 60, persons: 120 }, publication: { suppressedBelow: 5, monthBelow: 100 } },
  };
}
