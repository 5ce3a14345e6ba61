import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { certain, type Rejection, sentence } from '@openmutual/core/result';
import { termsOn } from '@openmutual/core/terms';
import { findScheme } from '@openmutual/schemes/library';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from './refusal.ts';
import { settleFiles } from './settlement-files.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scheme = certain(findScheme('demo/village-fund'));
const terms = certain(termsOn(scheme.kind === 'mutual' ? scheme : fail(), date('2026-03-31')));

function fail(): never {
  throw new Error('demo/village-fund is a mutual fund');
}

/** Which file, and what in it is replaced by what. */
type Fault = readonly [file: keyof typeof sound, text: string, by: string];

const sound = {
  members: [
    'member,units,proportion,joined,cap',
    'm1,2,100%,2020-01-01,',
    'm2,1,40%,2020-01-01,',
    'm3,1,100%,2020-01-01,',
    'm4,3,100%,2020-01-01,',
    'm5,1,100%,2020-01-01,',
    '',
  ].join('\n'),
  claims: [
    'claim,member,item,occurredOn,loss',
    'c1,m1,fire,2026-03-02,1000.00',
    'c2,m2,fire,2026-03-03,1000.00',
    'c3,m3,fire,2026-03-04,1000.00',
    '',
  ].join('\n'),
  lines: [
    'line,in,out,corrects,claim',
    'gift,500.00,,,',
    'repairs,,30.00,,',
    'slip,20.00,,2026-02,c7',
    '',
  ].join('\n'),
  position:
    '{ "format": "openmutual/position/1", "scheme": "demo/village-fund", "after": "2026-02", "carried": "10.00", "reserve": "0.00" }',
};

const faults: Readonly<Record<string, Fault>> = {
  'a negative unit of a claimant': ['members', 'm2,1,', 'm2,-1,'],
  'a unit in scientific notation': ['members', 'm4,3,', 'm4,3e0,'],
  'a member twice': ['members', 'm4,', 'm1,'],
  'an unknown column': ['members', 'cap', 'capp'],
  'a line with a field too many': ['members', 'm5,1,100%,2020-01-01,', 'm5,1,100%,2020-01-01,,'],
  'a day that does not exist': ['claims', '2026-03-02', '2026-02-30'],
  'an unknown claimant': ['claims', 'c2,m2', 'c2,m9'],
  'an unknown item': ['claims', 'm3,fire', 'm3,frie'],
  'more decimals than the currency has': ['claims', '2026-03-04,1000.00', '2026-03-04,1000.001'],
  'an event after the settlement': ['claims', '2026-03-03', '2026-04-03'],
  'an amount of nothing': ['claims', '1000.00\nc2', '0\nc2'],
  'an event before its claimant joined': ['members', 'm3,1,100%,2020-01-01,', 'm3,1,100%,2026-03-20,'],
  'a claimant without a proportion': ['members', 'm1,2,100%', 'm1,2,'],
  'a position of another fund': ['position', 'demo/village-fund', 'cn/xianghubao'],
  'a misspelt key of a position': ['position', '"reserve"', '"reserv"'],
  'a line of money both ways': ['lines', '500.00,', '500.00,20.00'],
  'a correction of this settlement itself': ['lines', '2026-02,c7', '2026-03,c7'],
  'a correction of less than nothing': ['lines', 'slip,20.00', 'slip,-20.00'],
  'a line of less than nothing': ['lines', ',30.00', ',-30.00'],
};

/** Files that cannot be read at all hide what stands in them, and nothing else. */
const unreadable: Readonly<Record<string, (path: string) => void>> = {
  'that is not there': (path) => rmSync(path),
  'that is empty': (path) => writeFileSync(path, ''),
  'in UTF-16': (path) => writeFileSync(path, readFileSync(path, 'utf8'), 'utf16le'),
  'with a byte that is no UTF-8': (path) => writeFileSync(path, `a,b\n\xff`, 'latin1'),
  'that is a folder': (path) => {
    rmSync(path);
    mkdirSync(path);
  },
};

async function told(wanted: readonly Fault[], spoil = (_paths: Paths) => {}): Promise<string[]> {
  return (await rejections(wanted, spoil)).map(shown).sort();
}

type Paths = Record<keyof typeof sound, string>;

async function rejections(
  wanted: readonly Fault[],
  spoil = (_paths: Paths) => {},
): Promise<readonly Rejection[]> {
  const paths = Object.entries(sound).map(([file, text]) => {
    const path = join(folder, file);
    const changed = wanted.reduce(
      (now, [other, from, to]) => (other === file ? now.replace(from, to) : now),
      text,
    );
    rmSync(path, { recursive: true, force: true });
    writeFileSync(path, changed);
    return [file, path];
  });
  const files = Object.fromEntries(paths) as Paths;
  spoil(files);
  try {
    await settleFiles(terms, '2026-03', files);
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.rejections;
    throw error;
  }
}

