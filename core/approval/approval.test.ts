import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../period/instant.ts';
import { type ApprovalRule, approval, approvedFaults, type Signature, signatureFaults } from './approval.ts';
import { approvalRuleSchema } from './approval-schema.ts';

const two: ApprovalRule = { approvals: 2, preparer: 'excluded' };
const prepared = { by: 'p1', at: instant('2026-03-01T09:00:00Z'), hash: 'a'.repeat(64) };
const signed = (by: string, more: Partial<Signature> = {}): Signature => ({
  ...{ by, at: instant('2026-03-01T10:00:00Z'), hash: prepared.hash, says: 'yes' },
  ...more,
});
const codes = (reasons: readonly { readonly code: string }[]) => reasons.map(({ code }) => code);

describe('an approval', () => {
  it('is open until as many different people have said yes as the rule asks for', () => {
    expect(approval(two, prepared, [])).toEqual({ state: 'open', by: [], lacking: 2, faults: [] });
    expect(approval(two, prepared, [signed('p2')])).toMatchObject({ state: 'open', by: ['p2'], lacking: 1 });
    expect(approval(two, prepared, [signed('p2'), signed('p3')])).toEqual({
      ...{ state: 'approved', by: ['p2', 'p3'], lacking: 0, faults: [] },
    });
  });

  it.each<[string, Signature[], string[]]>([
    ['of one person twice', [signed('p2'), signed('p2')], ['nobody-approves-twice']],
    ['of who prepared it', [signed('p1')], ['nobody-approves-what-he-prepared']],
    ['of something else', [signed('p2', { hash: 'b'.repeat(64) })], ['an-approval-is-of-something-else']],
    [
      'before it was prepared',
      [signed('p2', { at: instant('2026-03-01T08:59:59Z') })],
      ['an-approval-is-before-what-it-approves'],
    ],
    [
      'with everything wrong',
      [signed('p1', { at: instant('2026-02-01T00:00:00Z'), hash: '' })],
      [
        'an-approval-is-of-something-else',
        'an-approval-is-before-what-it-approves',
        'nobody-approves-what-he-prepared',
      ],
    ],
  ])('does not count %s', (_, signatures, expected) => {
    const found = approval(two, prepared, signatures);
    expect([found.state, codes(found.faults), found.faults[0]?.line]).toEqual([
      'open',
      expected,
      signatures.length,
    ]);
    expect(
      codes(signatureFaults(two, prepared, signatures.slice(0, -1), signatures.at(-1) as Signature)),
    ).toEqual(expected);
  });

  it('counts who prepared it where the rule says so', () => {
    expect(
      approval({ approvals: 2, preparer: 'counted' }, prepared, [signed('p1'), signed('p2')]).state,
    ).toBe('approved');
  });

  it('is refused by one no, also of who prepared it or has said yes, and nothing counts after it', () => {
    for (const person of ['p1', 'p2', 'p3']) {
      const found = approval(two, prepared, [signed('p2'), signed(person, { says: 'no' }), signed('p4')]);
      expect([found.state, found.lacking, codes(found.faults)]).toEqual([
        'rejected',
        0,
        ['an-approval-is-closed'],
      ]);
    }
    const late = approval(two, prepared, [signed('p2'), signed('p3'), signed('p4', { says: 'no' })]);
    expect([late.state, codes(late.faults)]).toEqual(['approved', ['an-approval-is-closed']]);
  });

  it('is what an act waits for', () => {
    expect(approvedFaults(approval(two, prepared, []))).toEqual([
      { code: 'an-approval-is-lacking', path: 'approvals', expected: '2 more approvals' },
    ]);
    expect(approvedFaults(approval(two, prepared, [signed('p2')]))[0]?.expected).toBe('one more approval');
    expect(codes(approvedFaults(approval(two, prepared, [signed('p2', { says: 'no' })])))).toEqual([
      'what-was-refused-is-not-approved',
    ]);
    expect(approvedFaults(approval(two, prepared, [signed('p2'), signed('p3')]))).toEqual([]);
  });

  it('needs somebody', () => {
    expect(approvalRuleSchema.safeParse({ approvals: 0, preparer: 'excluded' }).success).toBe(false);
  });

  it('never counts a person twice, the preparer or another hash, whoever signs', () => {
    const signature = fc.record({
      by: fc.constantFrom('p1', 'p2', 'p3', 'p4'),
      says: fc.constantFrom('yes', 'yes', 'yes', 'no') as fc.Arbitrary<'yes' | 'no'>,
      hash: fc.constantFrom(prepared.hash, prepared.hash, 'b'.repeat(64)),
    });
    fc.assert(
      fc.property(fc.array(signature), fc.integer({ min: 1, max: 3 }), (all, approvals) => {
        const rule = { approvals, preparer: 'excluded' } as const;
        const signatures = all.map(({ by, ...more }) => signed(by, more));
        const found = approval(rule, prepared, signatures);
        const yes = new Set(
          signatures.filter(({ says, hash }) => says === 'yes' && hash === prepared.hash).map(({ by }) => by),
        );
        yes.delete('p1');
        expect(new Set(found.by).size).toBe(found.by.length);
        expect(found.by.every((person) => yes.has(person))).toBe(true);
        expect(found.state === 'approved').toBe(found.by.length >= approvals && found.state !== 'rejected');
        if (found.state === 'open') expect(found.by.length + found.lacking).toBe(approvals);
      }),
    );
  });
});
