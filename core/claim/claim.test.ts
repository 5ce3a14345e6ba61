import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../assessment/claim/claim.ts';
import type { Claimant } from '../assessment/roll/member.ts';
import { assessmentVocabulary } from '../assessment/rules/rules.ts';
import { figure, name, parseSample } from '../assessment/sample-scheme.ts';
import { after, NONE, steps } from '../life/life.ts';
import { Money } from '../money/money.ts';
import { date } from '../period/date.ts';
import { accepted, certain, type Rejection } from '../result/result.ts';
import { parseScheme } from '../scheme/parse-scheme.ts';
import { claimLife, decidedStates } from './claim-life.ts';
import {
  amountFaults,
  deciderFaults,
  noticeFaults,
  noticeOf,
  objectionFaults,
  reviewerFaults,
  verdictFacts,
} from './deciding.ts';
import { entitlement } from './entitlement.ts';
import { appealBy, appealFacts, appealMayCome, objectingFaults, objectorFaults } from './objection.ts';
import { type Redaction, redaction, redactionFaults, redactionHash, type Telling } from './redaction.ts';
import { refusalFaults, refusalLabels, refusalReasons } from './refusal.ts';

const codes = (reasons: readonly Rejection[]) => reasons.map(({ code }) => code);
const yuan = (text: string) => Money.of(text, 'CNY');

describe('a claim', () => {
  const path = [
    ['draft', 'self', 'draft'],
    ['submit', 'self', 'submitted'],
    ['take-up', 'reviewer', 'in-review'],
    ['ask', 'reviewer', 'information-requested'],
    ['answer', 'self', 'in-review'],
    ['propose', 'reviewer', 'proposed'],
    ['publish', 'organiser', 'published'],
    ['approve', 'organiser', 'approved'],
    ['schedule', 'organiser', 'scheduled'],
    ['settle', 'rules', 'settled'],
    ['pay', 'rules', 'paid'],
    ['close', 'rules', 'closed'],
  ] as const;
  const sound = Object.fromEntries(
    claimLife.ways.flatMap(({ needs = [] }) => needs.map((need) => [need, []])),
  );

  it('goes from the draft to the payment', () => {
    const states = path.reduce<string[]>((gone, [act, by]) => {
      const next = certain(after(claimLife, gone.at(-1) ?? NONE, act, { by, facts: sound }));
      gone.push(next);
      return gone;
    }, []);
    expect(states).toEqual(path.map(([, , to]) => to));
  });

  it('is withdrawn only before it is decided', () => {
    const from = steps(claimLife).flatMap((step) => (step.act === 'withdraw' ? [step.from] : []));
    expect(from).toEqual([
      'draft',
      'submitted',
      'in-review',
      'information-requested',
      'proposed',
      'published',
      'objected',
      'in-hearing',
    ]);
  });

  it('is paid only when it was settled, settled only when it was approved, decided only when it was published', () => {
    const before = (to: string) => [
      ...new Set(steps(claimLife).flatMap((step) => (step.to === to ? [step.from] : []))),
    ];
    expect(before('paid')).toEqual(['settled']);
    expect(before('settled')).toEqual(['scheduled']);
    expect(before('scheduled')).toEqual(['approved', 'partly-approved']);
    const decidedFrom = ['published', 'objected', 'in-hearing', 'appealed'];
    expect(decidedStates.map(before)).toEqual([decidedFrom, decidedFrom, decidedFrom]);
    expect(before('in-hearing')).toEqual(['published', 'objected']);
    expect(before('appealed')).toEqual(['rejected', 'partly-approved']);
  });

  it('is not decided by whom it concerns, before the notice is over, without reasons: all at once', () => {
    const notice = { last: date('2026-03-08'), objectionsBy: date('2026-03-08') };
    const decided = after(claimLife, 'published', 'reject', {
      by: 'self',
      facts: {
        'decider-is-another': deciderFaults({ person: 'p1' }, { person: 'p1' }, { person: 'p1' }),
        'notice-is-over': noticeFaults(notice, date('2026-03-08')),
        'no-objection-is-open': objectionFaults(1),
        'reasons-are-given': refusalFaults(undefined),
      },
    });
    expect(decided.ok ? [] : codes(decided.rejections)).toEqual([
      'an-act-is-of-another-role',
      'nobody-judges-his-own-claim',
      'nobody-decides-what-he-proposed',
      'a-notice-goes-on',
      'an-objection-is-open',
      'a-refusal-gives-its-reason',
      'a-refusal-names-its-clause',
      'a-refusal-says-what-to-do-next',
    ]);
  });
});

