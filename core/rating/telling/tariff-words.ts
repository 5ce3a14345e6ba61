import { decimal } from '../../rate/fraction.ts';
import { joined, type Label, label } from '../../working/label.ts';
import { type Detail, step, type Working } from '../../working/working.ts';
import type { AmountRule } from '../amount/amount-rule.ts';
import { type ChangeKind, changeKinds, changesProvided, ruleSource } from '../tariff/changes.ts';
import type { Cover } from '../tariff/cover.ts';
import type { LiabilityRules } from '../tariff/liability-rules.ts';
import type { PlantTime } from '../tariff/plant-rules.ts';
import { estimateStep } from '../tariff/rate-estimate.ts';
import type { BuildUpRules, TariffRate } from '../tariff/stated-rate.ts';
import type { Tariff } from '../tariff/tariff.ts';
import { boundsWords } from './bounds-words.ts';
import { policyWords } from './policy-words.ts';
import { said, saidText } from './said-figure.ts';
import { scaleText, stepsWords } from './step-words.ts';

/**
 * The tariff in words: what is insured at which rate, by which steps, for which time; what is added for the policy as a
 * whole, and when it is paid; for which risks the rates were made.
 */
export function tariffWorkings(rules: Tariff): Working[] {
  return [
    ...boundsWords(rules),
    materialDamageWords(rules),
    ...partsWords(rules),
    ...plantWords(rules),
    ...liabilityWords(rules.liability),
    ...maintenanceWords(rules),
    ...coversWords(rules),
    ...(rules.buildUp === undefined ? [] : [buildUpWords(rules.buildUp)]),
    policyWords(rules),
    ...indemnityWords(rules),
    ...changesWords(rules),
  ];
}

const words = {
  damage: label('material damage', '物质损失'),
  elsewhere: label('priced elsewhere', '另行计价'),
  items: label('insured items', '保险项目'),
  rate: label('rate', '费率'),
  least: label('at least', '不低于'),
  most: label('at most', '不高于'),
  share: label('by its share of the sum insured', '按占保险金额的比例'),
  plant: label('plant and machinery', '施工用机器、装置和机械设备'),
  classes: label('classes', '类别'),
  time: label('time on site', '在场时间'),
  liability: label('third-party liability', '第三者责任'),
  included: label('covered, not charged', '已承保，不另收费'),
  limit: label('limit', '限额'),
  maintenance: label('maintenance period', '保证期'),
  tiers: label('tiers', '类型'),
  cover: label('additional covers', '附加险'),
  buildUp: label('build-up of pure rates', '纯费率的构成'),
  safety: label('safety loading', '安全附加'),
  indemnity: label('losses', '赔偿处理'),
  changes: label('changes of the policy', '保单变更'),
} as const satisfies Readonly<Record<string, Label>>;

function materialDamageWords({ materialDamage }: Tariff): Working {
  const { name = words.damage, items, rate, factors } = materialDamage;
  const insured = step(words.items, { formula: joined(Object.values(items)) });
  if (rate === undefined) return step(name, { note: words.elsewhere, from: [insured] });
  return step(name, { from: [insured, ...rateWords(rate), ...stepsWords(factors)] });
}

function partsWords({ materialDamage: { parts = {}, items: known } }: Tariff): Working[] {
  return Object.values(parts).map(({ name, items, rate, factors, byShare }) => {
    const insured = items.flatMap((item) => known[item] ?? []);
    const share =
      byShare === undefined
        ? []
        : [
            step(words.share, {
              formula: shareText(saidText(byShare.rateOfWorksUpTo), byShare.ownPolicyAbove),
              ...(byShare.rateOfWorksUpTo.in === 'text' ? { source: byShare.rateOfWorksUpTo.source } : {}),
            }),
          ];
    const from = [step(words.items, { formula: joined(insured) }), ...share];
    return step(name, { from: [...from, ...rateWords(rate), ...stepsWords(factors)] });
  });
}

