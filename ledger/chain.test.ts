import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { digestOf, firstLink, legBytes, linkAfter } from './chain.ts';

const fund = '01930000-0000-7000-8000-000000000001';
const legs = [
  { bucket: 0, accountId: '01930000-0000-7000-8000-00000000000a', amount: -648n, currency: 'CNY' },
  { bucket: 0, accountId: '01930000-0000-7000-8000-00000000000b', amount: 648n, currency: 'CNY' },
];
const head = {
  ...{ fund, seq: 2n, entryId: '01930000-0000-7000-8000-0000000000ff', onDate: '2026-02-01' },
  ...{
    postedAt: '2026-03-01T09:00:00.000Z',
    kind: 'due',
    subject: { settlement: '2026-01' },
    reverses: null,
    legs: 2,
    opened: 0,
  },
};

// computed: with hashlib of Python, from the bytes as they are described.
const DIGEST = '180d69c6b02d6a6cef5393a46d39788c23acf5822eecc035ee01d0ad39c96727';
const FIRST = 'b920133a3a8f4d9cf12e6add72294d8c5af0b4ab5d40cf97fc5593df8011da73';
const SECOND = 'ccf5712a58ada7b26ea5fb486bae037ad172ea61fc1c0c97965aabe725747001';

const TEXT =
  '{"entryId":"01930000-0000-7000-8000-0000000000ff","fund":"01930000-0000-7000-8000-000000000001","kind":"due","legs":2,"onDate":"2026-02-01","opened":0,"postedAt":"2026-03-01T09:00:00.000Z","reverses":null,"seq":"2","subject":{"settlement":"2026-01"}}\n';
const LEGS =
  '0000' +
  '01930000000070008000' +
  '00000000000a' +
  'fffffffffffffd78' +
  '0000' +
  '01930000000070008000' +
  '00000000000b' +
  '0000000000000288';

test('a leg is its bucket, its account and its amount, most significant byte first', () => {
  expect(legBytes(legs).toString('hex')).toBe(LEGS);
});

test('a digest is of the canonical text of an entry and of its legs', () => {
  const bytes = Buffer.concat([Buffer.from(TEXT), Buffer.from(LEGS, 'hex')]);
  expect(digestOf(head, '', legBytes(legs)).toString('hex')).toBe(DIGEST);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(DIGEST);
});

test('a link follows from the one before and the digest; the first from fund and currency', () => {
  expect(firstLink(fund, 'CNY').toString('hex')).toBe(FIRST);
  expect(linkAfter(Buffer.from(FIRST, 'hex'), Buffer.from(DIGEST, 'hex')).toString('hex')).toBe(SECOND);
});
