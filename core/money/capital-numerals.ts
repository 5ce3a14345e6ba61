import { invariant } from '../result/result.ts';
import type { Money } from './money.ts';

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;

/**
 * An amount of yuan in capital numerals, as bills and policies write it: `人民币叁拾柒万陆仟玖佰陆拾叁元壹角肆分`.
 *
 * Zeros between digits are one 零; where the rule leaves a choice, 零 stands for a last yuan of zero before jiao and
 * not for zeros that end before 万 or 亿, and 整 after yuan only. The rule is for yuan: other currencies have nothing.
 *
 * @source 正确填写票据和结算凭证的基本规定, on figures nos. 1 to 4 with their examples, as quoted in
 * ningxialong.com/c/091Q0044a2022_5.html and m.ningxialong.com/c/0920101I952022_2.html
 */
export function capitalNumerals(amount: Money): string | undefined {
  if (amount.currency !== 'CNY') return undefined;
  const minor = amount.minorUnits();
  invariant(minor >= 0n, 'what is written in capital numerals is paid');
  const yuan = minor / 100n;
  const part = partOfYuan(minor % 100n, yuan);
  return `人民币${yuan === 0n ? '' : `${whole(yuan)}元`}${part}`;
}

function partOfYuan(fen: bigint, yuan: bigint): string {
  if (fen === 0n) return yuan === 0n ? '零元整' : '整';
  const [jiao, rest] = [fen / 10n, fen % 10n];
  const isGap = yuan > 0n && (jiao === 0n || yuan % 10n === 0n);
  return [
    isGap ? DIGITS[0] : '',
    jiao === 0n ? '' : `${digit(jiao)}角`,
    rest === 0n ? '' : `${digit(rest)}分`,
  ].join('');
}

const TEN_THOUSAND = 10n ** 4n;
const HUNDRED_MILLION = 10n ** 8n;

function whole(number: bigint): string {
  if (number < TEN_THOUSAND) return upToFour(number);
  const [unit, name] = number < HUNDRED_MILLION ? [TEN_THOUSAND, '万'] : [HUNDRED_MILLION, '亿'];
  const rest = number % unit;
  const gap = rest < unit / 10n ? DIGITS[0] : '';
  return `${whole(number / unit)}${name}${rest === 0n ? '' : `${gap}${whole(rest)}`}`;
}

function upToFour(number: bigint): string {
  const found: string[] = [];
  for (let [rest, place] = [number, 0]; rest > 0n; rest /= 10n, place += 1) {
    if (rest % 10n > 0n) found.unshift(`${digit(rest % 10n)}${PLACES[place]}`);
    else if (found.length > 0 && found[0] !== DIGITS[0]) found.unshift(DIGITS[0]);
  }
  return found.join('');
}

function digit(value: bigint): string {
  return DIGITS[Number(value)] as string;
}