describe('an objection', () => {
  const by = date('2026-03-08');

  it('is made until its last day, by another member, and not to his own claim', () => {
    expect(codes(objectingFaults(by, date('2026-03-08')))).toEqual([]);
    expect(codes(objectingFaults(by, date('2026-03-09')))).toEqual(['the-days-to-object-are-over']);
    expect(codes(objectingFaults(undefined, date('2026-03-01')))).toEqual(['the-rules-know-no-objection']);
    expect(codes(objectorFaults('p1', 'p1'))).toEqual(['nobody-objects-to-his-own-claim']);
    expect(objectorFaults('p2', 'p1')).toEqual([]);
  });
});

describe('an appeal', () => {
  const stated = { in: 'text', value: 14, source: { ref: 'a test' } } as const;
  const appeal = { to: 'members', days: stated, source: 'a test' } as const;
  const procedure = { appeal };
  const decidedOn = date('2026-03-01');

  it('is made within its days, the day of the decision not counted, and once', () => {
    expect(`${appealBy(procedure, decidedOn)}`).toBe('2026-03-15');
    const on = (day: string, appealedOn?: string) =>
      codes(
        Object.values(
          appealFacts(
            procedure,
            { decidedOn, appealedOn: appealedOn === undefined ? undefined : date(appealedOn) },
            date(day),
          ),
        ).flat(),
      );
    expect(on('2026-03-15')).toEqual([]);
    expect(on('2026-03-16')).toEqual(['the-days-to-appeal-are-over']);
    expect(on('2026-03-16', '2026-03-02')).toEqual([
      'the-days-to-appeal-are-over',
      'a-claim-is-appealed-once',
    ]);
    expect(codes(appealFacts({}, { decidedOn }, decidedOn)['appeal-is-in-time'])).toEqual([
      'the-rules-know-no-appeal',
    ]);
  });

  it('has no last day where no source states one, and keeps a rejected claim open until its days are over', () => {
    const open = { appeal: { to: 'jury', source: 'a test' } } as const;
    expect(appealBy(open, decidedOn)).toBeUndefined();
    expect(appealFacts(open, { decidedOn }, date('2027-01-01'))['appeal-is-in-time']).toEqual([]);
    const closing = (day: string) => codes(appealMayCome(procedure, { decidedOn }, date(day)));
    expect([closing('2026-03-15'), closing('2026-03-16')]).toEqual([['an-appeal-may-still-come'], []]);
    expect(appealMayCome(procedure, { decidedOn, appealedOn: decidedOn }, date('2026-03-02'))).toEqual([]);
    expect(appealMayCome({}, { decidedOn }, date('2026-03-02'))).toEqual([]);
  });
});

describe('who judges a claim', () => {
  const claimant = { person: 'p1', household: 'h1' };

  it('is neither the claimant nor of his household', () => {
    expect(codes(reviewerFaults({ person: 'p1' }, claimant))).toEqual(['nobody-judges-his-own-claim']);
    expect(codes(reviewerFaults({ person: 'p2', household: 'h1' }, claimant))).toEqual([
      'nobody-judges-a-claim-of-his-household',
    ]);
    expect(reviewerFaults({ person: 'p2', household: 'h2' }, claimant)).toEqual([]);
    // Where no household is known, none is the same.
    expect(reviewerFaults({ person: 'p2' }, { person: 'p1' })).toEqual([]);
  });

  it('does not decide what he proposed', () => {
    expect(codes(deciderFaults({ person: 'p2' }, { person: 'p2' }, claimant))).toEqual([
      'nobody-decides-what-he-proposed',
    ]);
    expect(deciderFaults({ person: 'p3' }, { person: 'p2' }, claimant)).toEqual([]);
  });
});

