import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitingEnds } from '../assessment/claim/waiting.ts';
import { inForceOn } from '../assessment/roll/member.ts';
import { termsOn } from '../assessment/rules/terms.ts';
import { figure, parseSample } from '../assessment/sample-scheme.ts';
import { after, isForgotten, NONE } from '../life/life.ts';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { instant } from '../period/instant.ts';
import { certain } from '../result/result.ts';
import { adds } from '../working/working.ts';
import { type Consent, consentAt, consentFaults } from './consent.ts';
import {
  type Acceptance,
  coolingOffEnd,
  coolingOffFaults,
  expiryFaults,
  joiningFacts,
  waitingFacts,
} from './joining.ts';
import { givenBackOnCancelling, lastDay, noticeFaults, parting } from './leaving.ts';
import { type MemberAct, type MemberState, memberLife } from './member-life.ts';
import { type DatedStep, membershipOn, suspensionFaults } from './membership.ts';

const rules = 'a'.repeat(64);
const privacy = 'b'.repeat(64);
const health = 'c'.repeat(64);
const given = instant('2026-01-10T12:00:00Z');
const consents: readonly Consent[] = [
  { kind: 'membership', person: 'p17', by: 'p17', text: rules, given },
  { kind: 'data-processing', person: 'p17', by: 'p17', text: privacy, basis: 'contract', given },
];
const acceptance: Acceptance = {
  person: 'p17',
  actor: 'p17',
  consents,
  texts: { membership: rules, 'data-processing': privacy },
  openUntil: date('2026-01-31'),
  at: instant('2026-01-10T12:00:01Z'),
  timeZone: 'Asia/Shanghai',
};
const accept = (other: Partial<Acceptance> = {}) =>
  after(memberLife, 'invited', 'accept', { by: 'self', facts: joiningFacts({ ...acceptance, ...other }) });
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code);
const refusal = (result: ReturnType<typeof accept>) => (result.ok ? [] : codes(result.rejections));

describe('an invitation', () => {
  it('is accepted by whom it concerns', () => {
    expect(accept()).toEqual({ ok: true, value: 'waiting' });
  });

  it('is accepted for nobody else', () => {
    expect(refusal(accept({ actor: 'p1' }))).toEqual(['nobody-acts-for-another']);
    expect(
      refusal(after(memberLife, 'invited', 'accept', { by: 'organiser', facts: joiningFacts(acceptance) })),
    ).toEqual(['an-act-is-of-another-role']);
  });

  it('is open to the end of its last day in the time zone of the fund', () => {
    // 16:00 in London is midnight in Shanghai.
    expect(refusal(accept({ at: instant('2026-01-31T15:59:59Z') }))).toEqual([]);
    expect(refusal(accept({ at: instant('2026-01-31T16:00:00Z') }))).toEqual(['an-invitation-has-expired']);
    expect(codes(expiryFaults(date('2026-01-31'), date('2026-01-31')))).toEqual([
      'an-invitation-is-still-open',
    ]);
    expect(expiryFaults(date('2026-01-31'), date('2026-02-01'))).toEqual([]);
  });

  it('leaves no mark where it is refused, taken back or has expired', () => {
    const ends = [
      after(memberLife, 'invited', 'refuse', { by: 'self' }),
      after(memberLife, 'invited', 'take-back', { by: 'organiser' }),
      after(memberLife, 'invited', 'expire', { by: 'rules', facts: { 'invitation-is-over': [] } }),
      after(memberLife, 'applied', 'turn-down', { by: 'organiser' }),
    ];
    expect(ends.map((end) => isForgotten(memberLife, certain(end)))).toEqual([true, true, true, true]);
    expect(isForgotten(memberLife, 'left')).toBe(false);
  });

  it('is told everything that is missing at once', () => {
    expect(refusal(accept({ actor: 'p1', consents: [], at: instant('2026-02-10T00:00:00Z') }))).toEqual([
      'nobody-acts-for-another',
      'a-consent-is-missing',
      'a-consent-is-missing',
      'an-invitation-has-expired',
    ]);
  });
});