function shareText(
  upTo: Label,
  above: NonNullable<NonNullable<Tariff['materialDamage']['parts']>[string]['byShare']>['ownPolicyAbove'],
): Label {
  const apart = above === undefined ? undefined : saidText(above);
  const own =
    apart === undefined
      ? label('', '')
      : label(`, a policy of its own above ${apart.en}`, `；超过 ${apart.zh} 须单独投保`);
  return label(
    `the rate of the works up to ${upTo.en}, its own above${own.en}`,
    `不超过 ${upTo.zh} 适用工程费率，超过者适用自身费率${own.zh}`,
  );
}

function plantWords({ plant }: Tariff): Working[] {
  if (plant === undefined) return [];
  const classes = step(words.classes, { formula: joined(Object.values(plant.classes)) });
  const own = Object.entries(plant.ownRates ?? {}).flatMap(([kind, rate]) =>
    rateWords(rate).map((working) => ({ ...working, label: plant.classes[kind] ?? working.label })),
  );
  const time = step(words.time, timeDetail(plant.time));
  return [
    step(words.plant, {
      from: [classes, ...rateWords(plant.rate), ...own, ...stepsWords(plant.factors), time],
    }),
  ];
}

function timeDetail(time: PlantTime): Detail {
  switch (time.by) {
    case 'days':
      return { formula: label(`days ÷ the year (${time.days})`, `天数 ÷ 全年（${time.days}）`) };
    case 'short-period': {
      const { months, insideMonth } = time.shortPeriod;
      const isBegun = insideMonth === 'begun-month-counts';
      return {
        formula: label(
          `short-period scale, table ${months.table}; ${isBegun ? 'a begun month counts' : 'on the line between steps'}`,
          `短期费率，表 ${months.table}；${isBegun ? '不足一月按一月计' : '按直线插值'}`,
        ),
      };
    }
    case 'scale':
      return { formula: scaleText(time.scale) };
    case 'whole':
      return {
        formula: label('charged whole, whatever the time', '不论时间长短均按全额收取'),
        source: time.source,
      };
  }
}

function liabilityWords(liability: LiabilityRules | undefined): Working[] {
  if (liability === undefined) return [];
  if (liability.kind === 'included')
    return [step(words.liability, { note: words.included, source: liability.source })];
  const { rate, limitFactor, most, factors } = liability;
  const scaled =
    limitFactor === undefined
      ? []
      : [
          step(words.limit, {
            formula: label(
              `base limit ${saidText(limitFactor.baseLimit).en}, ${limitFactorText(limitFactor).en}`,
              `基准限额 ${saidText(limitFactor.baseLimit).zh}，${limitFactorText(limitFactor).zh}`,
            ),
          }),
        ];
  const bound = most === undefined ? [] : [step(words.most, { formula: amountRuleText(most) })];
  return [step(words.liability, { from: [...rateWords(rate), ...scaled, ...stepsWords(factors), ...bound] })];
}

function limitFactorText({
  by,
}: NonNullable<Extract<LiabilityRules, { kind: 'rated' }>['limitFactor']>): Label {
  if (by.kind === 'table') {
    const text = saidText(by.factor);
    return label(`factor of limit ÷ base limit: ${text.en}`, `系数按限额 ÷ 基准限额：${text.zh}`);
  }
  return label(`Riebesell with z = ${decimal(by.z.value)}`, `Riebesell 法，z = ${decimal(by.z.value)}`);
}

function amountRuleText({ which, parts }: AmountRule): Label {
  const texts = parts.map(({ is, value }) => {
    const text = saidText(value);
    if (is === 'amount') return text;
    return is === 'ofLoss'
      ? label(`${text.en} of the loss`, `损失金额的 ${text.zh}`)
      : label(`${text.en} of the sum insured`, `保险金额的 ${text.zh}`);
  });
  const all = joined(texts);
  if (which === 'only') return all;
  const isHigher = which === 'higher';
  return label(`the ${which} of ${all.en}`, `${all.zh}，以${isHigher ? '高' : '低'}者为准`);
}

function maintenanceWords({ maintenance }: Tariff): Working[] {
  if (maintenance === undefined) return [];
  const tiers = step(words.tiers, { formula: maintenance.tiers.join(', ') });
  return [
    step(words.maintenance, {
      from: [tiers, ...rateWords(maintenance.rate), ...stepsWords(maintenance.factors)],
    }),
  ];
}

