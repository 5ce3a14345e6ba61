import { compare, decimal } from '../rate/fraction.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { type Label, label } from '../working/label.ts';
import { axisLabel } from './figure/axis-label.ts';
import type { Case } from './figure/case.ts';
import { answerOn, rowAsked } from './figure/figure.ts';
import type { Charge } from './item/price.ts';
import { cellOf, type Inversion, inversions, levelAgainAt } from './rules/inversion.ts';
import type { Tariff } from './tariff/tariff.ts';

/** What whoever reads a quote should know; no figure changes by it. */
export interface Warning {
  readonly code: 'a-larger-risk-costs-less';
  readonly item: string;
  readonly text: Label;
}

/** Where the risk costs less than a smaller one would, because the tariff is so. */
export function warnings(scheme: Scheme<Tariff>, rules: Tariff, charged: readonly Charge[]): Warning[] {
  if (rules.inversions === undefined) return [];
  const found = inversions(rules, scheme.tables);
  return charged.flatMap((charge) =>
    found.flatMap((inversion) => {
      if (!isOfItem(inversion, charge, rules) || !holdsFor(inversion, charge.given)) return [];
      return [
        {
          code: 'a-larger-risk-costs-less',
          item: charge.item,
          text: textOf(inversion, scheme.currency),
        } as const,
      ];
    }),
  );
}

function isOfItem({ path }: Inversion, charge: Charge, rules: Tariff): boolean {
  const { item } = charge;
  const [room, word, part] = path.map(String);
  if (room === 'plant') return isOfMachine(charge);
  if (isOfMachine(charge)) return false;
  if (room === 'materialDamage') return word === 'parts' ? item === part : item === 'material-damage';
  if (room === 'additional') return word === 'covers' ? item === part : isOfSharedTerms(charge, word, rules);
  return room === item;
}

function isOfMachine(charge: Charge): boolean {
  return charge.kind === 'rated' && charge.of === 'replacement-value';
}

/** Covers by a rate share their steps, and those without a rate of their own share that too. */
function isOfSharedTerms({ item }: Charge, word: string | undefined, { additional }: Tariff): boolean {
  const price = additional?.covers[item]?.price;
  return price?.by === 'rate' && (word === 'factors' || price.rate === undefined);
}

function holdsFor({ table, axis, high, at, upTo }: Inversion, given: Case): boolean {
  const asked = answerOn(axis, given);
  if (!asked.ok || typeof asked.value.at === 'string') return false;
  const x = asked.value.at;
  if (compare(x, at) <= 0 || (upTo !== undefined && compare(x, upTo) >= 0)) return false;
  return rowAsked(table, given)?.line === high.line;
}

function textOf(inversion: Inversion, currency: string): Label {
  const { column, axis, low, high, at, file } = inversion;
  const { en, zh } = axisLabel(axis);
  const [before, after] = [cellOf(low, column), cellOf(high, column)];
  const end = levelAgainAt(inversion, currency);
  const until = end === undefined ? label('', '') : label(`; as much again at ${end}`, `；至 ${end} 方追平`);
  return label(
    `A smaller ${en}, ${decimal(at)}, costs more: ${before} up to it, ${after} above${until.en} (${file}, line ${high.line})`,
    `较小的${zh} ${decimal(at)} 反而更贵：其以下为 ${before}，以上为 ${after}${until.zh}（${file} 第 ${high.line} 行）`,
  );
}