describe('a consent', () => {
  const texts = acceptance.texts;
  const at = acceptance.at;
  const told = (all: readonly Consent[], asked = texts, when = at) =>
    consentFaults(all, 'p17', asked, when).map(({ code, path }) => `${path} ${code}`);
  const [membership, processing] = consents as [Consent, Consent];

  it('holds from when it is given until it is withdrawn', () => {
    const withdrawn = { ...membership, withdrawn: instant('2026-03-01T00:00:00Z') };
    expect(consentAt([withdrawn], 'p17', 'membership', instant('2026-01-10T11:59:59Z'))).toBeUndefined();
    expect(consentAt([withdrawn], 'p17', 'membership', given)).toBe(withdrawn);
    expect(consentAt([withdrawn], 'p17', 'membership', instant('2026-03-01T00:00:00Z'))).toBeUndefined();
    expect(consentAt([withdrawn], 'p18', 'membership', given)).toBeUndefined();
  });

  it('is to one text, by the person, on a ground', () => {
    expect(told([{ ...membership, text: privacy }, processing])).toEqual([
      'consents.membership a-consent-is-to-another-text',
    ]);
    expect(told([{ ...membership, by: 'p1' }, processing])).toEqual([
      'consents.membership nobody-consents-for-another',
    ]);
    expect(told([membership, { ...processing, basis: undefined }])).toEqual([
      'consents.data-processing data-is-processed-on-a-legal-basis',
    ]);
  });

  it('to health data stands by itself, and no contract replaces it', () => {
    const asked = { ...texts, 'health-data': health };
    const own = { kind: 'health-data', person: 'p17', by: 'p17', text: health, given } as const;
    expect(told(consents, asked)).toEqual(['consents.health-data a-consent-is-missing']);
    expect(told([...consents, { ...own, basis: 'contract' }], asked)).toEqual([
      'consents.health-data data-is-processed-on-a-legal-basis',
    ]);
    expect(told([...consents, { ...own, basis: 'consent' }], asked)).toEqual([]);
  });
});

describe('the cooling-off period', () => {
  it.each([
    ['2026-01-10', 14, []],
    ['2026-01-24', 14, []],
    ['2026-01-25', 14, ['the-cooling-off-period-is-over']],
    ['2026-01-10', 0, ['the-cooling-off-period-is-over']],
  ])('on %s of %s days', (on, days, expected) => {
    expect(codes(coolingOffFaults(date('2026-01-10'), days, date(on)))).toEqual(expected);
  });

  it('has a last day, or is none', () => {
    expect(`${coolingOffEnd(date('2026-01-10'), 14)}`).toBe('2026-01-24');
    expect(coolingOffEnd(date('2026-01-10'), 0)).toBeUndefined();
  });

  it('gives back all that was paid', () => {
    expect(`${givenBackOnCancelling(Money.of('30.00', 'CNY'), Money.of('4.50', 'CNY'))}`).toBe('25.50');
    expect(() => givenBackOnCancelling(Money.of('1.00', 'CNY'), Money.of('1.01', 'CNY'))).toThrow(
      'more than he has',
    );
  });
});

