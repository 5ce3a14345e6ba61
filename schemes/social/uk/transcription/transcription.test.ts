import { describe, expect, test } from 'vitest';
import { marginalRows, slabRows } from './band-table.ts';
import { partsOf } from './configuration.ts';
import { csvText } from './dated.ts';
import { parseHocon } from './hocon.ts';
import { limitRows } from './limit-table.ts';

// An example in the form of HM Revenue & Customs' configuration, with figures of its own.
const text = `
# comment
"[2001-04-06,2001-10-04]" {
  limits { LEL.year = £520
    UEL { month = £100, year = £1200 } }
  class-one {
    "Earnings" { year = "[0,1200]" }
    "LEL to UEL" { employee { A = 9%
      B = 4% }
      employer.AB = 10% }
    "Up to LEL".gross-pay-exceptions = [
      { employee { A = 2% , B = 4% }, employer.AB = 5%, year = "[£520,£800)" },
      { employee { A = 2% , B = 4% }, employer.AB = 10%, year = "[£800,inf)", month = "[£66.67,inf)" }
    ]
  }
}
2002 {
  limits { LEL.year = £600
    EE_ET.year = £700
    UEL.year = £1200 }
  class-one {
    "LEL to EE_ET Rebate".employee.D = -1.6%
    "EE_ET to UEL".employee.AD = 9%
    "Above UEL" { employer { AD = 10% } }
  }
}
2003 { limits { LEL.year = £600 }, class-four { main-rate = 8% } }
`;
const [first, second, ...others] = partsOf(text, 'class-one');

describe('a configuration', () => {
  test('is blocks, lists and texts; a block that stands twice is one', () => {
    expect(parseHocon('a { b = 1 # one\n c: "x = y" }\na.d = [{ e = 2 }, { e = £3 }]\na { b = 4 }')).toEqual({
      a: { b: '4', c: 'x = y', d: [{ e: '2' }, { e: '£3' }] },
    });
  });

  test('with what is no such form is refused with the line', () => {
    expect(() => parseHocon('a = 1\nb = }')).toThrow('line 2');
    expect(() => parseHocon('a = "1')).toThrow('line 1');
  });

  test('has parts of the time in which there are bands', () => {
    expect([first?.from, first?.to, second?.from, second?.to, others]).toEqual([
      '2001-04-06',
      '2001-10-05',
      '2002-04-06',
      '2003-04-06',
      [],
    ]);
  });
});

test('limits are those that are given, earnings brackets among them', () => {
  expect(
    limitRows([first as NonNullable<typeof first>]).map(({ cells }) => cells.filter((cell) => cell !== '')),
  ).toEqual([
    ['year', '520', '800', '1200'],
    ['month', '66.67', '100'],
  ]);
});

test('gross pay chooses the rates: brackets without a difference are one, slices that no wage reaches are none', () => {
  const rows = slabRows([first as NonNullable<typeof first>]).map(({ cells }) => cells.join(','));
  expect(rows).toEqual([
    'employee employer,A B,below-LEL,whole,,LEL,,,0%',
    'employee,A,from-LEL,up-to-LEL,LEL,,,LEL,2%',
    'employee,B,from-LEL,up-to-LEL,LEL,,,LEL,4%',
    'employer,A B,from-LEL,up-to-LEL,LEL,EB2,,LEL,5%',
    'employee,A,from-LEL,LEL-UEL,LEL,,LEL,UEL,9%',
    'employee,B,from-LEL,LEL-UEL,LEL,,LEL,UEL,4%',
    'employer,A B,from-LEL,LEL-UEL,LEL,EB2,LEL,UEL,10%',
    'employee,A B,from-LEL,above-UEL,LEL,,UEL,,0%',
    'employer,A B,from-EB2,up-to-LEL,EB2,,,LEL,10%',
    'employer,A B,from-EB2,LEL-UEL,EB2,,LEL,UEL,10%',
    'employer,A B,from-EB2,above-UEL,EB2,,UEL,,0%',
  ]);
});

test('slices follow one another from zero; what nobody pays is 0%', () => {
  const year = second as NonNullable<typeof second>;
  const next = { ...year, from: '2003-04-06', to: '2004-04-06', section: '2003' };
  expect(
    csvText(['party', 'category', 'slice', 'above', 'upTo', 'rate'], marginalRows([year, next])).split('\n'),
  ).toEqual([
    'from,to,party,category,slice,above,upTo,rate,source',
    ...[
      'employee,A,up-to-PT,,PT,0%',
      'employee,D,up-to-LEL,,LEL,0%',
      'employer,A D,up-to-UEL,,UEL,0%',
      'employee,D,LEL-PT,LEL,PT,-1.6%',
      'employee,A D,PT-UEL,PT,UEL,9%',
      'employee,A D,above-UEL,UEL,,0%',
      'employer,A D,above-UEL,UEL,,10%',
    ].map(
      (row) =>
        `2002-04-06,2004-04-06,${row},hmrc/calculate-ni-frontend national-insurance.conf (b698c30): 2002 to 2003`,
    ),
    '',
  ]);
});
