import { granuleOfWeight } from '../assessment/roll/member.ts';
import { decimalOfGranules } from '../assessment/rules/granule.ts';
import type { Terms } from '../assessment/rules/terms.ts';
import { type TreeSeal, treeAlgorithm } from '../commitment/member-tree.ts';
import type { SettlementRecord } from './record.ts';

/** What a record tells of its tree, beside what must hold. */
export interface TreeMismatch {
  readonly where: string;
  readonly recorded: string;
  readonly recomputed: string;
}

const PATH = 'inputs.members.tree';

/** What is wrong with the tree of a record, as far as the record alone shows it: its sums are those of the members. */
export function treeFaults({ inputs }: SettlementRecord, terms: Terms): TreeMismatch[] {
  const { tree, inForce, units } = inputs.members;
  if (tree === undefined) return [];
  const weighs = unitsOf(tree.weight, terms);
  const faults: readonly (readonly [boolean, string, string, string])[] = [
    [tree.algorithm === treeAlgorithm, 'algorithm', tree.algorithm, treeAlgorithm],
    [/^[0-9a-f]{64}$/.test(tree.root), 'root', tree.root, '64 hexadecimal digits'],
    [/^[0-9a-f]{16}$/.test(tree.secret), 'secret', tree.secret, '16 hexadecimal digits'],
    [tree.count === inForce, 'count', `${tree.count}`, `${inForce} members in force`],
    [weighs === units, 'weight', `${tree.weight}, ${weighs} units`, `${units} units of the members in force`],
  ];
  return faults.flatMap(([holds, part, recorded, recomputed]) =>
    holds ? [] : [{ where: `${PATH}.${part}`, recorded, recomputed }],
  );
}

/** How a tree that was built again from the list and the secret differs from the recorded one. */
export function treeMismatches(recorded: TreeSeal, rebuilt: TreeSeal, terms: Terms): TreeMismatch[] {
  if (recorded.secret !== rebuilt.secret) {
    const recomputed = `${rebuilt.secret}, so this is another secret`;
    return [{ where: `${PATH}.secret`, recorded: recorded.secret, recomputed }];
  }
  if (recorded.count !== rebuilt.count || recorded.weight !== rebuilt.weight) {
    return [
      {
        where: PATH,
        recorded: sums(recorded, terms),
        recomputed: `${sums(rebuilt, terms)} in the list${surplus(recorded, rebuilt, terms)}`,
      },
    ];
  }
  if (recorded.root === rebuilt.root) return [];
  return [{ where: `${PATH}.root`, recorded: recorded.root, recomputed: `${rebuilt.root} from the list` }];
}

function sums({ count, weight }: TreeSeal, terms: Terms): string {
  return `${count} members with ${unitsOf(weight, terms)} units`;
}

/** Where both sums are larger on one side, who is there too many. */
function surplus(recorded: TreeSeal, rebuilt: TreeSeal, terms: Terms): string {
  const weight = granulesOf(recorded.weight);
  if (weight === undefined) return '';
  const more = { count: recorded.count - rebuilt.count, weight: weight - BigInt(rebuilt.weight) };
  const inTree = more.count > 0 && more.weight > 0n;
  const inList = more.count < 0 && more.weight < 0n;
  if (!inTree && !inList) return '';
  const units = unitsOf(`${inTree ? more.weight : -more.weight}`, terms);
  const [there, here] = inTree ? ['the tree', 'the list'] : ['the list', 'the tree'];
  return `: ${Math.abs(more.count)} with ${units} units too many in ${there}, or too few in ${here}`;
}

function unitsOf(weight: string, { rules, currency }: Terms): string {
  const granules = granulesOf(weight);
  return granules === undefined
    ? 'no number of'
    : decimalOfGranules(granules, granuleOfWeight(rules, currency));
}

function granulesOf(weight: string): bigint | undefined {
  return /^\d{1,29}$/.test(weight) ? BigInt(weight) : undefined;
}
