import { label } from '@openmutual/core/label';
import stringWidth from 'string-width';
import type { Language } from '../tree.ts';

/** A fan lying on its side: what it goes by runs down, money to the right. */
export interface Fan {
  /** What stands above the labels of the rows. */
  readonly head: string;
  /** From the top; `at` increases. */
  readonly rows: readonly FanRow[];
  /** Rows stand as far apart as their logarithms, and what lies between two is drawn between them; or one below the other. */
  readonly spacing: 'logarithm' | 'even';
  /** A line down the picture, where it is not far beside it. */
  readonly limit?: number | undefined;
  /** Of the terminal. */
  readonly width: number;
}

/** What lies within 5 and 95 per cent, within 25 and 75, and the mean. */
export interface FanRow extends FanBands {
  readonly at: number;
  readonly label: string;
}

export interface FanBands {
  readonly p5: number;
  readonly p25: number;
  readonly mean: number;
  readonly p75: number;
  readonly p95: number;
}

const signs = { wide: '░', half: '▒', mean: '┃', limit: '╎' };

/**
 * The rows under an axis of money. asciichart and its like draw lines: no band between two of them, no logarithm, and
 * they count letters and not columns, of which Chinese ones take two.
 */
export function fanPlot({ head, rows, spacing, limit, width }: Fan): string {
  const names = Math.max(...[head, ...rows.map(({ label }) => label)].map((text) => stringWidth(text)));
  const room = Math.max(20, width - names - 3);
  const axis = axisFor(rows, limit, room);
  const place = (value: number) => Math.round(((value - axis.from) / (axis.to - axis.from)) * (room - 1));
  const lines = (spacing === 'logarithm' ? spread(rows) : rows.map((row) => ({ row, label: row.label }))).map(
    ({ row, label }) =>
      `${toTheRight(label, names)} ${label === '' ? '│' : '┤'}${drawn(row, limit, place, room)}`,
  );
  return [
    `${toTheRight(head, names)}  ${tickLabels(axis, place, room)}`.trimEnd(),
    `${' '.repeat(names)} ┌${rule(axis, place, room)}`,
    ...lines.map((line) => line.trimEnd()),
  ].join('\n');
}

/** What the signs mean, under the picture. */
export function fanLegend(limit: number | undefined, lang: Language): string {
  const meanings = [
    label(`${signs.wide} 9 of 10`, `${signs.wide} 90% 区间`),
    label(`${signs.half} one half`, `${signs.half} 50% 区间`),
    label(`${signs.mean} average`, `${signs.mean} 平均`),
    ...(limit === undefined ? [] : [label(`${signs.limit} cap`, `${signs.limit} 上限`)]),
  ];
  return meanings.map((meaning) => meaning[lang]).join('   ');
}

/** How many rows the picture has between its first and its last. */
const TALL = 12;

/** Rows at the places of their logarithms, at least one apart, with rows between that lie on the straight lines from one to the next. */
function spread(rows: readonly FanRow[]): { readonly row: FanBands; readonly label: string }[] {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const whole = Math.log(last.at / first.at);
  const steps = rows.slice(1).flatMap((to, place) => {
    const from = rows[place] ?? first;
    const count = Math.max(1, Math.round((TALL * Math.log(to.at / from.at)) / whole));
    return Array.from({ length: count }, (_, step) => {
      const part = (step + 1) / count;
      return { row: between(from, to, part), label: part === 1 ? to.label : '' };
    });
  });
  return [{ row: first, label: first.label }, ...steps];
}

function between(from: FanBands, to: FanBands, part: number): FanBands {
  const at = (key: keyof FanBands) => from[key] + part * (to[key] - from[key]);
  return { p5: at('p5'), p25: at('p25'), mean: at('mean'), p75: at('p75'), p95: at('p95') };
}

function drawn(
  row: FanBands,
  limit: number | undefined,
  place: (value: number) => number,
  room: number,
): string {
  const cells = Array.from({ length: room }, () => ' ');
  const fill = (from: number, to: number, sign: string) => cells.fill(sign, place(from), place(to) + 1);
  fill(row.p5, row.p95, signs.wide);
  fill(row.p25, row.p75, signs.half);
  if (limit !== undefined && place(limit) < room) cells[place(limit)] = signs.limit;
  cells[place(row.mean)] = signs.mean;
  return cells.join('');
}

interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
}

/** From nothing where that is not far, to a round number above all that is drawn. */
function axisFor(rows: readonly FanRow[], limit: number | undefined, room: number): Axis {
  const most = Math.max(...rows.map(({ p95, mean }) => Math.max(p95, mean)));
  const least = Math.min(...rows.map(({ p5, mean }) => Math.min(p5, mean)));
  const top = limit !== undefined && limit < 1.5 * most ? Math.max(most, limit) : most;
  const bottom = least > 0.5 * top ? least : 0;
  const step = niceAbove((top - bottom || top || 1) / Math.max(2, Math.floor(room / 12)));
  const from = Math.floor(bottom / step + 1e-9) * step;
  const count = Math.max(1, Math.ceil((top - from) / step - 1e-9));
  const ticks = Array.from({ length: count + 1 }, (_, tick) => from + tick * step);
  return { from, to: from + count * step, ticks };
}

/** The next of 1, 2, 5, 10, … at a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((times) => times * power >= value * (1 - 1e-9)) ?? 10) * power;
}

function rule({ ticks }: Axis, place: (value: number) => number, room: number): string {
  const cells = Array.from({ length: room }, () => '─');
  for (const tick of ticks) cells[place(tick)] = '┬';
  return cells.join('');
}

/** Each number ends at its tick or stands over it; the first begins there. */
function tickLabels({ ticks }: Axis, place: (value: number) => number, room: number): string {
  let line = '';
  for (const tick of ticks) {
    const text = tickText(tick, ticks);
    const middle = place(tick) - Math.floor((text.length - 1) / 2);
    const start = Math.min(Math.max(0, middle), room - text.length);
    if (start < line.length + (line === '' ? 0 : 2)) continue;
    line = line.padEnd(start) + text;
  }
  return line;
}

function tickText(tick: number, ticks: readonly number[]): string {
  const step = (ticks[1] ?? 1) - (ticks[0] ?? 0);
  return tick.toFixed(Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
}

function toTheRight(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text))) + text;
}
