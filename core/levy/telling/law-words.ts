import { decimal } from '../../rate/fraction.ts';
import { sourceFor, whereText } from '../../scheme/figure-words.ts';
import { joined, type Label, label, same } from '../../working/label.ts';
import { roundingLabel } from '../../working/rounding-label.ts';
import { type Detail, sourceOf, step, type Working } from '../../working/working.ts';
import type { BaseRule, Parts, Term } from '../words/base-schema.ts';
import { NOBODY, type Party, partyLabels } from '../words/party.ts';
import { plansOf, type RoundingPlan } from '../words/rounding-plan.ts';
import { payersOf } from '../words/rule.ts';
import type { BranchRule, HeadsRule, LevyRules } from '../words/rule-schema.ts';
import { lateWorking } from './late-words.ts';

/**
 * The rules of contributions in words: of each branch whom it concerns, on what base, at which rates, how it is shared
 * and for how many, how it is rounded, and who takes the odd unit; how a unit is billed and a year put right; what late
 * payment costs.
 */
export function lawWorkings(rules: LevyRules): Working[] {
  const { branches, absent, late } = rules;
  return [
    ...(absent === undefined ? [] : [step(words.absent, { formula: absent })]),
    ...branches.map((branch) => branchWords(branch, rules)),
    ...billWords(rules),
    ...reconciliationWords(rules),
    ...(late === undefined ? [] : [lateWorking(late)]),
  ];
}

function branchWords(branch: BranchRule, rules: LevyRules): Working {
  const { name, source, href, note, base, heads = {} } = branch;
  return step(name, {
    source: sourceOf(source, href),
    ...(note === undefined ? {} : { note }),
    from: [
      ...(branch.when === undefined ? [] : [step(words.concerns, { formula: conditionText(branch) })]),
      step(words.base, baseDetail(base)),
      ...(branch.part === undefined ? [] : [step(words.part, { formula: partsText(branch.part) })]),
      ...rateSteps(branch),
      step(words.sharing, { formula: sharingText(branch, rules) }),
      ...Object.entries(heads).map(([party, rule]) => headsStep(party as Party, rule)),
      ...togetherSteps(branch),
      ...plansOf(branch.rounding).map(({ path, plan }) =>
        roundingStep(path, plan, payersOf(branch, rules).length),
      ),
    ],
  });
}

const words = {
  absent: label('no contributions', '无缴费规则'),
  part: label('part of the period', '计费时间'),
  concerns: label('concerns', '适用'),
  base: label('base', '缴费基数'),
  rate: label('rate', '费率'),
  total: label('total', '合计'),
  sharing: label('sharing', '分担'),
  rounding: label('rounding', '取整'),
  wage: label('the wage', '工资'),
  bill: label('bill of the unit', '单位应缴总额'),
  year: label('end of the year', '年度结算'),
};

function conditionText({ when = {} }: BranchRule): Label {
  const texts = Object.entries(when).map(([fact, wanted]) => {
    if (typeof wanted === 'string') return label(`${fact} is ${wanted}`, `${fact} 为 ${wanted}`);
    const { atLeast, below } = wanted;
    const from = atLeast === undefined ? '' : ` from ${decimal(atLeast)}`;
    const to = below === undefined ? '' : ` below ${decimal(below)}`;
    const since = atLeast === undefined ? '' : `不小于 ${decimal(atLeast)}`;
    const until = below === undefined ? '' : `小于 ${decimal(below)}`;
    return label(`${fact}${from}${to}`, `${fact} ${[since, until].filter(Boolean).join('且')}`);
  });
  return joined(texts);
}

function baseDetail(base: BaseRule = {}): Detail {
  const parts = [wayText(base), ...endTexts(base), ...runningText(base)];
  return { formula: joined(parts) };
}

function wayText({ rounding, grade, slide, of }: BaseRule): Label {
  if (of !== undefined) return label(`what each party pays to ${of}`, `各方对 ${of} 的缴费额`);
  if (slide !== undefined) return slideText(slide, rounding === undefined ? '' : rounding.text);
  const wage = rounding === undefined ? words.wage : joined([words.wage, roundingLabel(rounding.text)]);
  if (grade === undefined) return wage;
  const table = `${grade.table}, ${grade.column}`;
  return joined([
    wage,
    label(`the standard amount of its grade (table ${table})`, `所属等级的标准额（表 ${table}）`),
  ]);
}