describe('the notice of a claim', () => {
  const stated = (value: number) => ({ in: 'text', value, source: { ref: 'a test' } }) as const;
  const notice = { to: 'members', source: 'a test' } as const;
  const objection = { to: 'held', source: 'a test' } as const;
  const published = date('2026-03-01');

  it('lasts as many days as the scheme says, the day of publishing not counted', () => {
    const found = certain(noticeOf({ notice: { ...notice, days: stated(7) } }, published));
    expect([`${found.last}`, found.objectionsBy]).toEqual(['2026-03-08', undefined]);
    expect(codes(noticeFaults(found, date('2026-03-08')))).toEqual(['a-notice-goes-on']);
    expect(noticeFaults(found, date('2026-03-09'))).toEqual([]);
  });

  it('is one in which members object, to its end or shorter', () => {
    const by = (days: number | undefined) => {
      const words = { ...objection, ...(days === undefined ? {} : { days: stated(days) }) };
      return `${certain(noticeOf({ notice: { ...notice, days: stated(7) }, objection: words }, published)).objectionsBy}`;
    };
    expect([by(undefined), by(5)]).toEqual(['2026-03-08', '2026-03-06']);
  });

  it('is not guessed where no source says how long it is', () => {
    const unknown = noticeOf({ notice }, published);
    expect(unknown.ok ? [] : codes(unknown.rejections)).toEqual(['the-days-of-a-notice-are-not-stated']);
    expect(`${certain(noticeOf({ notice, objection }, published, { noticeDays: 3 })).objectionsBy}`).toBe(
      '2026-03-04',
    );
  });

  it('is none where the scheme has none', () => {
    expect(noticeFaults(certain(noticeOf(undefined, published)), published)).toEqual([]);
  });
});

describe('what is decided', () => {
  it('gives an amount from zero up to what the scheme gives', () => {
    expect(codes(amountFaults(undefined))).toEqual(['an-amount-is-missing']);
    expect(codes(amountFaults(yuan('-0.01')))).toEqual(['an-amount-must-not-be-negative']);
    expect(amountFaults(yuan('0.00'), yuan('120.00'))).toEqual([]);
    expect(amountFaults(yuan('120.00'), yuan('120.00'))).toEqual([]);
    expect(amountFaults(yuan('120.01'), yuan('120.00'))).toEqual([
      {
        code: 'an-amount-is-above-what-the-scheme-gives',
        path: 'amount',
        found: '120.01',
        expected: 'at most 120.00',
      },
    ]);
    expect(amountFaults(yuan('999999.00'))).toEqual([]);
  });

  it('has an amount unless it is a refusal, and reasons unless all is given', () => {
    const lacking = (verdict: 'approve' | 'approve-partly' | 'reject') =>
      Object.values(verdictFacts(verdict, {})).map((against) => against.length);
    expect([lacking('approve'), lacking('approve-partly'), lacking('reject')]).toEqual([
      [1, 0],
      [1, 3],
      [0, 3],
    ]);
  });

  it('gives a reason that is one, a clause and what to do next where it is a refusal', () => {
    const refusal = { reason: 'in-waiting-period', clause: 'article 5', next: 'appeal by 30 June' };
    expect(refusalFaults(refusal)).toEqual([]);
    expect(codes(refusalFaults({ ...refusal, reason: 'waiting' }))).toEqual(['a-refusal-gives-its-reason']);
    expect(codes(refusalFaults({ ...refusal, clause: ' ' }))).toEqual(['a-refusal-names-its-clause']);
    expect(codes(refusalFaults({ ...refusal, next: '' }))).toEqual(['a-refusal-says-what-to-do-next']);
    expect(Object.keys(refusalLabels)).toEqual([...refusalReasons]);
  });
});

