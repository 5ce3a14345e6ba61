import { suggestion } from '../result/nearest.ts';
import { accepted, invariant, type Result, rejected } from '../result/result.ts';

/**
 * The currencies in circulation by number of decimals of their minor unit.
 *
 * @source ISO 4217, list one (active codes), https://www.six-group.com/en/products-services/financial-information/data-standards.html
 */
const CODES_BY_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2: `AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF
      CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ
      GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD
      MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON
      RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS
      UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const decimalsByCode: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES_BY_DECIMALS).flatMap(([decimals, codes]) =>
    codes.split(/\s+/).map((code): [string, number] => [code, Number(decimals)]),
  ),
);

export const currencies: readonly string[] = [...decimalsByCode.keys()].sort();

export function parseCurrency(text: string): Result<string> {
  if (decimalsByCode.has(text)) return accepted(text);
  return rejected({
    code: 'a-currency-is-not-in-iso-4217',
    found: text,
    expected: 'a code such as CNY, EUR or JPY',
    ...suggestion(text, currencies),
  });
}

/** The number of decimals of the minor unit: JPY 0, CNY 2, KWD 3. */
export function currencyDecimals(currency: string): number {
  const decimals = decimalsByCode.get(currency);
  invariant(decimals !== undefined, `${currency} is a currency of ISO 4217`);
  return decimals;
}

/**
 * The signs that stand for currencies beside an amount; some stand for several.
 *
 * @source Unicode CLDR 48, symbols and narrow symbols of currencies; 元 and 円 by general usage
 */
const CODES_BY_SIGN: ReadonlyMap<string, readonly string[]> = new Map(
  [
    ['€', 'EUR'],
    ['£', 'GBP FKP GIP SHP SSP SYP'],
    ['¥', 'CNY JPY'],
    ['￥', 'CNY JPY'],
    ['元', 'CNY HKD MOP TWD'],
    ['円', 'JPY'],
    ['₩', 'KRW KPW'],
    ['₹', 'INR'],
    [
      '$',
      'USD ARS AUD BBD BMD BND BSD BZD CAD CLP COP CUP DOP FJD GYD HKD JMD KYD LRD MXN NAD NZD SBD SGD SRD TTD TWD UYU XCD',
    ],
    ['US$', 'USD'],
    ['NT$', 'TWD'],
    ['HK$', 'HKD'],
  ].map(([sign = '', codes = '']) => [sign, codes.split(' ')]),
);

/** An amount with the currency that is written before or after it, by its code or its sign. */
export interface WithCurrency {
  /** Those that the sign may stand for. */
  readonly currencies: readonly string[];
  readonly amount: string;
}

const BESIDE = /^(?<before>[^\d\s.,+-]*)\s*(?<amount>-?\d[\d.,]*)\s*(?<after>[^\d\s.,+-]*)$/u;

/** What a text such as `GBP 12.00`, `12.00 EUR` or `€12` says; nothing where no currency stands beside an amount. */
export function withCurrency(text: string): WithCurrency | undefined {
  const { before = '', amount = '', after = '' } = BESIDE.exec(text)?.groups ?? {};
  if ((before === '') === (after === '')) return undefined;
  const word = before + after;
  const code = word.toUpperCase();
  if (decimalsByCode.has(code)) return { currencies: [code], amount };
  const currencies = CODES_BY_SIGN.get(word);
  return currencies === undefined ? undefined : { currencies, amount };
}
