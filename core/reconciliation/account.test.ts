import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../rate/fraction.ts';
import { type Account, type AccountFinding, accountFinding, accountSchema } from './account.ts';

/** The national total of a Japanese mutual, year 2017 (miyagi-kyosai.or.jp/aboutus/account/balance.html): case J2. */
const kyosai = {
  account: 'fy2017',
  name: { en: 'National total, year 2017', zh: '全国合计，2017年度' },
  unit: { en: 'million yen', zh: '百万日元' },
  rounding: 'down 1',
  income: [lineOf('contributions', '619995')],
  outgo: [
    lineOf('benefits', '322131'),
    lineOf('expenses', '73341'),
    lineOf('catastrophe-reserve', '26619'),
    lineOf('reinsurance', '2002'),
    lineOf('member-refund', '188992'),
    lineOf('pre-tax-surplus', '6907'),
  ],
  percentages: 'half-up 0.1',
};

describe('an account of income and outgo', () => {
  it('whose printed lines are 3 million short is within what cutting each of them explains (J2)', () => {
    const found = accountFinding(read(kyosai));
    expect(decimal(found.outgo)).toBe('619992');
    expect(decimal(found.difference)).toBe('3');
    expect(found).toMatchObject({ adds: false, isExplained: true });
    expect(explained(found)).toBe('above -1, below 6');
    expect(found.lines.map(({ line, percent }) => `${line} ${percent && decimal(percent)}`)).toEqual([
      'contributions 100',
      'benefits 52',
      'expenses 11.8',
      'catastrophe-reserve 4.3',
      'reinsurance 0.3',
      'member-refund 30.5',
      'pre-tax-surplus 1.1',
    ]);
  });

  it.each([
    ['exact', '3', 'from 0, to 0', false],
    ['half-up 1', '3', 'above -3.5, below 3.5', true],
    ['down 1', '5', 'above -1, below 6', true],
    ['down 1', '6', 'above -1, below 6', false],
    ['down 1', '-1', 'above -1, below 6', false],
  ])('by %s with a difference of %s: %s', (rounding, difference, range, isExplained) => {
    const income = [lineOf('contributions', `${619992 + Number(difference)}`)];
    const found = accountFinding(read({ ...kyosai, rounding, income }));
    expect(decimal(found.difference)).toBe(difference);
    expect(explained(found)).toBe(range);
    expect(found.isExplained).toBe(isExplained);
  });

  it('may have a line that was rounded in its own way, and one below zero', () => {
    const outgo = [lineOf('benefits', '12'), { ...lineOf('loss', '-2'), rounding: 'exact' }];
    const found = accountFinding(read({ ...kyosai, income: [lineOf('dues', '10')], outgo }));
    expect(explained(found)).toBe('above -1, below 1');
    expect(found.adds).toBe(true);
  });

  it('that adds up is explained whatever its lines were cut to', () => {
    const lines = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lines, fc.constantFrom('down', 'half-up', 'half-even', 'up'), (amounts, mode) => {
        const whole = amounts.reduce((sum, amount) => sum + amount, 0);
        const cut = (amount: number) => `${cutBy(amount, mode)}`;
        const found = accountFinding(
          read({
            ...kyosai,
            rounding: `${mode} 1`,
            income: [lineOf('total', cut(whole))],
            outgo: amounts.map((amount, place) => lineOf(`line-${place}`, cut(amount))),
          }),
        );
        expect(found.isExplained).toBe(true);
      }),
    );
  });
});

/** Thousandths brought to whole ones. */
function cutBy(thousandths: number, mode: string): number {
  const [whole, rest] = [Math.floor(thousandths / 1000), thousandths % 1000];
  if (mode === 'down' || rest === 0) return whole;
  if (mode === 'up') return whole + 1;
  if (rest === 500) return mode === 'half-up' || whole % 2 === 1 ? whole + 1 : whole;
  return rest > 500 ? whole + 1 : whole;
}

function read(account: object): Account {
  const parsed = accountSchema.safeParse(account);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

function explained({ explained: { from, to } }: AccountFinding): string {
  const ends = [
    `${from?.isIn ? 'from' : 'above'} ${from && decimal(from.at)}`,
    `${to?.isIn ? 'to' : 'below'} ${to && decimal(to.at)}`,
  ];
  return ends.join(', ');
}

function lineOf(line: string, amount: string) {
  return { line, name: { en: line, zh: line }, amount };
}