function slideText({ from, to, start }: NonNullable<BaseRule['slide']>, rounding: string): Label {
  const starts = Object.entries(start).map(([name, value]) => {
    const whose = name === 'total' ? words.total : partyLabels[name as Party];
    const where = whereText(value);
    return label(`${whose.en} from ${where.en} ×`, `${whose.zh}起点 ${where.zh} ×`);
  });
  const [low, high] = [whereText(from), whereText(to)];
  const line = joined(starts);
  const how = rounding === '' ? same('') : roundingLabel(rounding);
  const tail = rounding === '' ? same('') : label(`, ${how.en}`, `，${how.zh}`);
  return label(
    `a line (${line.en}) from ${low.en} to the whole wage at ${high.en}${tail.en}`,
    `由 ${low.zh} 至 ${high.zh} 的滑动线（${line.zh}），终点为全部工资${tail.zh}`,
  );
}

function endTexts({ floor, ceiling }: BaseRule): Label[] {
  const found: Label[] = [];
  if (floor !== undefined) {
    const at = whereText(floor.at);
    const beyond = floorWords[floor.beyond];
    found.push(
      label(
        `${beyond.en} ${at.en}${partText(floor.part).en}`,
        `${beyond.zh} ${at.zh}${partText(floor.part).zh}`,
      ),
    );
  }
  if (ceiling !== undefined) {
    const at = whereText(ceiling.at);
    const beyond = ceilingWords[ceiling.beyond];
    const part = partText(ceiling.part);
    found.push(label(`${beyond.en} ${at.en}${part.en}`, `${beyond.zh} ${at.zh}${part.zh}`));
  }
  return found;
}

const floorWords = {
  lift: label('at least', '不低于'),
  exempt: label('exempt below', '免缴，若低于'),
  refuse: label('refused below', '不接受，若低于'),
};
const ceilingWords = { cap: label('at most', '不高于'), refuse: label('refused above', '不接受，若高于') };

function partText(parts: Parts = []): Label {
  return same(parts.length === 0 ? '' : ` × ${partsText(parts)}`);
}

function partsText(parts: Parts): string {
  return parts.map(({ is, of }) => `(${termsText(is)}) ÷ (${termsText(of)})`).join(' × ');
}

function termsText(terms: readonly Term[]): string {
  return terms.map(termText).join(' + ').replaceAll('+ −', '− ');
}

function termText(term: Term): string {
  if ('number' in term) return decimal(term.number);
  if ('calendar' in term) return term.calendar;
  const { fact, times } = term;
  if (times === undefined) return fact;
  return decimal(times) === '-1' ? `−${fact}` : `${fact} × ${decimal(times)}`;
}

function runningText({ running }: BaseRule): Label[] {
  if (running === undefined) return [];
  const { wages, ceilings, base } = running;
  const facts = [wages, ceilings, base].filter((fact) => fact !== undefined).join(', ');
  return [label(`over the year, after what was before (${facts})`, `按年累计，扣除此前部分（${facts}）`)];
}

function rateSteps({ rates }: BranchRule): Working[] {
  if (rates.law === 'amount') {
    return Object.entries(rates.each).map(([party, amount]) => {
      const where = whereText(amount);
      const fixed = label(`fixed amount: ${where.en}`, `定额：${where.zh}`);
      return step(partyLabels[party as Party], { formula: fixed, ...sourceFor(amount) });
    });
  }
  if (rates.law !== 'flat') {
    const how = bandWords[rates.law];
    return [
      step(words.rate, { formula: label(`${how.en}: table ${rates.bands}`, `${how.zh}：表 ${rates.bands}`) }),
    ];
  }
  const each = Object.entries(rates.each ?? {}).map(
    ([party, parts]) => [partyLabels[party as Party], parts] as const,
  );
  const total = rates.total === undefined ? [] : [[words.total, rates.total] as const];
  return [...total, ...each].flatMap(([name, parts]) =>
    parts.map((part) => step(name, { formula: whereText(part), ...sourceFor(part) })),
  );
}

const bandWords = {
  marginal: label('each slice of the base has its rate', '各级距适用各自费率'),
  slab: label('the band of the whole wage chooses the rates', '按全部工资所在级距确定费率'),
};

function sharingText(branch: BranchRule, rules: LevyRules): Label {
  const { sharing } = branch;
  const payers = payersOf(branch, rules);
  const who = label(
    payers.map((party) => partyLabels[party].en).join(', '),
    payers.map((party) => partyLabels[party].zh).join('、'),
  );
  const rule = sharingRule(branch);
  const law = `${sharing.law}: `;
  return label(`${law}${rule.en} (${who.en})`, `${law}${rule.zh}（${who.zh}）`);
}

