import fc from 'fast-check';
import { expect, test } from 'vitest';
import { int8Array, int8ArrayOf, uuidArray, uuidArrayOf, uuidAt, uuidBytes } from './array-value.ts';
import { byPlace, legBytes, type PlacedLeg } from './chain.ts';
import { digestedBytes, legsOf, mergedLegs } from './leg-columns.ts';

const legs = fc
  .uniqueArray(
    fc.record({
      bucket: fc.nat(3),
      accountId: fc.uuid(),
      amount: fc.oneof(fc.constant(0n), fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })),
      currency: fc.constant('CNY'),
    }),
    { selector: ({ accountId }) => accountId, maxLength: 60 },
  )
  .map((all) => all.sort(byPlace));

test('columns and a few legs between them are what sorting all of them yields, without those of nothing', () => {
  const run = (all: readonly PlacedLeg[], isOther: readonly boolean[]) => {
    const [others, inColumns] = [true, false].map((wanted) =>
      all.filter(({ amount }, place) => (amount !== 0n && isOther[place] === true) === wanted),
    ) as [PlacedLeg[], PlacedLeg[]];
    const columns = {
      buckets: Uint8Array.from(inColumns, ({ bucket }) => bucket),
      accountIds: Buffer.concat(inColumns.map(({ accountId }) => uuidBytes(accountId))),
      amounts: BigInt64Array.from(inColumns, ({ amount }) => amount),
    };
    const merged = mergedLegs(columns, others);
    const expected = all.filter(({ amount }) => amount !== 0n);
    expect(legsOf(merged, 'CNY')).toEqual(expected);
    expect(Buffer.from(digestedBytes(merged))).toEqual(legBytes(expected));
    expect(uuidArrayOf(merged.accountIds)).toEqual(uuidArray(expected.map(({ accountId }) => accountId)));
    expect(int8ArrayOf(merged.amounts)).toEqual(int8Array(expected.map(({ amount }) => amount)));
  };
  fc.assert(fc.property(legs, fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }), run));
});

test('an account behind very many others is found, and one before all of them', () => {
  const count = 5000;
  const id = (place: number) => place.toString(16).padStart(32, '0');
  const columns = {
    buckets: new Uint8Array(count).fill(1),
    accountIds: Buffer.from(Array.from({ length: count }, (_, place) => id(2 * place + 2)).join(''), 'hex'),
    amounts: new BigInt64Array(count).fill(1n),
  };
  const other = (bucket: number, place: number) => {
    const accountId = uuidAt(Buffer.from(id(place), 'hex'), 0);
    return { bucket, accountId, amount: -7n, currency: 'CNY' };
  };
  const others = [other(0, 9), other(1, 1), other(1, 9001), other(1, 9003), other(1, 20_000), other(2, 1)];
  const places = legsOf(mergedLegs(columns, others), 'CNY').flatMap(({ amount }, place) =>
    amount === -7n ? [place] : [],
  );
  // In order: before all, one in the bucket before all, two in the midst with one between them, behind all, in the next bucket.
  expect(places).toEqual([0, 1, 4502, 4504, 5004, 5005]);
});