describe('what a scheme gives for a claim', () => {
  const version = (from: string, recorded: string, amount: string, more: object = {}) => ({
    from,
    recorded,
    adoptedBy: { kind: 'motion', ref: 'a test' },
    rules: {
      items: [{ item: 'illness', name: name('illness'), basis: 'fixed', amount: figure(amount) }],
      sharing: { key: 'perHead', rounding: { rule: 'largest-remainder', ties: 'as-listed' } },
      ...more,
    },
  });
  const schemeOf = (...versions: object[]) =>
    certain(
      parseScheme(
        {
          ...{ scheme: 'demo/sample', kind: 'mutual', name: name('sample'), currency: 'CNY' },
          ...{ timeZone: 'Asia/Shanghai', checkedOn: '2026-11-21', versions },
        },
        () => assessmentVocabulary,
        () => accepted({ columns: [], rows: [] } as never),
        () => ({}),
      ),
    );
  const claimant: Claimant = {
    ...{ member: 'm1', joined: date('2025-01-01'), left: undefined, proportion: undefined, class: undefined },
    ...{ pool: undefined, born: undefined, received: [], sharesPaid: undefined, arrears: undefined },
  };
  const claim = (occurredOn: string): Claim => ({
    ...{ claim: 'c1', member: 'm1', count: 1, item: 'illness', occurredOn: date(occurredOn) },
    ...{ amount: undefined, line: undefined },
  });
  const scheme = schemeOf(
    version('2025-01-01', '2025-01-01', '1000.00'),
    version('2026-01-01', '2025-12-01', '800.00'),
    // Learned of afterwards: from March on it was to be 500.00.
    version('2026-03-01', '2026-06-01', '500.00'),
  );
  const benefit = (occurredOn: string, knownAt: string) =>
    `${certain(entitlement(scheme, claim(occurredOn), claimant, { knownAt: date(knownAt) })).benefit}`;

  it('is by the rules of the day of the event', () => {
    expect(benefit('2025-12-31', '2026-02-01')).toBe('1000.00');
    expect(benefit('2026-01-01', '2026-02-01')).toBe('800.00');
  });

  it('is by what was known of them when it was submitted', () => {
    expect(benefit('2026-04-01', '2026-05-01')).toBe('800.00');
    expect(benefit('2026-04-01', '2026-06-01')).toBe('500.00');
  });

  it('is refused as a settlement would refuse it, and for what has not happened yet', () => {
    const refused = (occurredOn: string, more: Partial<Claimant> = {}) => {
      const waiting = schemeOf(
        version('2025-01-01', '2025-01-01', '1000.00', { waiting: { days: figure('90') } }),
      );
      const found = entitlement(
        waiting,
        claim(occurredOn),
        { ...claimant, ...more },
        { knownAt: date('2026-05-01') },
      );
      return found.ok ? [] : codes(found.rejections);
    };
    expect(refused('2025-02-01')).toEqual(['an-event-is-in-the-waiting-period']);
    expect(refused('2024-12-31')).toEqual(['no-version-is-in-effect-on-this-date']);
    expect(refused('2025-06-01', { left: date('2025-05-01') })).toEqual(['an-event-is-after-leaving']);
    expect(refused('2026-05-02')).toEqual(['an-event-has-not-happened-yet']);
    expect(refused('2026-05-01')).toEqual([]);
  });

  it('is what he has paid where an event in the waiting period ends the membership', () => {
    const ending = schemeOf(
      version('2025-01-01', '2025-01-01', '1000.00', { waiting: { days: figure('90'), inIt: 'refund' } }),
    );
    const found = certain(
      entitlement(
        ending,
        claim('2025-02-01'),
        { ...claimant, sharesPaid: yuan('6.50') },
        { knownAt: date('2025-03-01') },
      ),
    );
    expect([`${found.refund}`, `${found.benefit}`]).toEqual(['6.50', '0.00']);
  });

  it('is at most what the item gives, where the scheme says so', () => {
    const capped = certain(
      parseSample({
        items: [{ item: 'illness', name: name('illness'), basis: 'indemnity', amount: figure('300.00') }],
      }),
    );
    const asked = { ...claim('2026-01-01'), amount: yuan('450.00') };
    const found = certain(entitlement(capped, asked, claimant, { knownAt: date('2026-02-01') }));
    expect([`${found.limit}`, `${found.benefit}`]).toEqual(['300.00', '300.00']);
    expect(codes(amountFaults(yuan('300.01'), found.benefit))).toEqual([
      'an-amount-is-above-what-the-scheme-gives',
    ]);
  });
});

