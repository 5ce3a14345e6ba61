import { levyDocument } from '@openmutual/core/levy-document';
import { certain } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { findScheme } from '@openmutual/schemes/library';
import { expect, it } from 'vitest';
import { type ContributionInput, contributionOf, example } from './contribution-case.ts';
import { contributionCsv } from './contribution-csv.ts';

function rowsOf(input: Partial<ContributionInput>): string[][] {
  const asked = { ...example, ...input };
  const scheme = certain(findScheme(asked.scheme)) as SocialScheme;
  const csv = contributionCsv(levyDocument(certain(contributionOf(scheme, asked)).levy), 'en');
  expect(
    csv.startsWith('\uFEFFscheme,on,period,wage,currency,branch,name,party,base,rate,amount,source\n'),
  ).toBe(true);
  return csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

// Origin official: the row of 5,414.00 a month in HM Revenue & Customs' test table.
it('has a line for each branch and party, with the rates of all slices and where they stand', () => {
  const rows = rowsOf({});
  expect(rows.map((row) => row.slice(5, 11))).toEqual([
    ['class-1', 'Class 1 contributions', 'employee', '5414.00', '0% + 8% + 2%', '275.78'],
    ['class-1', 'Class 1 contributions', 'employer', '5414.00', '0% + 15% + 15%', '749.55'],
  ]);
  expect(rows[0]?.slice(11).join(',')).toContain('hmrc/calculate-ni-frontend national-insurance.conf');
});

it('says the base of each branch, capped where the law caps it, and its own rate', () => {
  const facts = { children: '1' };
  const rows = rowsOf({ scheme: 'de/social-insurance', on: '2025-04-01', wage: '6000', facts });
  // Origin published: the ceiling of 2025 for health and care is 5,512.50 a month; 7.3% and 1.25% of health.
  const health = rows.filter((row) => row[5] === 'health').map((row) => row.slice(7, 11));
  expect(health).toEqual([
    ['employee', '5512.50', '7.3% + 1.25%', '471.32'],
    ['employer', '5512.50', '7.3% + 1.25%', '471.32'],
  ]);
});