function shown({ file, line, column, path, code }: Rejection): string {
  return [file?.slice(folder.length + 1), line, column, path, code].join(' | ');
}

describe('the files of a settlement', () => {
  const names = Object.keys(faults);
  const only = (...wanted: string[]) => told(wanted.map((name) => faults[name] as Fault));
  const each = async (wanted: readonly string[]) => {
    const all = [];
    for (const name of wanted) all.push(...(await only(name)));
    return [...new Set(all)].sort();
  };

  test('without a fault are settled', async () => {
    expect(await told([])).toEqual([]);
  });

  test.each(names)('with %s are refused, which hides no other fault and makes none up', async (name) => {
    expect(await only(name)).not.toEqual([]);
    for (const other of names.slice(names.indexOf(name) + 1)) {
      expect(await only(name, other), other).toEqual(await each([name, other]));
    }
  });

  test('with all faults are refused with all of them', async () => {
    expect(await only(...names)).toEqual(await each(names));
  });
});

describe.each(Object.keys(sound) as (keyof typeof sound)[])('the file of the %s', (file) => {
  const others = Object.entries(faults).flatMap(([name, fault]) => {
    // Who is no member can only be seen in the list of members, and when somebody joined too.
    const isAboutMembers = file === 'members' && name === 'an unknown claimant';
    return fault[0] === file || isAboutMembers ? [] : [fault];
  });
  const ofMembers = others.filter(([other]) => other === 'members');
  // What a row of the list says of a claimant is asked by his claim.
  const judged = file === 'claims' ? others.filter((fault) => !ofMembers.includes(fault)) : others;

  test.each(Object.entries(unreadable))(
    '%s hides no fault of the others, and makes none up',
    async (_, spoil) => {
      const alone = await told([], (paths) => spoil(paths[file]));
      expect(alone).toHaveLength(1);
      const all = await told(judged, (paths) => spoil(paths[file]));
      const each = [];
      for (const fault of judged) each.push(...(await told([fault])));
      expect(all).toEqual([...alone, ...new Set(each)].sort());
    },
  );
});

