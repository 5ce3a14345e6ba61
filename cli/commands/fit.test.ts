import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClaimFit } from '@openmutual/core/claim-fit';
import type { Estimate } from '@openmutual/core/estimate';
import stringWidth from 'string-width';
import { afterAll, describe, expect, test } from 'vitest';

const bin = join(import.meta.dirname, '..', 'bin', 'openmutual.js');
const examples = join(import.meta.dirname, '..', '..', 'examples', 'estimates');
const [villageClaims, villageMembers] = ['village-claims.csv', 'village-members.csv'].map((file) =>
  join(examples, file),
) as [string, string];

const folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openmutual(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const fit = (...args: readonly string[]) => openmutual('fit', ...args);

function file(name: string, ...lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
  return name;
}

const village = [villageClaims, '--currency', 'CNY', '--item', 'illness', '--exposure', villageMembers];

// origin compared: R 4.2.2 on the two files: dlnorm, dgamma, dexp, uniroot, digamma, trigamma, ks.test, the formula of Anderson and Darling, qlnorm, qgamma, dpois, pchisq.
describe('the claims of the example', () => {
  const { status, stdout, stderr } = fit(...village, '--json');
  const found = JSON.parse(stdout) as ClaimFit;

  test('are fitted by families of sizes as R fits them', () => {
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const of = (family: string) => found.sizes.families.find((one) => one.family === family);
    const [lognormal, gamma] = [of('lognormal'), of('gamma')];
    expect(found.sizes.families.map(({ family }) => family)).toEqual([
      'lognormal',
      'gamma',
      'weibull',
      'exponential',
    ]);
    expect(lognormal?.parameters['mu']?.value).toBeCloseTo(9.57916956639662, 11);
    expect(lognormal?.parameters['mu']?.se).toBeCloseTo(0.0901828624653528, 12);
    expect(lognormal?.parameters['sigma']?.value).toBeCloseTo(0.668814008177506, 12);
    expect(lognormal?.parameters['sigma']?.se).toBeCloseTo(0.0637689135960647, 12);
    expect(lognormal?.logLikelihood).toBeCloseTo(-582.772235507648, 9);
    expect(lognormal?.kolmogorovSmirnov).toBeCloseTo(0.0621473132864119, 10);
    expect(lognormal?.andersonDarling).toBeCloseTo(0.125800731289509, 9);
    expect(lognormal?.quantile99).toBeCloseTo(68532.5170070996, 5);
    expect(gamma?.parameters['shape']?.value).toBeCloseTo(2.26617089871076, 11);
    expect(gamma?.parameters['shape']?.se).toBeCloseTo(0.404382759324827, 11);
    expect(gamma?.andersonDarling).toBeCloseTo(0.633523057387514, 9);
    expect(of('weibull')?.parameters['shape']?.value).toBeCloseTo(1.42013085645702, 11);
    expect(of('exponential')?.logLikelihood).toBeCloseTo(-594.865790821728, 9);
    expect(found.sizes.unfitted.map(({ family }) => family)).toEqual(['pareto']);
  });

  test('are as many as a Poisson number of each year lets them be', () => {
    const poisson = found.numbers?.families[0];
    expect(poisson?.perMember.value).toBeCloseTo(0.0537109375, 14);
    expect(poisson?.perMember.se).toBeCloseTo(0.00724238133505436, 14);
    expect(poisson?.logLikelihood).toBeCloseTo(-21.3611709794208, 10);
    expect(poisson?.dispersion?.statistic).toBeCloseTo(7.34007457351183, 10);
    expect(poisson?.dispersion?.probability).toBeCloseTo(0.601758461371362, 11);
  });

  test('tell in words which family fits best, what is uncertain, and that no record depends on the language', () => {
    const { stdout: told } = fit(...village);
    const words = told.replaceAll(/\s+/g, ' ');
    expect(words).toContain('Of the families the lognormal fits best, and nothing here speaks against it');
    expect(words).toContain('negative binomial: the numbers differ no more than Poisson numbers do.');
    expect(words).toContain('warning: a quantile is beyond the claims, found "55"');
    expect(fit(...village, '--json', '--lang', 'zh').stdout).toBe(stdout);
  });

  test.each(['en', 'zh'])('fit on eighty columns in %s', (lang) => {
    const { stdout: told } = fit(...village, '--lang', lang);
    expect(told.split('\n').filter((line) => stringWidth(line) > 80)).toEqual([]);
  });

  test('are told in Chinese with --lang zh, but for the names of parameters and measures', () => {
    const { stdout: told } = fit(...village, '--lang', 'zh');
    const strange = (told.match(/[A-Za-z]{2,}/g) ?? []).filter(
      (word) =>
        !/^(village|claims|csv|illness|CNY|AIC|KS|AD|mu|sigma|shape|scale|mean|Kolmogorov|Smirnov|Anderson|Darling|openmutual|estimate|write|file)$/.test(
          word,
        ),
    );
    expect(strange).toEqual([]);
  });

  test('become a model that estimate reads at once, with its sources and errors above it', () => {
    const written = fit(...village, '--write', 'own.yaml', '--json');
    const { model } = JSON.parse(written.stdout) as { model: string };
    const { stdout: estimated } = openmutual('estimate', 'own.yaml', '--json');
    const { hash, pure, members } = JSON.parse(estimated) as Estimate;
    expect(hash).toBe(model);
    expect(members).toBe(120);
    // 55 ÷ 1,024 × 18,319.872, with seven digits of the frequency.
    expect(pure.perMember).toBeCloseTo(983.977, 2);
    const text = readFileSync(join(folder, 'own.yaml'), 'utf8');
    expect(text).toMatch(/^# {3}village-claims\.csv sha256:[0-9a-f]{64}$/m);
    expect(text).toMatch(/^# perMember 0\.05371, standard error 0\.007242; varies 0, by moments\.$/m);
    expect(fit(...village, '--write', 'own.yaml').stdout).toContain('The model stands in own.yaml.');
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('become a model with a family as its sizes with --size', () => {
    fit(...village, '--write', 'family.yaml', '--size', 'lognormal');
    expect(readFileSync(join(folder, 'family.yaml'), 'utf8')).toContain(
      'size: { lognormal: { mu: 9.57917, sigma: 0.668814 } }',
    );
    expect(openmutual('estimate', 'family.yaml', '--show', 'share').status).toBe(0);
    expect(fit(...village, '--write', 'none.yaml', '--size', 'pareto')).toMatchObject({
      status: 1,
      stderr: '--size: the likelihood has no greatest value, found "pareto"\n',
    });
    expect(existsSync(join(folder, 'none.yaml'))).toBe(false);
  });
});

const paid = ['amount', '120.00', '80.50', '310.00', '45.25', '99.00'];

test('without anybody who was exposed the sizes alone are judged, no day is read, and no model is written', () => {
  const claims = file('sizes.csv', ...paid);
  const { status, stdout } = fit(claims, '--currency', 'EUR');
  expect(status).toBe(0);
  expect(stdout).not.toContain('How many?');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Nobody said how many members there were');
  expect(fit(claims, '--currency', 'EUR', '--write', 'm.yaml')).toMatchObject({
    status: 1,
    stderr:
      '--write: a model needs who was exposed, expected --exposure, or --members with --from and --periods\n',
  });
});

test('the same number of members in each period is stated without a file, for months and quarters too', () => {
  const claims = file('quarters.csv', 'day,paid', '2025-01-01,5.00', '2025-04-01,7.00', '2025-12-31,20.00');
  const { status, stdout, stderr } = fit(
    ...[claims, '--currency', 'EUR', '--date', 'day', '--amount', 'paid', '--period', 'quarter', '--json'],
    ...['--members', '10', '--from', '2025-01-01', '--periods', '4'],
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { numbers } = JSON.parse(stdout) as ClaimFit;
  expect(numbers?.periods).toEqual([
    { from: '2025-01-01', members: 10, claims: 1 },
    { from: '2025-04-01', members: 10, claims: 1 },
    { from: '2025-07-01', members: 10, claims: 0 },
    { from: '2025-10-01', members: 10, claims: 1 },
  ]);
  expect(numbers?.own.perMember.value).toBe(3 / 40);
});

test('all that is wrong with both lists is told at once, each at its line and column', () => {
  const claims = file(
    'wrong.csv',
    'claim,item,occurredOn,amount,currency',
    'a,fire,2025-02-30,100.00,CNY',
    'b,fire,2025-03-01,"1,000",CNY',
    'c,fire,2025-03-01,0.00,CNY',
    'd,fire,2025-03-01,10.00,EUR',
    'e,fire,2025-03-01,,CNY',
    'f,illness,never,free,USD',
  );
  const members = file('wrong-members.csv', 'from,members', '2025-01-01,0', 'spring,20');
  const asked = [claims, '--currency', 'CNY', '--item', 'fire', '--exposure', members];
  const { status, stdout } = fit(...asked, '--json');
  const { rejections } = JSON.parse(stdout);
  expect(status).toBe(1);
  expect(
    rejections.map(({ file: of, line, column, code }: Readonly<Record<string, string>>) =>
      [of, line, column, code].join(' '),
    ),
  ).toEqual([
    'wrong.csv 2 occurredOn a-date-does-not-exist',
    'wrong.csv 3 amount an-amount-must-be-a-plain-decimal',
    'wrong.csv 4 amount a-claim-that-was-paid-is-above-zero',
    'wrong.csv 5 currency claims-have-one-currency',
    'wrong.csv 6 amount a-cell-is-empty',
    'wrong-members.csv 2 members a-parameter-is-impossible',
    'wrong-members.csv 3 from a-date-must-be-iso',
  ]);
  expect(fit(...asked, '--lang', 'zh').stderr).toContain(
    'wrong.csv，第 5 行，currency 列：案件须使用同一货币',
  );
});

test('claims of another time, and periods that overlap, are told at their lines', () => {
  const claims = file('late.csv', 'occurredOn,loss', '2024-05-01,5.00', '2026-01-01,9.00', '2024-06-01,7.00');
  const members = file('late-members.csv', 'from,members', '2024-01-01,20', '2024-07-01,20');
  const { stdout } = fit(claims, '--currency', 'CNY', '--exposure', members, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    rejections: [
      { file: 'late-members.csv', line: 3, column: 'from', code: 'periods-of-experience-overlap' },
      { file: 'late.csv', line: 3, column: 'occurredOn', code: 'a-claim-is-in-no-period' },
    ],
  });
});

test('a column, an item, a currency, a file and numbers that are none are told with what is near', () => {
  const claims = file('near.csv', 'item,occuredOn,amount', 'fire,2025-01-01,5.00');
  expect(
    fit(claims, '--currency', 'CNY', '--members', '5', '--from', '2025-01-01', '--periods', '1').stderr,
  ).toBe(
    'near.csv, line 1, column occurredOn: a column is missing, found "item,occuredOn,amount", expected a column occurredOn (did you mean "occuredOn"?)\n',
  );
  expect(fit(claims, '--currency', 'CNY', '--item', 'fier').stderr).toContain('did you mean "fire"?');
  const all = fit(
    ...['nowhere.csv', '--currency', 'CNYY', '--members', 'x', '--from', '2025-02-30', '--periods', '0'],
  );
  expect(all.status).toBe(1);
  expect(all.stderr.match(/^[-<][^:]*/gm)).toEqual([
    '--currency',
    '<claims>',
    '--members',
    '--from',
    '--periods',
  ]);
  expect(fit(file('none.csv', 'amount'), '--currency', 'CNY').stderr).toContain('there are no losses');
  expect(fit(file('empty.csv', ''), '--currency', 'CNY').stderr).toContain('a file is empty');
});

test('claims that no family fits are told as such, and those that a limit has cut', () => {
  const cut = file(
    'cut.csv',
    'amount',
    ...Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? '1.00' : '1000.00')),
  );
  const { stdout } = fit(cut, '--currency', 'CNY');
  expect(stdout).toContain('warning: no family fits the claims');
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('but the claims contradict even that one');
  expect(stdout).toContain('warning: several claims are as large as the largest, found "20 × 1000"');
});

test.each([
  [[villageClaims], 'missing --currency <code>'],
  [[villageClaims, '--currency', 'CNY', '--members', '5'], '--members, --from and --periods go together'],
  [[...village, '--members', '5'], '--exposure does not go with --members, --from and --periods'],
  [[...village, '--size', 'gamma'], '--size goes with --write'],
  [[...village, '--size', 'normal', '--write', 'x.yaml'], 'normal'],
  [[...village, '--period', 'decade'], 'decade'],
  [[...village, '--write', villageClaims], '--write would replace'],
])('ends with wrong usage for %j', (args, fault) => {
  const { status, stdout, stderr } = fit(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(fault);
});
