import { joined, label } from '../../working/label.ts';
import { roundingLabel } from '../../working/rounding-label.ts';
import { step, type Working } from '../../working/working.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { said, saidText } from './said-figure.ts';

/** What holds for a policy as a whole, in words: rounding, minimum, sections, levies, payments, inversions. */
export function policyWords(rules: Tariff): Working {
  const { rounding, minimumPremium, sections = {}, levies = {}, stamp, deposit, instalments } = rules;
  return step(words.policy, {
    from: [
      step(words.rounding, { formula: roundingLabel(rounding.value.text), source: rounding.source }),
      step(words.decimals, said(rules.package.rateDecimals)),
      ...(minimumPremium === undefined ? [] : [step(words.minimum, said(minimumPremium))]),
      ...Object.values(sections).map(({ name, items }) => {
        const title = label(`section: ${name.en}`, `部分：${name.zh}`);
        return step(title, { formula: items.join(', ') });
      }),
      ...Object.values(levies).map(({ name, rate, of }) => {
        const text = saidText(rate);
        return step(name, {
          ...said(rate),
          formula: label(`${text.en} ${levyBases[of].en}`, `${levyBases[of].zh} ${text.zh}`),
        });
      }),
      ...(stamp === undefined ? [] : [step(words.stamp, said(stamp))]),
      ...(deposit === undefined ? [] : [step(words.deposit, said(deposit.share))]),
      ...(instalments === undefined
        ? []
        : [
            step(words.instalments, {
              formula: joined(Object.values(instalments.plans).map(({ name }) => name)),
            }),
          ]),
      ...Object.entries(rules.inversions ?? {}).map(([table, { source }]) =>
        step(words.inversions, { formula: table, source: { ref: source } }),
      ),
    ],
  });
}

const levyBases = {
  premium: label('of the gross premium', '保险费的'),
  'each-section': label('of the premium of each section', '每部分保险费的'),
  'within-each-line': label('within each line', '各项保险费中含'),
} as const;

const words = {
  policy: label('policy as a whole', '整份保单'),
  rounding: label('rounding of each line', '每项取整'),
  decimals: label('decimals of the package rate', '一揽子费率小数位'),
  minimum: label('minimum premium', '最低保险费'),
  stamp: label('stamp duty, once', '印花税，每单一次'),
  deposit: label('deposit at the beginning', '起保时预付'),
  instalments: label('instalments', '分期付费'),
  inversions: label('a larger risk can cost less', '风险较大者可能更便宜'),
} as const;