describe('a fault is told where it stands:', () => {
  const sentences = async (...wanted: Fault[]) =>
    (await rejections(wanted)).map((reason) => sentence(reason).replaceAll(`${folder}/`, ''));

  test('what the row of a claimant lacks, in that row', async () => {
    expect(await sentences(['members', 'm2,1,40%', 'm2,1,'])).toEqual([
      'members, line 3, column proportion, claim c2: the insured proportion of a claimant is not known, found nothing, expected such as 100% or 40%',
    ]);
  });

  test('a misspelt column, whose cells are read as they are meant', async () => {
    expect(await sentences(['members', 'proportion', 'proportn'], ['members', '40%', '40'])).toEqual([
      'members, line 1, column proportion: a column is missing, found "member,units,proportn,joined,cap", expected a column proportion (did you mean "proportn"?)',
      'members, line 1, column proportn: a column is unknown, expected one of member, units, proportion, sumInsured, riskWeight, class, pool, payer, joined, left, cap, paidThisYear, born, received, sharesPaid, arrears, days, contribution, balance, share, contributed, refunded, accountIncome, accountRefund, balanceOut (did you mean "proportion"?)',
      'members, line 3, column proportn: a rate must state its unit, found "40", expected a per cent, a per mille or a fraction, such as 8%, 2.35‰ or 1/3 (write 40% or 40‰)',
    ]);
  });

  test('in the misspelt column too, where nothing else can be meant', async () => {
    const found = await sentences(['members', 'proportion', 'proportn'], ['members', 'm2,1,40%', 'm2,1,']);
    expect(found.slice(2)).toEqual([
      'members, line 3, column proportn, claim c2: the insured proportion of a claimant is not known, found nothing, expected such as 100% or 40%',
    ]);
  });

  test.each([
    ['member is misspelt', 'member,', 'membr,'],
    ['the members have no header', 'member,units,proportion,joined,cap\n', ''],
    ['a quote in it does not close', 'm1,2', '"m1,2'],
  ])('no claimant is unknown to a list where %s', async (_, text, by) => {
    const found = await rejections([['members', text, by]]);
    expect(found).not.toEqual([]);
    expect(found.filter(({ code }) => code === 'a-claimant-is-not-among-the-members')).toEqual([]);
  });

  test('an unknown item beside a day that is none, where no version knows it', async () => {
    expect(await sentences(['claims', 'fire,2026-03-02', 'frie,2026-02-30'])).toEqual([
      'claims, line 2, column occurredOn: a date does not exist, found "2026-02-30", expected a day of that month (the last day of that month is 2026-02-28)',
      'claims, line 2, column item, claim c1: an item is unknown, found "frie", expected fire, illness, accident (did you mean "fire"?)',
    ]);
  });

  test('a column of the claims or of the lines is misspelt, whose cells are read as they are meant', async () => {
    const found = await told([
      ['claims', 'occurredOn', 'ocurredOn'],
      ['claims', '2026-03-02', '2026-02-30'],
      ['lines', 'line,in,out', 'lin,in,out'],
      ['lines', 'repairs', 'gift'],
    ]);
    expect(found).toEqual([
      'claims | 1 | occurredOn |  | a-column-is-missing',
      'claims | 1 | ocurredOn |  | a-column-is-unknown',
      'claims | 2 | ocurredOn |  | a-date-does-not-exist',
      'lines | 1 | lin |  | a-column-is-unknown',
      'lines | 1 | line |  | a-column-is-missing',
      'lines | 3 | lin |  | a-line-is-listed-twice',
    ]);
  });

  test('a correction where the fund has settled nothing, in its line beside what else is wrong there', async () => {
    const found = await sentences(
      ['position', '"after": "2026-02", ', ''],
      ['lines', 'slip,20.00', 'slip,-20.00'],
    );
    expect(found).toEqual([
      'lines, line 4, column in: an amount must not be negative, found "-20.00", expected zero or more, or the amount under out',
      'lines, line 4, column corrects: a fund that has settled nothing has nothing to correct, found "2026-02", expected a position after an earlier settlement (give the position that the fund carries)',
    ]);
  });

  test('a day of leaving before joining, and no event after it', async () => {
    const found = await told([
      ['members', 'cap\nm1,2,100%,2020-01-01,', 'left,cap\nm1,2,100%,2020-01-01,2019-01-01,'],
      ['members', 'm2,1,40%,2020-01-01,', 'm2,1,40%,2020-01-01,,'],
      ['members', 'm3,1,100%,2020-01-01,', 'm3,1,100%,2020-01-01,,'],
      ['members', 'm4,3,100%,2020-01-01,', 'm4,3,100%,2020-01-01,,'],
      ['members', 'm5,1,100%,2020-01-01,', 'm5,1,100%,2020-01-01,,'],
    ]);
    expect(found).toEqual(['members | 2 | left |  | a-member-leaves-after-joining']);
  });

  test('that nobody takes part beside a proportion that is none', async () => {
    const found = await told([
      ...[1, 2, 3, 4, 5].map((): Fault => ['members', ',2020-01-01', ',2026-04-01']),
      ['members', '40%', '140%'],
      ...[1, 2, 3].map((at): Fault => ['claims', `c${at},m${at},fire,2026-03-0${at + 1},1000.00\n`, '']),
    ]);
    expect(found).toEqual([
      'members |  |  |  | no-member-is-in-force',
      'members | 3 | proportion |  | a-proportion-is-a-part-of-the-whole',
    ]);
  });

  test('not that nobody takes part where a day of joining could not be read', async () => {
    const found = await told([
      ...[1, 2, 3, 4].map((): Fault => ['members', ',2020-01-01', ',2026-04-01']),
      ['members', '2020-01-01', '2020-01-32'],
      ...[1, 2, 3].map((at): Fault => ['claims', `c${at},m${at},fire,2026-03-0${at + 1},1000.00\n`, '']),
    ]);
    expect(found).toEqual(['members | 6 | joined |  | a-date-does-not-exist']);
  });

  test('a waiting period beside units that are none', async () => {
    const row = 'm3,1,100%,2020-01-01';
    expect(
      await told([
        ['members', row, 'm3,1e3,100%,2026-03-01'],
        ['claims', 'm3,fire', 'm3,illness'],
      ]),
    ).toEqual([
      'claims | 4 | occurredOn | claim c3 | an-event-is-in-the-waiting-period',
      'members | 4 | units |  | an-amount-must-be-a-plain-decimal',
    ]);
  });
});

