import { expect, test } from 'vitest';
import { certain } from '../result/result.ts';
import { labourCost } from './labour-cost.ts';
import { contribution, parsePerson } from './levy.ts';
import { reasons, rules2025, sampleBranch, sampleLaw, sampleScheme, slices2025 } from './sample.ts';

function costOf(law: ReturnType<typeof sampleLaw>, wage: string, given: Record<string, string> = {}) {
  const person = certain(parsePerson(law, wage, given));
  return labourCost(certain(contribution(law, person)), person);
}

// Origin official for the shares (HM Revenue & Customs' test table: 275.78 and 749.55), computed for what follows from them.
test('of 5,414.00 a month 5,138.22 is taken home, 6,163.55 is spent, and of one pound more 2p and 15p are paid', () => {
  const law = sampleLaw(sampleScheme(rules2025, 'GBP', slices2025));
  const { takeHome, employerSpends, more } = certain(costOf(law, '5414.00', { category: 'A' }));
  expect([takeHome, employerSpends, more.wage, more.total].map(String)).toEqual([
    '5138.22',
    '6163.55',
    '1.00',
    '0.17',
  ]);
  expect([more.parties.employee, more.parties.employer].map(String)).toEqual(['0.02', '0.15']);
  expect(more.parties.state).toBeUndefined();
});

// Origin computed: 8.40 and 16.80 are 8 and 17 yen, and so are 8.48 and 16.96.
test('one unit more is one yen where there is no smaller one, and may cost nothing', () => {
  const branch = sampleBranch({ rounding: { share: 'half-up 1' } });
  const law = sampleLaw(sampleScheme({ branches: [branch] }, 'JPY'));
  const { more } = certain(costOf(law, '105'));
  expect([more.wage, more.total].map(String)).toEqual(['1', '0']);
});

// Origin computed: a wage of 5,000.00 is the last that the branch takes.
test('a wage that the law takes may have none above it', () => {
  const ceiling = { at: { value: '5000', source: '§3' }, beyond: 'refuse' };
  const law = sampleLaw(sampleScheme({ branches: [sampleBranch({ base: { ceiling } })] }));
  expect(reasons(costOf(law, '5000.00')).map(({ path }) => path)).toEqual(['wage (pension)']);
});