function sharingRule({ sharing }: BranchRule): Label {
  switch (sharing.law) {
    case 'equal':
      return label('all pay the same part of the total', '各方均等负担');
    case 'differential': {
      const own = label('each pays at rates of its own', '各方按各自费率负担');
      if (sharing.excessRebate === undefined) return own;
      const [of, to] = [partyLabels[sharing.excessRebate.of], partyLabels[sharing.excessRebate.to]];
      const excess = label(
        `what a rebate leaves below zero of the ${of.en}'s share goes to the ${to.en}`,
        `返还使${of.zh}份额低于零的部分转归${to.zh}`,
      );
      return joined([own, excess]);
    }
    case 'fixed':
      return label('each pays an amount of its own', '各方缴纳定额');
    case 'totalMinus': {
      const party = partyLabels[sharing.party];
      return label(
        `the ${party.en} pays what the others leave of the total`,
        `${party.zh}负担合计减去他方后的余额`,
      );
    }
    case 'equalProgressive':
      return label(
        'both sides pay the same rate, which rises with the wage',
        '双方适用相同费率，且随工资递增',
      );
    case 'weights': {
      if ('table' in sharing.weights) return same(`table ${sharing.weights.table}`);
      const parts = Object.entries(sharing.weights).map(([party, weight]) => {
        const name = partyLabels[party as Party];
        return label(`${name.en} ${weight}`, `${name.zh} ${weight}`);
      });
      return joined(parts);
    }
  }
}

function headsStep(party: Party, rule: HeadsRule): Working {
  const { en, zh } = partyLabels[party];
  const name = label(`heads of the ${en}`, `${zh}按人数`);
  if ('in' in rule) {
    const where = whereText(rule);
    const average = label(`${where.en} on average, before rounding`, `平均 ${where.zh} 人，取整前相乘`);
    return step(name, { formula: average, ...sourceFor(rule) });
  }
  const { atMost } = rule;
  const most =
    atMost === undefined ? same('') : label(` (at most ${atMost.value})`, `（至多 ${atMost.value}）`);
  const counted = label(
    `the person and ${rule.with}${most.en}, each rounded`,
    `本人及 ${rule.with}${most.zh}，每人分别取整`,
  );
  return step(name, { formula: counted, ...(atMost === undefined ? {} : { source: atMost.source }) });
}

/** A branch without a plan of its own: it is rounded with another, and the odd unit is that one's. */
function togetherSteps({ rounding }: BranchRule): Working[] {
  if (!('with' in rounding)) return [];
  const formula = label(
    `added to ${rounding.with} before rounding, by its plan; this branch is what it adds`,
    `与 ${rounding.with} 相加后按其规则取整，本险种为所增加的部分`,
  );
  return [step(words.rounding, { formula })];
}

function billWords({ bill }: LevyRules): Working[] {
  if (bill === undefined) return [];
  const how = roundingLabel(bill.rounding.text);
  const formula = label(
    `the exact contributions of all persons, for each premium, ${how.en}; less what is withheld`,
    `按每项保险费将全体人员的精确缴费额合计后${how.zh}；减去代扣部分`,
  );
  const detail = { residual: partyLabels[bill.residual], source: sourceOf(bill.source, bill.href) };
  return [step(words.bill, { formula, ...detail })];
}

function reconciliationWords({ reconciliation }: LevyRules): Working[] {
  if (reconciliation === undefined) return [];
  const { excess, source, href } = reconciliation;
  const ways = excess.map((way) => excessWords[way]);
  const [en, zh] = [ways.map((way) => way.en).join(' or '), ways.map((way) => way.zh).join('或')];
  const formula = label(
    `final − estimate paid + estimate of the next year; what was paid too much is ${en}`,
    `确定额 − 已缴概算额 + 下年度概算额；超额部分${zh}`,
  );
  return [step(words.year, { formula, source: sourceOf(source, href) })];
}

const excessWords = {
  'set-off': label('set off against it', '予以抵充'),
  refund: label('paid back to who claims it', '经请求退还'),
};

function roundingStep(path: readonly string[], plan: RoundingPlan, payers: number): Working {
  const word = path[path.length - 1];
  const name = word === undefined ? words.rounding : joined([words.rounding, same(word)]);
  const { residual } = plan;
  const odd = residual === undefined ? NOBODY : partyLabels[residual];
  const isAlone = residual === undefined && payers < 2;
  return step(name, { formula: joined(planTexts(plan)), ...(isAlone ? {} : { residual: odd }) });
}

function planTexts({ band, share, totalBand, total }: RoundingPlan): Label[] {
  const found: Label[] = [];
  const add = (name: Label, how: string) => {
    const said = roundingLabel(how);
    found.push(label(`${name.en} ${said.en}`, `${name.zh}${said.zh}`));
  };
  if (band !== undefined) add(label('each part or band', '各部分或级距'), band.text);
  if (share !== undefined && 'steps' in share) add(label('each share', '各方份额'), share.text);
  else for (const [party, how] of Object.entries(share ?? {})) add(partyLabels[party as Party], how.text);
  if (totalBand !== undefined) add(label('each part of the total', '合计各部分'), totalBand.text);
  if (total !== undefined) add(label('the total', '合计'), total.text);
  return found;
}