describe('where members have accounts of their own', () => {
  const circle = certain(findScheme('nl/broodfonds-gifts'));
  const termsOfCircle = certain(termsOn(circle.kind === 'mutual' ? circle : fail(), date('2026-11-30')));
  const files = {
    members: 'member,sumInsured,balance\na,750,10.00\nb,1500,20.00\n',
    claims: 'claim,member,item,occurredOn,loss\ngift,a,sickness,2026-11-28,25.00\n',
    position:
      '{ "format": "openmutual/position/1", "scheme": "nl/broodfonds-gifts", "after": "2026-10", "carried": "0.00", "reserve": "0.00", "accounts": "30.00" }',
  };
  const refusedFor = async (changes: Partial<typeof files>): Promise<string[]> => {
    const paths = Object.entries({ ...files, ...changes }).map(([file, text]) => {
      const path = join(folder, `circle-${file}`);
      writeFileSync(path, text);
      return [file, path];
    });
    try {
      await settleFiles(termsOfCircle, '2026-11', Object.fromEntries(paths) as typeof files);
      return [];
    } catch (error) {
      if (error instanceof Refusal) return error.rejections.map(shown);
      throw error;
    }
  };
  const mismatch =
    'circle-position | 1 |  | accounts | the-accounts-of-the-list-are-not-those-of-the-position';

  test('the position and the list that agree are settled', async () => {
    expect(await refusedFor({})).toEqual([]);
  });

  test('a position with another sum is refused in its own file, beside a claim that cannot be read', async () => {
    const position = files.position.replace('30.00', '30.01');
    expect(await refusedFor({ position })).toEqual([mismatch]);
    const claims = files.claims.replace('2026-11-28', '2026-11-31');
    expect(await refusedFor({ position, claims })).toEqual([
      'circle-claims | 2 | occurredOn |  | a-date-does-not-exist',
      mismatch,
    ]);
  });

  test('a list of which an account could not be read has no sum that could be another', async () => {
    const members = files.members.replace('10.00', '-10.00');
    expect(await refusedFor({ members })).toEqual([
      'circle-members | 2 | balance |  | a-number-must-not-be-negative',
    ]);
  });

  const otherSum = files.position.replace('30.00', '30.01');
  test.each<[string, Partial<typeof files>, string[]]>([
    [
      'a sum insured that is none',
      { members: files.members.replace('1500', '15oo') },
      ['circle-members | 3 | sumInsured |  | an-amount-must-be-a-plain-decimal'],
    ],
    [
      'an account under a misspelt name',
      { members: files.members.replace('balance', 'balence') },
      [
        'circle-members | 1 | balance |  | a-column-is-missing',
        'circle-members | 1 | balence |  | a-column-is-unknown',
      ],
    ],
    [
      'a reserve of less than nothing',
      { position: otherSum.replace('"reserve": "0.00"', '"reserve": "-1.00"') },
      ['circle-position | 1 |  | reserve | a-reserve-must-not-be-negative'],
    ],
    [
      'a position of another fund',
      { position: otherSum.replace('nl/broodfonds-gifts', 'nl/broodfonds') },
      ['circle-position | 1 |  | scheme | a-position-belongs-to-another-scheme'],
    ],
    [
      'a key of the position that nobody knows',
      { position: otherSum.replace('"reserve"', '"x": "1", "reserve"') },
      ['circle-position | 1 |  | x | a-key-is-unknown'],
    ],
  ])('another sum is told beside %s', async (_, changes, others) => {
    const found = await refusedFor({ position: otherSum, ...changes });
    expect([...found].sort()).toEqual([...others, mismatch].sort());
  });

  test.each<[string, Partial<typeof files>]>([
    ['of a member who is listed twice', { members: files.members.replace('b,', 'a,') }],
    ['in a line with a field too many', { members: files.members.replace('10.00', '10.00,x') }],
    ['in a column that lacks', { members: 'member,sumInsured\na,750\nb,1500\n' }],
    ['of the fund, which could not be read', { position: files.position.replace('30.00', '3o.00') }],
    ['of the fund, under a name that nobody knows', { position: otherSum.replace('accounts', 'own') }],
  ])('no sum is another by what is in an account %s', async (_, changes) => {
    const found = await refusedFor({ position: otherSum, ...changes });
    expect(found).not.toEqual([]);
    expect(found).not.toContain(mismatch);
  });
});

test('a class for which a table has no contribution is told beside a claim that cannot be read', async () => {
  const aid = certain(findScheme('demo/union-aid'));
  const termsOfAid = certain(termsOn(aid.kind === 'mutual' ? aid : fail(), date('2026-06-30')));
  const paths = { members: join(folder, 'aid-members'), claims: join(folder, 'aid-claims') };
  writeFileSync(paths.members, 'member,class\na,plan-80\nb,plan-81\n');
  writeFileSync(paths.claims, 'claim,member,item,occurredOn,amount\nc1,a,serious-illness,2026-13-02,1.00\n');
  await expect(settleFiles(termsOfAid, '2026', paths)).rejects.toMatchObject({
    rejections: [
      { code: 'a-date-does-not-exist', file: paths.claims, line: 2 },
      { code: 'a-table-has-no-row-for-this-key', found: 'class plan-81 on 2026-06-30' },
    ],
  });
});
