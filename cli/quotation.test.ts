import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { date } from '@openmutual/core/date';
import { Money, sum } from '@openmutual/core/money';
import type { Block } from '@openmutual/core/quotation';
import { quotationBlocks } from '@openmutual/core/quotation-blocks';
import { certain } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import { findScheme, library } from '@openmutual/schemes/library';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TariffAsked } from './portfolio.ts';
import { type QuotationForm, quotationOf } from './quotation-file.ts';
import { quoteOfFile } from './risk-file.ts';
import type { Language } from './tree.ts';

const engineering = join(import.meta.dirname, '..', 'schemes', 'engineering');
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'openmutual-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tariffOf(id: string, day = '2026-12-01'): TariffAsked {
  const scheme = certain(findScheme(id));
  if (scheme.kind !== 'engineering') throw new Error('risks are rated by an engineering scheme');
  const on = date(day);
  return { scheme, version: certain(versionOn(scheme.versions, on)), on };
}

function quotation(id: string, path: string, form: QuotationForm, language: Language): string {
  const tariff = tariffOf(id);
  return quotationOf(certain(quoteOfFile(tariff.scheme, path, tariff)), tariff, form, language);
}

/** A quotation of the demonstration tariff for a risk with these words about it. */
function about(words: string, form: QuotationForm): string {
  const path = join(folder, 'risk.yaml');
  writeFileSync(
    path,
    `currency: CNY
period: { months: 12 }
materialDamage: [{ item: contract-works, sumInsured: 10000000.00 }]
facts: { work: building, deductible: 2, coinsurance: 80-20 }
about: ${words}
`,
  );
  return quotation('demo/contractors-all-risks', path, form, 'en');
}

function exampleOf(id: string): string {
  return join(engineering, ...id.split('/'), 'example-risk.yaml');
}

describe('a quotation', () => {
  test('says who and what is insured, and names what the risk leaves open', () => {
    const text = about(
      '{ project: Plot 7, parties: { principal: Owner 1, subcontractors: [Firm 1, Firm 2] }, paymentWithinDays: 15 }',
      'text',
    );
    expect(text.split('\n').slice(0, 13)).toEqual([
      "Quotation · Demonstration tariff: contractors' all risks",
      '========================================================',
      '',
      'Principal            Owner 1',
      'Subcontractors       Firm 1; Firm 2',
      'Project              Plot 7',
      'Period of insurance  12 months',
      'Currency             CNY',
      'Payment              within 15 days',
      '',
      'Not stated: Contractor, Insurer, Site, Jurisdiction, Valid until',
      '',
      'Particulars of the risk',
    ]);
  });

  test('names clauses by the catalogue, with their parameters, and says which the catalogue does not have', () => {
    const text = about(
      '{ clauses: [{ clause: MR-115, terms: limit 5000 }, { clause: House clause 9 }] }',
      'text',
    );
    expect(text).toContain(
      "- MRe 115 Designer's risk: limit 5000\n- House clause 9 (not in the catalogue)\n",
    );
  });

  test('gives a premium of yuan in capital numerals where it is written in Chinese, and in no other case', () => {
    const id = 'cn/car-hengqin';
    // published: the premium of the quote, 376,963.14
    const chinese = quotation(id, exampleOf(id), 'text', 'zh');
    expect(chinese).toContain('保险费（大写）  人民币叁拾柒万陆仟玖佰陆拾叁元壹角肆分\n');
    expect(quotation(id, exampleOf(id), 'text', 'en')).not.toContain('人民币');
    expect(
      quotation('ke/contractors-all-risks', exampleOf('ke/contractors-all-risks'), 'text', 'zh'),
    ).not.toContain('大写');
  });

  test('is the same table in Markdown', () => {
    const markdown = quotation('cn/car-hengqin', exampleOf('cn/car-hengqin'), 'markdown', 'zh');
    expect(markdown).toContain(
      [
        '| 保险项目 | 保险金额 | 费率‰ | 保险费 | 免赔额 | 备注 |',
        '| --- | ---: | ---: | ---: | --- | --- |',
        '| 建筑工程（包括永久和临时工程及物料） | 251308758.73 |  |  |  |  |',
        '| 物质损失 | 251308758.73 | 1.5 | 376963.14 |  |  |',
        '| 总保险金额 | 251308758.73 |  |  | 见 1、2 |  |',
        '| 第三者责任 |  |  |  | 见 3、4 | 已承保，不另收费 |',
      ].join('\n'),
    );
  });
});

