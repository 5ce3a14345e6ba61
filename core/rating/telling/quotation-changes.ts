import { type Label, label } from '../../working/label.ts';
import type { ChangeRules, PartOfPackage, RefundRule } from '../tariff/changes.ts';
import { type Block, below, type Quotation } from './quotation.ts';
import { figureText } from './quotation-figure.ts';

/** What the tariff says of extension, adjustment and ending, a sentence for each; nothing where it does not say any. */
export function changesNoted(quotation: Quotation): Block[] {
  const { version, language } = quotation;
  const { changes } = version.rules;
  if (changes === undefined) return [];
  const found = [
    extension(changes, quotation),
    increase(changes, quotation),
    declarations(changes),
    finalValue(changes, quotation),
    earlyCompletion(changes),
    cancellation(changes),
    plant(changes),
  ].flatMap((sentence) => (sentence === undefined ? [] : [sentence[language]]));
  const name = label('Extension and adjustment', '延期与调整');
  return below(name[language], found.length === 0 ? [] : [{ kind: 'list', texts: found }]);
}

function extension({ extension: rule }: ChangeRules, quotation: Quotation): Label | undefined {
  if (rule === undefined) return undefined;
  const surcharge = figureText(rule.surcharge, quotation);
  const isByDays = rule.basis === 'days';
  const unit = isByDays ? label('days', '天') : label('months', '个月');
  const longest =
    rule.longest === undefined
      ? label('', '')
      : label(
          `, ${rule.longest.value} ${unit.en} at most in all`,
          `，累计最长 ${rule.longest.value} ${unit.zh}`,
        );
  const discount =
    rule.discount === 'given-again'
      ? label('', '')
      : label(', without the discount of the risk', '，不再给予优惠');
  const of = partName(rule.of);
  return label(
    `Any extension costs the premium of ${of.en} × extension ÷ original period, by ${unit.en}, and a surcharge of ${surcharge}${discount.en}${longest.en}.`,
    `延期：${of.zh}的保险费 × 延长期 ÷ 原保险期（按${isByDays ? '天' : '月'}），附加费比例：${surcharge}${discount.zh}${longest.zh}。`,
  );
}

function increase({ increase: rule }: ChangeRules, quotation: Quotation): Label | undefined {
  if (rule === undefined) return undefined;
  const upTo = figureText(rule.upTo, quotation);
  const charged = figureText(rule.charged, quotation);
  const isThen = rule.when === 'at-inception';
  const when = isThen ? label('agreed at inception', '投保时约定') : label('during the cover', '保险期内');
  const often = rule.once ? label(' once,', '，限一次') : label('', '');
  return label(
    `The sum insured can be increased${often.en} ${when.en}, by up to ${upTo} of it; ${charged} of the increase is charged.`,
    `增加保险金额：${when.zh}${often.zh}，最多为保险金额的 ${upTo}；按增加额的 ${charged} 计收。`,
  );
}

function declarations({ declarations: rule }: ChangeRules): Label | undefined {
  if (rule === undefined) return undefined;
  const { everyMonths, monthsAbove, adjusts } = rule;
  const isNow = adjusts === 'at-once';
  return label(
    `Works of more than ${monthsAbove.value} months are declared every ${everyMonths.value} months; the premium is adjusted ${isNow ? 'at once' : 'at the end'}.`,
    `工期超过 ${monthsAbove.value} 个月的，每 ${everyMonths.value} 个月申报一次；${isNow ? '即时' : '期末'}调整保险费。`,
  );
}

function finalValue({ finalValue: rule }: ChangeRules, quotation: Quotation): Label | undefined {
  if (rule === undefined) return undefined;
  const isGiven = rule.refund === 'given';
  const { withinMonths: within } = rule;
  const time =
    within === undefined
      ? label('', '')
      : label(
          `, stated within ${within.value} months of the end`,
          `，于保险期满后 ${within.value} 个月内申报`,
        );
  const kept = rule.keeps === undefined ? undefined : figureText(rule.keeps, quotation);
  const keeps =
    kept === undefined
      ? label('', '')
      : label(`, of which ${kept} of the premium is kept in any case`, `，至少保留原保险费的 ${kept}`);
  return label(
    `The premium is adjusted to the final value of the works${time.en}; what was paid too much is ${isGiven ? 'given back' : 'not given back'}${keeps.en}.`,
    `按工程最终价值调整保险费${time.zh}；多收部分${isGiven ? '退还' : '不退'}${keeps.zh}。`,
  );
}

function earlyCompletion({ earlyCompletion: rule }: ChangeRules): Label | undefined {
  if (rule === undefined) return undefined;
  const refund = refundNames[rule.refund];
  return label(`Early completion: ${refund.en}.`, `提前完工：${refund.zh}。`);
}

function cancellation({ cancellation: rule }: ChangeRules): Label | undefined {
  if (rule === undefined) return undefined;
  const [insured, insurer] = [refundNames[rule.byInsured], refundNames[rule.byInsurer]];
  return label(
    `Cancellation by the insured: ${insured.en}; by the insurer: ${insurer.en}.`,
    `被保险人解除合同：${insured.zh}；保险人解除合同：${insurer.zh}。`,
  );
}

function plant({ plant: rule }: ChangeRules): Label | undefined {
  if (rule === undefined) return undefined;
  const isAgain = rule.takenOff === 'charged-again';
  return label(
    `Machines that are added are charged for their time on the site; those taken off ${isAgain ? 'are charged again for the shorter time' : 'are not refunded'}.`,
    `增加的机具按在场时间计收；撤出的机具${isAgain ? '按较短的在场时间重新计算' : '不退费'}。`,
  );
}

function partName(of: PartOfPackage): Label {
  if (of === 'package') return label('the package', '一揽子');
  const names = of.map((item) => itemNames[item]);
  return label(names.map(({ en }) => en).join(', '), names.map(({ zh }) => zh).join('、'));
}

const itemNames: Readonly<Record<Exclude<PartOfPackage, 'package'>[number], Label>> = {
  'material-damage': label('material damage', '物质损失'),
  liability: label('third-party liability', '第三者责任'),
  maintenance: label('maintenance', '保证期'),
  additional: label('additional covers', '附加险'),
};

const refundNames: Readonly<Record<RefundRule, Label>> = {
  none: label('no refund', '不退费'),
  'pro-rata': label('a refund pro rata of the days', '按日比例退费'),
  'short-period': label('a refund by the short-period scale', '按短期费率退费'),
};