describe('the waiting period', () => {
  const terms = (waiting: object | undefined, on = '2026-06-30') =>
    certain(
      termsOn(certain(parseSample({ items, ...(waiting === undefined ? {} : { waiting }) })), date(on)),
    );
  const items = ['cost', 'fire'].map((item) => ({ item, name: { en: item, zh: item }, basis: 'indemnity' }));
  const ends = (waiting: object | undefined) => `${certain(waitingEnds(terms(waiting), date('2026-01-31')))}`;

  it('is that of the scheme: the longest of its items, in days or months, or none', () => {
    expect(ends({ days: figure('90') })).toBe('2026-05-01');
    expect(ends({ months: figure('1') })).toBe('2026-02-28');
    expect(ends({ days: figure('90'), exceptItems: ['fire'] })).toBe('2026-05-01');
    expect(ends({ days: figure('90'), exceptItems: ['fire', 'cost'] })).toBe('2026-01-31');
    expect(ends(undefined)).toBe('2026-01-31');
  });

  it('is over on its last day plus one, and has not begun before the fund', () => {
    const facts = (on: string) => waitingFacts(date('2026-05-01'), date(on));
    expect(codes(facts('2026-04-30')['waiting-is-over'])).toEqual(['the-waiting-period-goes-on']);
    expect(facts('2026-04-30')['waiting-goes-on']).toEqual([]);
    expect(facts('2026-05-01')['waiting-is-over']).toEqual([]);
    expect(codes(facts('2026-05-01')['waiting-goes-on'])).toEqual(['the-waiting-period-is-over']);
    expect(codes(waitingFacts(undefined, date('2026-05-01'))['waiting-is-over'])).toEqual([
      'the-waiting-period-goes-on',
    ]);
  });
});

/** Steps written as `2026-01-10 accept waiting`. */
function stepsOf(...texts: string[]): DatedStep[] {
  const steps = texts.map((text) => text.split(' ') as [string, MemberAct, MemberState]);
  return steps.map(([on, act, to], at) => ({ on: date(on), act, to, from: steps[at - 1]?.[2] ?? NONE }));
}