describe('what a policy will pay and become', () => {
  // published: deductibles and limits of the quote, boteman.cn/paper/217840795
  test('stands in a quotation as the tariff has it', () => {
    const text = quotation('cn/car-hengqin', exampleOf('cn/car-hengqin'), 'text', 'en');
    expect(text.slice(text.indexOf('No.  Ded'), text.indexOf('\nAn item'))).toBe(
      [
        'No.  Deductible                           Amount',
        '1    Deductible, special perils           the higher of 200000.00 and 15% of the loss',
        '2    Deductible, other perils             the higher of 20000.00 and 10% of the loss',
        '3    Deductible, property of others       the higher of 2000.00 and 10% of the loss',
        '4    Deductible, bodily injury of others  0.00',
        '',
        'Limits of indemnity',
        '-------------------',
        '',
        'Limit                                            For            Amount',
        'Special-perils limit                             each accident  80% of the sum insured (201047006.98)',
        'Limit any one accident, property of others       each accident  8000000.00',
        'Limit any one accident, bodily injury of others  each accident  2000000.00',
        '',
      ].join('\n'),
    );
  });

  test('is left to be agreed where the tariff takes it from a fact that the risk does not state', () => {
    const text = quotation('cn/car-hengqin', exampleOf('cn/car-hengqin'), 'text', 'zh');
    expect(text).toContain(
      '- 延期：一揽子的保险费 × 延长期 ÷ 原保险期（按天），附加费比例：约定值，不再给予优惠。\n',
    );
    expect(about('{ project: x }', 'text')).toContain(
      '2    Deductible, other perils             what is agreed\n',
    );
  });

  test('is a share of the value of each machine, where it is of plant', () => {
    expect(about('{ project: x }', 'text')).toContain(
      '4    Deductible, plant                    the lower of 50000.00 and 5% of the value of the machine\n',
    );
  });

  test('is not stated where the tariff has no words on it', () => {
    const text = quotation('ke/contractors-all-risks', exampleOf('ke/contractors-all-risks'), 'text', 'en');
    expect(text).toContain('Deductibles: the tariff does not state them; they are agreed in the policy.\n');
    expect(text).not.toContain('Extension and adjustment');
  });

  test('has a sentence for each change that the tariff provides', () => {
    const text = quotation('demo/stated-rates', exampleOf('demo/stated-rates'), 'text', 'en');
    expect(text.slice(text.indexOf('- Any extension'), text.indexOf('\nTariff\n')).split('\n')).toEqual([
      '- Any extension costs the premium of the package × extension ÷ original period, by days, and a surcharge of what is agreed, without the discount of the risk.',
      '- The sum insured can be increased during the cover, by up to 10% of it; 100% of the increase is charged.',
      '- Works of more than 36 months are declared every 12 months; the premium is adjusted at the end.',
      '- The premium is adjusted to the final value of the works, stated within 3 months of the end; what was paid too much is given back.',
      '- Early completion: no refund.',
      '- Cancellation by the insured: a refund by the short-period scale; by the insurer: a refund pro rata of the days.',
      '- Machines that are added are charged for their time on the site; those taken off are charged again for the shorter time.',
      '',
    ]);
  });
});

describe('what a risk says of itself', () => {
  test('says that the sum can be increased once only where the tariff does', () => {
    const india = quotation('in/contractors-all-risks', exampleOf('in/contractors-all-risks'), 'text', 'en');
    expect(india).toContain('The sum insured can be increased once, agreed at inception, by up to 50% of it');
    const stated = quotation('demo/stated-rates', exampleOf('demo/stated-rates'), 'text', 'zh');
    expect(stated).toContain('增加保险金额：保险期内，最多为保险金额的 10%');
  });

  test('steers no terminal and breaks no line of a text', () => {
    const text = about(String.raw`{ project: "\e[31mred\nPremium  1.00\u202Eabc\u0085" }`, 'text');
    expect(text).toContain(String.raw`Project              \u001b[31mred\u000aPremium  1.00\u202eabc\u0085`);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  });

  test.each([
    ['a | b', String.raw`a \| b`],
    ['<img src=x onerror=y>', String.raw`\<img src=x onerror=y\>`],
    ['[here](https://x.example)', String.raw`\[here\](https\://x.example)`],
    ['www.x.example', String.raw`www\.x.example`],
    ['a@x.example', String.raw`a\@x.example`],
    ['*a* _b_ `c` ~d~ $e$', String.raw`\*a\* \_b\_ \`c\` \~d\~ \$e\$`],
    ['# head', String.raw`\# head`],
    ['1. first', String.raw`1\. first`],
    ['- - -', String.raw`\- - -`],
    [String.raw`a\\`, String.raw`a\\`],
    ['&copy;', String.raw`\&copy;`],
    [String.raw`one\ntwo`, String.raw`one\\u000atwo`],
  ])('stays text in Markdown: %s', (said, expected) => {
    expect(about(`{ hazards: ["${said}"] }`, 'markdown')).toContain(`## Hazards\n\n- ${expected}\n\n`);
  });
});

const examples = library()
  .map(({ id }) => id)
  .filter((id) => existsSync(exampleOf(id)));

describe.each(examples)('the example of %s', (id) => {
  test.each(['en', 'zh'] as const)(
    'has premiums in its schedule that are package and plant: %s',
    (language) => {
      const tariff = tariffOf(id);
      const { scheme, version } = tariff;
      const { risk, quote } = certain(quoteOfFile(scheme, exampleOf(id), tariff));
      const blocks = quotationBlocks({ scheme, version, risk, quote, language, clauseName: () => undefined });
      const [schedule] = blocks.filter(
        (block): block is Extract<Block, { kind: 'table' }> => block.kind === 'table',
      );
      const premiums = (schedule?.rows ?? []).flatMap(([, , , premium = '']) =>
        premium === '' ? [] : [Money.of(premium, scheme.currency)],
      );
      expect(`${sum(premiums, scheme.currency)}`).toBe(`${quote.package.premium.plus(quote.plant)}`);
    },
  );
});
