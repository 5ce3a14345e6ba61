import {
  compare,
  decimal,
  type Fraction,
  minus,
  over,
  parseDecimal,
  plus,
  times,
} from '../../rate/fraction.ts';
import {
  accepted,
  certain,
  distinct,
  invariant,
  type Rejection,
  type Result,
  reasonsOf,
  rejected,
} from '../../result/result.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { Figure } from '../../scheme/figure.ts';
import { type Table, wordsOf } from '../../scheme/table.ts';
import type { Value } from '../../scheme/value.ts';
import { type Label, label } from '../../working/label.ts';
import { step } from '../../working/working.ts';
import type { Scale } from '../tariff/factor.ts';
import { axisLabel } from './axis-label.ts';
import type { Case } from './case.ts';
import { answerOn, figuresAlong, tariffFigure } from './figure.ts';
import { factorStep, type Step } from './step.ts';

/**
 * The factor of a scale at the number that the case has on its axis; beyond its rows as the scale says, and never otherwise.
 *
 *     between two rows, interpolated:  f₁ + (f₂ − f₁) × (x − x₁) ÷ (x₂ − x₁)
 *     above the last row, with add:    f + add × (x − last)
 */
export function scaleStep(name: Label, scale: Scale, given: Case): Result<Step> {
  const at = answerOn(scale.along, given);
  const points = pointsOf(scale, given);
  if (!at.ok || !points.ok) return rejected(...distinct(reasonsOf(at, points)));
  const found = at.value;
  invariant(
    typeof found.at !== 'string',
    'a scale goes along an axis of numbers: the parser of the scheme has seen to it',
  );
  return factorAt(name, scale, points.value, { x: found.at, path: found.path }, given);
}

/** Why the rows of a scale could not be found: its table has no such axis of numbers. */
export function scaleFaults(path: Fault['path'], scale: Scale, tables: ReadonlyMap<string, Table>): Fault[] {
  const table = tables.get(scale.of.table);
  if (table === undefined) return [];
  const { axes } = table.declaration;
  const { along } = scale;
  if (axes[along] !== 'exact') {
    const found = Object.entries(axes).map(([axis, kind]) => `${axis}: ${kind}`);
    const reason = { found: found.join(', ') || 'no axis', expected: `${along}: exact` };
    return [fault([...path, 'along'], { code: 'a-scale-lists-its-steps', ...reason })];
  }
  const at = [...path, 'of', 'table'];
  const spelled = new Map<string, string>();
  return table.rows.flatMap(({ keys, line }) =>
    wordsOf(keys[along]).flatMap((word) => {
      const place = { file: table.file, line, column: along };
      const number = parseDecimal(word);
      if (!number.ok) return number.rejections.map((reason) => fault(at, { ...reason, ...place }));
      const first = spelled.get(decimal(number.value)) ?? word;
      spelled.set(decimal(number.value), first);
      // The rows of two words are not seen to be those of one number.
      const reason = { code: 'a-step-of-a-scale-is-written-in-two-ways', found: word, expected: first };
      return first === word ? [] : [fault(at, { ...reason, ...place })];
    }),
  );
}

interface Point {
  readonly x: Fraction;
  readonly figure: Figure<Fraction>;
}

function pointsOf(scale: Scale, given: Case): Result<Point[]> {
  const figures = figuresAlong<Fraction>(scale.of, scale.along, given);
  if (!figures.ok) return figures;
  const points = figures.value.map(([word, figure]) => ({ x: certain(parseDecimal(word)), figure }));
  return accepted(points.toSorted((a, b) => compare(a.x, b.x)));
}

function factorAt(
  name: Label,
  scale: Scale,
  points: readonly Point[],
  { x, path }: { readonly x: Fraction; readonly path: string },
  given: Case,
): Result<Step> {
  const [first, last] = [points[0], points.at(-1)];
  invariant(first !== undefined && last !== undefined, 'a scale without rows has refused its case');
  const { en, zh } = axisLabel(scale.along);
  const place = label(`${en} ${decimal(x)}`, `${zh} ${decimal(x)}`);
  const next = points.find((point) => compare(point.x, x) >= 0);
  if (next !== undefined && compare(next.x, x) === 0) return accepted(stepAt(name, next, place));
  const refused = (expected: string): Rejection => ({
    code: 'a-number-is-outside-the-scale',
    path,
    found: `${scale.along} ${decimal(x)}`,
    expected,
  });
  if (next === undefined) {
    if (scale.above === 'last') return accepted(stepAt(name, last, place));
    if (scale.above === 'refuse') return rejected(refused(`at most ${decimal(last.x)}`));
    return added(name, scale.above, last, x, place, given);
  }
  if (next === first) {
    if (scale.below === 'first') return accepted(stepAt(name, first, place));
    return rejected(refused(`at least ${decimal(first.x)}`));
  }
  const previous = points[points.indexOf(next) - 1];
  invariant(previous !== undefined, 'a row that is not the first has one before it');
  if (scale.between === 'next') return accepted(stepAt(name, next, place));
  if (scale.between === 'interpolated') return accepted(onLine(name, previous, next, x, place));
  return rejected(refused(points.map((point) => decimal(point.x)).join(', ')));
}

function stepAt(name: Label, { figure }: Point, note: Label): Step {
  return factorStep(name, figure.value, { source: figure.source, note });
}

function onLine(name: Label, low: Point, high: Point, x: Fraction, note: Label): Step {
  const way = over(minus(x, low.x), minus(high.x, low.x));
  const factor = plus(low.figure.value, times(minus(high.figure.value, low.figure.value), way));
  const from = [low, high].map((end) =>
    step(label(decimal(end.x), decimal(end.x)), {
      formula: `× ${decimal(end.figure.value)}`,
      source: end.figure.source,
    }),
  );
  return factorStep(name, factor, { note, from });
}

function added(
  name: Label,
  { add }: { readonly add: Value<Fraction> },
  last: Point,
  x: Fraction,
  note: Label,
  given: Case,
): Result<Step> {
  const each = tariffFigure(add, given);
  if (!each.ok) return each;
  const further = minus(x, last.x);
  const factor = plus(last.figure.value, times(each.value.value, further));
  const text = decimal(factor);
  const formula = `× (${decimal(last.figure.value)} + ${decimal(further)} × ${decimal(each.value.value)}) = × ${text}`;
  const beyond = label('For each unit above the last row', '超出末行每单位');
  const from = [
    step(label('Last row', '末行'), {
      formula: `× ${decimal(last.figure.value)}`,
      source: last.figure.source,
    }),
    step(beyond, { formula: `+ ${decimal(each.value.value)}`, source: each.value.source }),
  ];
  return accepted({ name, times: factor, text, working: step(name, { formula, note, from }) });
}
