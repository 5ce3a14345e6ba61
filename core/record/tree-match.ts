import type { Settlement } from '../assessment/assessment.ts';
import { type MemberFigure, memberFigures, totalsOf } from '../assessment/member-figures.ts';
import { granuleOfWeight } from '../assessment/roll/member.ts';
import { decimalOfGranules, moneyText } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { type TreeSeal, treeAlgorithm } from '../commitment/member-tree.ts';
import { currencyDecimals } from '../money/currency.ts';
import type { SettlementRecord } from './record.ts';

/** What a record tells of its tree, beside what must hold. */
export interface TreeMismatch {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

const PATH = 'result.tree';

/**
 * What is wrong with the tree of a record, as far as the record alone shows it: it adds up what the members of
 * such a fund have, and its sums are the totals of the settlement, where that could be settled again.
 */
export function treeFaults(
  { inputs, result }: SettlementRecord,
  terms: Terms,
  settlement: Settlement | undefined,
): TreeMismatch[] {
  const { tree } = result;
  if (tree === undefined) return [];
  const { inForce, units } = inputs.members;
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [tree.algorithm === treeAlgorithm, 'algorithm', tree.algorithm, treeAlgorithm],
    [/^[0-9a-f]{64}$/.test(tree.root), 'root', tree.root, '64 hexadecimal digits'],
    [/^[0-9a-f]{16}$/.test(tree.secret), 'secret', tree.secret, '16 hexadecimal digits'],
    [tree.count === inForce, 'count', `${tree.count}`, `${inForce} members in force`],
  ];
  const figures = memberFigures(terms.rules);
  const others = Object.keys(tree.sums).filter((name) => !figures.some((figure) => figure === name));
  return [
    ...faults.flatMap(([holds, part, recorded, recomputed]) =>
      holds ? [] : [{ where: `${PATH}.${part}`, recorded, recomputed }],
    ),
    ...others.map((name) => ({
      where: `${PATH}.sums.${name}`,
      recorded: tree.sums[name] ?? '',
      recomputed: `no such figure; it adds up ${figures.join(', ')}`,
    })),
    ...figures.flatMap((figure) => {
      const found = tree.sums[figure];
      const amount = figureText(found, figure, terms);
      const expected = figure === 'weight' ? units : totalText(settlement, figure, terms);
      if (amount === expected || (expected === undefined && amount !== undefined)) return [];
      const told = amount === undefined ? '' : `, ${amount}${unitsAfter(figure)}`;
      return [
        {
          where: `${PATH}.sums.${figure}`,
          recorded: `${found ?? 'nothing'}${told}`,
          recomputed:
            expected === undefined
              ? 'a whole number'
              : `${expected}${unitsAfter(figure)} of the members in force`,
        },
      ];
    }),
  ];
}

/** How a tree that was built again from the list and the secret differs from the recorded one. */
export function treeMismatches(recorded: TreeSeal, rebuilt: TreeSeal, terms: Terms): TreeMismatch[] {
  if (recorded.secret !== rebuilt.secret) {
    const recomputed = `${rebuilt.secret}, so this is another secret`;
    return [{ where: `${PATH}.secret`, recorded: recorded.secret, recomputed }];
  }
  if (recorded.count !== rebuilt.count || recorded.sums['weight'] !== rebuilt.sums['weight']) {
    return [
      {
        where: PATH,
        recorded: sums(recorded, terms),
        recomputed: `${sums(rebuilt, terms)} in the list${surplus(recorded, rebuilt, terms)}`,
      },
    ];
  }
  const figures = memberFigures(terms.rules).flatMap((figure) => {
    const [was, now] = [recorded.sums[figure], rebuilt.sums[figure]];
    if (was === now) return [];
    const text = (sum: string | undefined) => figureText(sum, figure, terms) ?? sum ?? 'nothing';
    return [
      { where: `${PATH}.sums.${figure}`, recorded: text(was), recomputed: `${text(now)} from the list` },
    ];
  });
  if (figures.length > 0 || recorded.root === rebuilt.root) return figures;
  return [{ where: `${PATH}.root`, recorded: recorded.root, recomputed: `${rebuilt.root} from the list` }];
}

/** A figure as people read it, units or an amount; undefined where a text is no whole number. */
export function figureText(sum: string | undefined, figure: MemberFigure, terms: Terms): string | undefined {
  const whole = wholeIn(sum);
  return whole === undefined ? undefined : textOf(whole, figure, terms);
}

function textOf(whole: bigint, figure: MemberFigure, { rules, currency }: Terms): string {
  return figure === 'weight'
    ? decimalOfGranules(whole, granuleOfWeight(rules, currency))
    : moneyText(whole, currencyDecimals(currency));
}

/** A whole number in its only form, as a tree has it; undefined for anything else. */
export function wholeIn(text: string | undefined): bigint | undefined {
  return text !== undefined && /^(0|[1-9]\d{0,24})$/.test(text) ? BigInt(text) : undefined;
}

function totalText(
  settlement: Settlement | undefined,
  figure: MemberFigure,
  terms: Terms,
): string | undefined {
  return settlement === undefined ? undefined : textOf(totalsOf(settlement)[figure], figure, terms);
}

function unitsAfter(figure: MemberFigure): string {
  return figure === 'weight' ? ' units' : '';
}

function sums({ count, sums: { weight } }: TreeSeal, terms: Terms): string {
  return `${count} members with ${figureText(weight, 'weight', terms) ?? 'no number of'} units`;
}

/** Where both sums are larger on one side, who is there too many. */
function surplus(recorded: TreeSeal, rebuilt: TreeSeal, terms: Terms): string {
  const [was, now] = [wholeIn(recorded.sums['weight']), wholeIn(rebuilt.sums['weight'])];
  if (was === undefined || now === undefined) return '';
  const more = { count: recorded.count - rebuilt.count, weight: was - now };
  const inTree = more.count > 0 && more.weight > 0n;
  const inList = more.count < 0 && more.weight < 0n;
  if (!inTree && !inList) return '';
  const units = figureText(`${inTree ? more.weight : -more.weight}`, 'weight', terms);
  const [there, here] = inTree ? ['the tree', 'the list'] : ['the list', 'the tree'];
  return `: ${Math.abs(more.count)} with ${units} units too many in ${there}, or too few in ${here}`;
}