describe('what members see of a claim', () => {
  const telling: Telling = {
    ...{ claim: 'c7', item: 'illness', occurredOn: date('2026-03-14') },
    ...{ asked: '450.00', proposed: '300.00', text: 'Secret words of Member 17 about the illness' },
  };
  const rule = { suppressedBelow: 5, monthBelow: 100 };
  const shown = (group: number, text: string | undefined = 'A stay in hospital') =>
    redaction(telling, text, group, rule);

  it('is a case with the text that the claimant agreed to, and in a small group the month', () => {
    expect(shown(100)).toEqual({
      ...{ claim: 'c7', shown: 'case', item: 'illness', when: '2026-03-14' },
      ...{ asked: '450.00', proposed: '300.00', text: 'A stay in hospital' },
    });
    expect(shown(99)).toMatchObject({ when: '2026-03' });
    expect(shown(5)).toMatchObject({ shown: 'case', when: '2026-03' });
    expect(redaction(telling, undefined, 100, rule)).not.toHaveProperty('text');
  });

  it('is nothing but that there is one where fewer than five could be meant', () => {
    expect(shown(4)).toEqual({ claim: 'c7', shown: 'nothing', suppressedBelow: 5 });
    expect(shown(0)).toEqual({ claim: 'c7', shown: 'nothing', suppressedBelow: 5 });
  });

  it('never has the words of the claimant in it, nor in a small group the day', () => {
    const text = fc.string({ minLength: 8 }).map((secret) => `«${secret}»`);
    fc.assert(
      fc.property(text, fc.option(fc.string(), { nil: undefined }), fc.nat(200), (own, agreed, group) => {
        const seen = JSON.stringify(redaction({ ...telling, text: own }, agreed, group, rule));
        expect(agreed?.includes(own) === true || !seen.includes(JSON.stringify(own).slice(1, -1))).toBe(true);
        expect(
          group >= rule.monthBelow ||
            !JSON.stringify({ ...JSON.parse(seen), text: '' }).includes('2026-03-14'),
        ).toBe(true);
        expect(group >= rule.suppressedBelow || !seen.includes('450.00')).toBe(true);
      }),
    );
  });

  it('is published as the claimant has seen it, and only with his own yes', () => {
    const redacted: Redaction = shown(100);
    const agreed = { by: 'p17', hash: redactionHash(redacted) };
    expect(redactionFaults(redacted, agreed, 'p17')).toEqual([]);
    expect(codes(redactionFaults(redacted, undefined, 'p17'))).toEqual([
      'a-claimant-agrees-to-what-is-shown',
    ]);
    expect(codes(redactionFaults(shown(99), agreed, 'p17'))).toEqual(['a-claimant-agreed-to-something-else']);
    expect(codes(redactionFaults(redacted, { ...agreed, by: 'p1' }, 'p17'))).toEqual([
      'nobody-consents-for-another',
    ]);
  });
});
