import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitalNumerals } from './capital-numerals.ts';
import { Money } from './money.ts';

const written = (amount: string, currency = 'CNY') => capitalNumerals(Money.of(amount, currency));

describe('an amount in capital numerals', () => {
  // official: the examples of 正确填写票据和结算凭证的基本规定, on figures no. 4
  test.each([
    ['1409.50', '人民币壹仟肆佰零玖元伍角'],
    ['6007.14', '人民币陆仟零柒元壹角肆分'],
    ['1680.32', '人民币壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '人民币壹拾万柒仟元零伍角叁分'],
    ['16409.02', '人民币壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '人民币叁佰贰拾伍元零肆分'],
  ])('is that of the rule for %s', (amount, expected) => {
    expect(written(amount)).toBe(expected);
  });

  // computed: by the words of the rule, by hand
  test.each([
    ['376963.14', '人民币叁拾柒万陆仟玖佰陆拾叁元壹角肆分'],
    ['0', '人民币零元整'],
    ['0.07', '人民币柒分'],
    ['0.30', '人民币叁角'],
    ['10.00', '人民币壹拾元整'],
    ['10.05', '人民币壹拾元零伍分'],
    ['100000.00', '人民币壹拾万元整'],
    ['100500.00', '人民币壹拾万零伍佰元整'],
    ['100000001.00', '人民币壹亿零壹元整'],
    ['1000050000.20', '人民币壹拾亿零伍万元零贰角'],
    ['20300040005000.00', '人民币贰拾万叁仟亿肆仟万伍仟元整'],
  ])('is written for %s as the rule has it', (amount, expected) => {
    expect(written(amount)).toBe(expected);
  });

  test('is there for yuan only', () => {
    expect(written('10.00', 'EUR')).toBeUndefined();
  });

  test('says the amount: no two amounts are written alike, and none has two zeros in a row', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), (minor) => {
        const text = capitalNumerals(Money.ofMinor(minor, 'CNY')) ?? '';
        expect(readBack(text)).toBe(minor);
        expect(text).not.toContain('零零');
      }),
    );
  });
});

/** What a reader takes from the numerals: zeros say nothing, units multiply what stands before them. */
function readBack(text: string): bigint {
  const [yuan = '', rest] = text.includes('元') ? text.slice(3).split('元') : ['', text.slice(3)];
  const jiao = /(.)角/.exec(rest ?? '')?.[1] ?? '零';
  const fen = /(.)分/.exec(rest ?? '')?.[1] ?? '零';
  return numberOf(yuan) * 100n + digitOf(jiao) * 10n + digitOf(fen);
}

function numberOf(text: string): bigint {
  for (const [unit, size] of [
    ['亿', 10n ** 8n],
    ['万', 10n ** 4n],
  ] as const) {
    const at = text.lastIndexOf(unit);
    if (at >= 0) return numberOf(text.slice(0, at)) * size + numberOf(text.slice(at + 1));
  }
  return [...text.matchAll(/([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)/g)].reduce(
    (sum, [, digit = '', place = '']) =>
      sum + digitOf(digit) * 10n ** BigInt('拾佰仟'.indexOf(place) + 1 - (place === '' ? 1 : 0)),
    0n,
  );
}

function digitOf(digit: string): bigint {
  return BigInt('零壹贰叁肆伍陆柒捌玖'.indexOf(digit));
}