describe('who takes part on a day', () => {
  const active = date('2026-01-01');
  const steps = stepsOf(
    '2026-01-05 invite invited',
    '2026-01-10 accept waiting',
    '2026-03-11 begin in-force',
    '2026-05-01 fall-behind in-arrears',
    '2026-06-01 suspend suspended',
    '2026-07-15 pay-up in-force',
    '2026-08-01 give-notice leaving',
    '2026-08-31 leave left',
  );

  it.each([
    ['2026-01-09', 'invited', false],
    ['2026-01-10', 'waiting', true],
    ['2026-03-11', 'in-force', true],
    ['2026-05-31', 'in-arrears', true],
    // The last day on which he takes part counts, as the last day of membership does.
    ['2026-06-01', 'suspended', true],
    ['2026-06-02', 'suspended', false],
    ['2026-07-14', 'suspended', false],
    ['2026-07-15', 'in-force', true],
    ['2026-08-31', 'left', true],
    ['2026-09-01', 'left', false],
  ])('on %s, %s', (on, state, takesPart) => {
    expect(membershipOn(steps, active, date(on))).toMatchObject({ state, takesPart });
  });

  it('has the first and the last day that the list of members has', () => {
    const { joined, left } = membershipOn(steps, active, date('2026-12-31'));
    expect([`${joined}`, `${left}`]).toEqual(['2026-01-10', '2026-08-31']);
  });

  it('joins with the fund where it is active only later, and never one that is not', () => {
    const later = date('2026-02-01');
    expect(`${membershipOn(steps, later, date('2026-02-01')).joined}`).toBe('2026-02-01');
    expect(membershipOn(steps, later, date('2026-01-31')).takesPart).toBe(false);
    expect(membershipOn(steps, undefined, date('2026-06-01')).takesPart).toBe(false);
    const gone = stepsOf(
      '2026-01-05 invite invited',
      '2026-01-10 accept waiting',
      '2026-01-20 report-death deceased',
    );
    expect(membershipOn(gone, later, date('2026-02-01'))).toMatchObject({
      joined: undefined,
      takesPart: false,
    });
  });

  it('takes no part after his death, though it is told late', () => {
    const late = stepsOf(
      '2026-01-10 accept waiting',
      '2026-03-05 fall-behind in-arrears',
      '2026-03-01 report-death deceased',
    );
    const takesPart = (on: string) => membershipOn(late, active, date(on)).takesPart;
    expect(['2026-03-01', '2026-03-02', '2026-03-05', '2026-03-06'].map(takesPart)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('never took part who cancelled in the cooling-off period', () => {
    const cancelled = stepsOf(
      '2026-01-05 invite invited',
      '2026-01-10 accept waiting',
      '2026-01-12 cancel cancelled',
    );
    expect(
      ['2026-01-10', '2026-01-11', '2026-01-12'].map(
        (on) => membershipOn(cancelled, active, date(on)).takesPart,
      ),
    ).toEqual([false, false, false]);
  });

  it('is paid nothing for an event while he is suspended', () => {
    const told = (on: string) => codes(suspensionFaults(steps, active, date(on)));
    expect(['2026-06-01', '2026-06-02', '2026-07-15', '2026-09-01'].map(told)).toEqual([
      [],
      ['an-event-is-while-a-member-is-suspended'],
      [],
      [],
    ]);
  });

  it('agrees with the list of a settlement, which knows his first and last day', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((days) => date('2026-01-01').add({ days }));
    fc.assert(
      fc.property(day, day, day, day, (a, b, since, on) => {
        const [first, last] = a.toString() <= b.toString() ? [a, b] : [b, a];
        const known = stepsOf(`${first} accept waiting`, `${last} leave left`);
        const { joined, left, takesPart } = membershipOn(known, since, date('2026-12-31'));
        const asked = membershipOn(known, since, on).takesPart;
        if (joined === undefined) {
          expect([asked, takesPart]).toEqual([false, false]);
          return;
        }
        const judge = inForceOn(on);
        const listed = (['joined', 'left'] as const).every((column) =>
          judge(`${{ joined, left }[column] ?? ''}`, column, () => undefined),
        );
        expect(asked).toBe(listed);
      }),
    );
  });
});

describe('leaving', () => {
  const yuan = (text: string) => Money.of(text, 'CNY');

  it('takes its notice', () => {
    expect(`${lastDay(date('2026-01-31'), 30)}`).toBe('2026-03-02');
    expect(codes(noticeFaults(date('2026-01-31'), 30, date('2026-03-01')))).toEqual(['a-notice-is-not-over']);
    expect(noticeFaults(date('2026-01-31'), 30, date('2026-03-02'))).toEqual([]);
    expect(noticeFaults(date('2026-01-31'), 0, date('2026-01-31'))).toEqual([]);
  });

  it.each([
    // Of 12.40 owed 10.00 is there.
    ['12.40', '10.00', '0.00', '10.00', '0.00', '2.40'],
    ['12.40', '10.00', '5.00', '12.40', '2.60', '0.00'],
    ['0.00', '0.00', '7.00', '0.00', '7.00', '0.00'],
  ])('who owes %s and has %s and %s', (owed, prepaid, own, setOff, givenBack, stillOwed) => {
    const found = parting({ owed: yuan(owed), prepaid: yuan(prepaid), ownAccount: yuan(own) });
    expect([`${found.setOff}`, `${found.givenBack}`, `${found.stillOwed}`]).toEqual([
      setOff,
      givenBack,
      stillOwed,
    ]);
    expect(adds(found.working)).toBe(true);
  });

  it('loses no cent between what is owed, held and given back', () => {
    const cents = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(cents, cents, cents, (owed, prepaid, own) => {
        const of = (minor: bigint) => Money.ofMinor(minor, 'CNY');
        const found = parting({ owed: of(owed), prepaid: of(prepaid), ownAccount: of(own) });
        expect(found.setOff.plus(found.givenBack).minorUnits()).toBe(prepaid + own);
        expect(found.setOff.plus(found.stillOwed).minorUnits()).toBe(owed);
        expect(found.givenBack.isZero() || found.stillOwed.isZero()).toBe(true);
        expect([found.setOff, found.givenBack, found.stillOwed].some((amount) => amount.isNegative())).toBe(
          false,
        );
      }),
    );
  });
});