function coversWords({ additional }: Tariff): Working[] {
  if (additional === undefined) return [];
  const shared = additional.rate === undefined ? [] : rateWords(additional.rate);
  const covers = Object.values(additional.covers).map(({ name, category, price }) => {
    const kind = category === 'liability' ? words.liability : words.damage;
    const titled = label(`${name.en} (${kind.en})`, `${name.zh}（${kind.zh}）`);
    return step(titled, priceDetail(price));
  });
  return [step(words.cover, { from: [...shared, ...covers, ...stepsWords(additional.factors)] })];
}

function priceDetail(price: Cover['price']): Detail {
  switch (price.by) {
    case 'amount':
      return said(price.amount);
    case 'material-damage': {
      const isBare = price.steps === 'none';
      return {
        formula: label(
          `the rate of the material damage ${isBare ? 'without its steps' : 'with its steps'}, on its limit`,
          `按物质损失费率${isBare ? '（不含调整）' : '（含调整）'}乘以其限额`,
        ),
      };
    }
    case 'first-loss':
      return {
        formula: label(
          'the premium of the material damage × the share of an exposure curve',
          '物质损失保险费 × 风险曲线占比',
        ),
        source: (price.curve.swissRe ?? price.curve.b ?? price.curve.decimals).source,
      };
    case 'rate': {
      if (price.rate === undefined)
        return { formula: label('the shared rate, on its limit', '适用共同费率，按其限额') };
      const found = said(price.rate.rate);
      const base = {
        limit: label('', ''),
        'sum-insured': label('', ''),
        'limit-per-day': label(' × days', ' × 天数'),
      }[price.on];
      const text = saidText(price.rate.rate);
      return { ...found, formula: label(`${text.en}${base.en}`, `${text.zh}${base.zh}`) };
    }
  }
}

/** Deductibles and limits of losses, each by its rule. */
function indemnityWords({ indemnity }: Tariff): Working[] {
  if (indemnity === undefined) return [];
  const from = [...indemnity.deductibles, ...indemnity.limits].map(({ name, amount }) =>
    step(name, { formula: amountRuleText(amount) }),
  );
  return [step(words.indemnity, { from })];
}

/** What may become of a policy; each change with the source of its rule. */
function changesWords({ changes }: Tariff): Working[] {
  const from = changesProvided(changes).flatMap((kind) => {
    const rule = changes?.[changeKinds[kind]];
    if (rule === undefined || typeof rule === 'string' || !('source' in rule)) return [];
    return [step(changeNames[kind], { source: ruleSource(rule) })];
  });
  return from.length === 0 ? [] : [step(words.changes, { from })];
}

const changeNames: Readonly<Record<ChangeKind, Label>> = {
  extension: label('extension', '延期'),
  increase: label('increase of the sum insured', '增加保险金额'),
  declaration: label('declaration of values', '价值申报'),
  'final-value': label('adjustment to the final value', '按最终价值调整'),
  'early-completion': label('early completion', '提前完工'),
  cancellation: label('cancellation', '解除合同'),
  'plant-added': label('plant added', '增加机具'),
  'plant-taken-off': label('plant taken off', '撤出机具'),
};

function rateWords({ stated, rate, estimate, atLeast, atMost, buildUp }: TariffRate): Working[] {
  const pure = label('pure rate', '纯费率');
  const behind = estimate === undefined ? {} : { from: [estimateStep(estimate)] };
  return [
    step(stated === 'pure' ? pure : words.rate, { ...said(rate), ...behind }),
    ...(atLeast === undefined ? [] : [step(words.least, said(atLeast))]),
    ...(atMost === undefined ? [] : [step(words.most, said(atMost))]),
    ...(buildUp === undefined ? [] : [buildUpWords(buildUp)]),
  ];
}

function buildUpWords({ safety, loadings }: BuildUpRules): Working {
  const from = Object.values(loadings).map(({ name, rate }) => step(name, said(rate)));
  return step(words.buildUp, { from: [step(words.safety, said(safety)), ...from] });
}
