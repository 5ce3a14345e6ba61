import { describe, expect, test } from 'vitest';
import { certain } from '../../result/result.ts';
import { adds, type Working } from '../../working/working.ts';
import { codes, pureRules, quoted, rules, schemeOf, works } from '../telling/example-tariff.ts';
import { tariffWorkings } from '../telling/tariff-words.ts';

const hash = `sha256:${'0123456789abcdef'.repeat(4)}`;
const estimate = {
  name: { en: 'Works of one contract', zh: '单份合同的工程' },
  model: 'estimates/works.yaml',
  hash,
  per: '30000000.00',
  roundedUpTo: '0.0001‰',
  method: 'frequency-times-size',
  bracket: { low: '1.1999‰', high: '1.20‰' },
};
const pure = { value: '1.20‰ of sum-insured, one-time', source: 'a worked case, computed', estimate };

/** The tariff of the worked case of 100,000,000 whose pure rate names an estimate. */
function estimated(rate: object = { pure }) {
  return { ...pureRules, materialDamage: { ...(pureRules['materialDamage'] as object), rate } };
}

function linesOf(working: Working): Working[] {
  return [working, ...[...(working.lines ?? []), ...(working.from ?? [])].flatMap(linesOf)];
}

describe('a pure rate that was taken from an estimate', () => {
  const quote = certain(quoted(estimated(), works('100000000.00')));

  test('costs what the same rate costs without one: 1.20‰ of 100,000,000 (computed)', () => {
    const { estimate: named, ...item } = quote.items[0] as unknown as Record<string, unknown>;
    const plain = certain(quoted(pureRules, works('100000000.00')));
    expect(item).toEqual(plain.items[0]);
    expect(quote.premium).toBe('212307.69');
    expect(named).toEqual({ ...estimate, per: '30000000', bracket: { low: '1.1999‰', high: '1.2‰' } });
  });

  test('names the model, its hash, the method and the bracket below the rate, in both languages', () => {
    const line = linesOf(quote.working).find(({ label }) => label.en.startsWith('Estimate'));
    expect(line).toEqual({
      label: { en: 'Estimate: Works of one contract', zh: '估算：单份合同的工程' },
      formula: {
        en: 'pure premium of one member ÷ 30000000, rounded up to 0.0001‰',
        zh: '每一成员的纯保费 ÷ 30000000，向上取整至 0.0001‰',
      },
      source: { ref: `estimates/works.yaml, ${hash}` },
      note: {
        en: 'expected number of payments × mean payment, by formula; between 1.1999‰ and 1.2‰',
        zh: '期望赔付次数 × 平均赔付额，按公式计算；介于 1.1999‰ 与 1.2‰ 之间',
      },
    });
  });

  test('names the risk of the model where it is of one alone', () => {
    const ofRisk = { pure: { ...pure, estimate: { ...estimate, risk: 'flood' } } };
    const { working } = certain(quoted(estimated(ofRisk), works('100000000.00')));
    const line = linesOf(working).find(({ label }) => label.en.startsWith('Estimate'));
    expect(line?.formula).toEqual({
      en: 'pure premium of one member for flood ÷ 30000000, rounded up to 0.0001‰',
      zh: '每一成员的纯保费（flood） ÷ 30000000，向上取整至 0.0001‰',
    });
  });

  test('leaves the parts of the premium the whole of it', () => {
    expect(adds(quote.working)).toBe(true);
  });

  test('is told with the rules', () => {
    const [version] = certain(schemeOf(estimated())).versions;
    if (version?.rules === undefined) throw new Error('the scheme of this test has rules');
    const said = tariffWorkings(version.rules).flatMap(linesOf);
    expect(said.map(({ source }) => source?.ref)).toContain(`estimates/works.yaml, ${hash}`);
  });
});

describe('a rate with an estimate is rejected where', () => {
  const at = 'versions.0.rules.materialDamage.rate';
  const refused = (changed: object) =>
    codes(schemeOf(estimated({ pure: { ...pure, estimate: { ...estimate, ...changed } } })));

  test('it is not stated pure', () => {
    expect(codes(schemeOf(estimated({ gross: pure })))).toEqual([
      `${at}.gross.estimate: an-estimate-is-of-a-pure-rate`,
    ]);
  });

  test('it stands in no text: a table or the risk says it', () => {
    const stated = { pure: { fact: 'damage', estimate } };
    const given = { ...estimated(stated), facts: rules['facts'] };
    expect(codes(schemeOf(given))).toEqual([`${at}.pure.estimate: an-estimate-stands-beside-a-written-rate`]);
  });

  test('its model lies elsewhere, or its hash is none', () => {
    expect(refused({ model: '../estimates/works.yaml' })).toEqual([
      `${at}.pure.estimate.model: a-value-has-another-form`,
    ]);
    expect(refused({ model: 'estimates/../../secret.yaml' })).toEqual([
      `${at}.pure.estimate.model: a-value-has-another-form`,
    ]);
    expect(refused({ hash: hash.slice(0, -1) })).toEqual([
      `${at}.pure.estimate.hash: a-value-has-another-form`,
    ]);
  });

  test('its base or its step is nothing', () => {
    expect(refused({ per: '0', roundedUpTo: '0‰' })).toEqual([
      `${at}.pure.estimate.per: the-base-of-a-rate-must-be-above-zero`,
      `${at}.pure.estimate.roundedUpTo: a-step-must-be-above-zero`,
    ]);
  });

  test('it is no multiple of its step, or outside its bracket', () => {
    expect(refused({ roundedUpTo: '0.07‰' })).toEqual([
      `${at}.pure.value: a-rate-is-no-multiple-of-its-step`,
    ]);
    expect(refused({ bracket: { low: '1.21‰', high: '1.22‰' } })).toEqual([
      `${at}.pure.estimate.bracket: a-rate-is-outside-its-bracket`,
    ]);
  });

  test('its method is unknown', () => {
    expect(refused({ method: 'simulation' })).toEqual([`${at}.pure.estimate.method: a-word-is-unknown`]);
  });
});
