import { ZenEngine } from '@gorules/zen-engine';
import {
  afterCoinsurance,
  afterDeductible,
  classes,
  coefficients,
  coinsurances,
  deductibles,
  machineryRate,
  mostCounted,
  rates,
  WIDTH,
  type Works,
  zones,
} from './turkish-tariff.ts';

/**
 * The tariff as a decision model of GoRules Zen: a decision table for each table of the tariff, and the premiums as expressions.
 *
 * Zen calculates in decimals of 28 digits and rounds half up, so that the figures are the same; amounts are in kuruş. It is asked
 * row by row: a list of rows in one call, each through the same model (`executionMode: loop`), took twice as long for each.
 */
export function zenTariff(): (works: Works, count: number) => Promise<Float64Array> {
  const decision = new ZenEngine().createDecision(Buffer.from(JSON.stringify(model())));
  return async (works, count) => {
    const out = new Float64Array(count * WIDTH);
    for (let row = 0; row < count; row += 1)
      put(out, row, (await decision.evaluate(rowOf(works, row))).result);
    return out;
  };
}

interface Figures {
  readonly project: number;
  readonly facilities: number;
  readonly machinery: number;
  readonly premium: number;
}

function put(out: Float64Array, row: number, { project, facilities, machinery, premium }: Figures): void {
  out[row * WIDTH] = project;
  out[row * WIDTH + 1] = facilities;
  out[row * WIDTH + 2] = machinery;
  out[row * WIDTH + 3] = premium;
}

function rowOf(works: Works, row: number) {
  return {
    project: works.project[row],
    facilities: works.facilities[row],
    machinery: works.machinery[row],
    months: works.months[row],
    class: classes[works.class[row] as number],
    zone: zones[works.zone[row] as number],
    coinsurance: coinsurances[works.coinsurance[row] as number],
    deductible: deductibles[works.deductible[row] as number],
  };
}

function model() {
  const byZone = classes.flatMap((kind, first) =>
    zones.map(
      (zone, second) => [[quoted(kind), quoted(zone)], `${rates[first]?.[second]} / 100000`] as const,
    ),
  );
  const byMonths = [
    [['<= 6'], '0.70'] as const,
    ...coefficients.slice(1).map((coefficient, place) => [[`${place + 7}`], `${coefficient} / 100`] as const),
    [['> 36'], '2.10 + 0.03 * (months - 36)'] as const,
  ];
  const credits = (words: readonly string[], left: readonly number[], whole: number) =>
    words.map((word, place) => [[quoted(word)], `${left[place]} / ${whole}`] as const);
  const premiums = {
    project: `round(min([project, ${mostCounted}]) * rate * coefficient * shared * borne)`,
    facilities: 'round(facilities * rate * coefficient)',
    machinery: `round(machinery * ${machineryRate} / 100000 * coefficient)`,
    premium: '$.project + $.facilities + $.machinery',
  };
  return chain([
    table('rates', ['class', 'zone'], 'rate', byZone),
    table('periods', ['months'], 'coefficient', byMonths),
    table('coinsurance', ['coinsurance'], 'shared', credits(coinsurances, afterCoinsurance, 10_000)),
    table('deductibles', ['deductible'], 'borne', credits(deductibles, afterDeductible, 100)),
    {
      id: 'premiums',
      name: 'premiums',
      type: 'expressionNode',
      content: {
        expressions: Object.entries(premiums).map(([key, value]) => ({ id: key, key, value })),
        passThrough: false,
      },
    },
  ]);
}

type Cell = readonly [inputs: readonly string[], output: string];
interface Node {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly content?: unknown;
}

function table(id: string, inputs: readonly string[], output: string, cells: readonly Cell[]): Node {
  return {
    id,
    name: id,
    type: 'decisionTableNode',
    content: {
      hitPolicy: 'first',
      passThrough: true,
      executionMode: 'single',
      inputs: inputs.map((field) => ({ id: `in-${field}`, name: field, field })),
      outputs: [{ id: `out-${output}`, name: output, field: output }],
      rules: cells.map(([given, found], place) => ({
        _id: `${id}-${place}`,
        ...Object.fromEntries(inputs.map((field, at) => [`in-${field}`, given[at]])),
        [`out-${output}`]: found,
      })),
    },
  };
}

function chain(middle: readonly Node[]) {
  const nodes = [
    { id: 'in', name: 'in', type: 'inputNode' },
    ...middle,
    { id: 'out', name: 'out', type: 'outputNode' },
  ];
  const edges = nodes.slice(1).map(({ id }, place) => ({
    id: `edge-${place}`,
    type: 'edge',
    sourceId: nodes[place]?.id,
    targetId: id,
  }));
  return { contentType: 'application/vnd.gorules.decision', nodes, edges };
}

function quoted(word: string): string {
  return `"${word}"`;
}
