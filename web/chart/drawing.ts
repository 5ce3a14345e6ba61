import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { type Language, tags } from '../language/language.ts';

use([
  BarChart,
  CustomChart,
  LineChart,
  AriaComponent,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

/** What is drawn: lines or bars over numbers, days or names. The numbers are for drawing only. */
export interface Plot {
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Behind the series, the widest first: what lies between two lines, as the middle half of all years does. */
  readonly bands?: readonly Band[];
  /** Places on the x axis that a reader shall see, with a word. */
  readonly marks?: readonly { readonly at: number; readonly text: string }[];
}

export interface Axis {
  readonly name: string;
  /** `near` is a number of which only what is near to the data is shown: no axis of bars. */
  readonly kind?: 'number' | 'near' | 'logarithm' | 'year' | 'name';
  /** Of an axis of names. */
  readonly names?: readonly string[];
}

export interface Series {
  readonly name: string;
  readonly as: 'line' | 'step' | 'bar' | 'estimate';
  /** On an axis of names the first number is the place of the name. */
  readonly points: readonly (readonly [number, number])[];
  /** Bars and areas of one stack stand on each other. */
  readonly stack?: boolean;
  /** Which of the three colours, where it is not that of its place: who pays has one colour on all pictures. */
  readonly colour?: number;
}

export interface Band {
  readonly name: string;
  /** At each place the lower and the upper end. */
  readonly points: readonly (readonly [x: number, low: number, high: number])[];
}

export interface Drawing {
  readonly show: (plot: Plot, language: Language) => void;
  readonly end: () => void;
}

/** A drawing in an element, redrawn for its width as that changes. */
export function draw(element: HTMLElement): Drawing {
  const chart = init(element, null, { renderer: 'svg' });
  const sizes = new ResizeObserver(() => chart.resize());
  sizes.observe(element);
  return {
    show: (plot, language) =>
      chart.setOption(optionOf(plot, language, coloursOf(element), element.clientWidth), true),
    end: () => {
      sizes.disconnect();
      chart.dispose();
    },
  };
}

type Colours = ReturnType<typeof coloursOf>;

function coloursOf(element: HTMLElement) {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: of('--ink'),
    second: of('--ink-2'),
    line: of('--line'),
    edge: of('--edge'),
    wait: of('--wait'),
    surface: of('--surface'),
    series: [of('--payer-1'), of('--payer-2'), of('--payer-3')],
    font: style.fontFamily,
  };
}

/** Fills differ by pattern too. */
const patterns = [
  { symbol: 'none' },
  {
    symbol: 'rect',
    dashArrayX: [1, 0],
    dashArrayY: [3, 5],
    rotation: -Math.PI / 4,
    color: 'rgb(255 255 255 / 0.34)',
  },
  {
    symbol: 'circle',
    symbolSize: 0.5,
    dashArrayX: [[7, 7]],
    dashArrayY: [7],
    color: 'rgb(255 255 255 / 0.34)',
  },
] as const;

/** The height of a line of words above the picture. */
const ROW = 16;

/** Words of marks that are near to one another stand above one another: each in the lowest row in which it covers none. */
function markRows(marks: NonNullable<Plot['marks']>, series: readonly Series[], width: number) {
  const all = series.flatMap(({ points }) => points.map(([x]) => x));
  const [first, last] = [Math.min(...all), Math.max(...all)];
  const scale = (width * 0.8) / (last - first || 1);
  /** Where the last word of each row ends, in pixels. */
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map(({ at, text }) => {
      const half = widthOf(text) / 2 + 4;
      const middle = (at - first) * scale;
      const free = ends.findIndex((end) => end <= middle - half);
      const row = free < 0 ? ends.length : free;
      ends[row] = middle + half;
      return { at, text, row };
    });
}

/** In pixels, wide letters counted as two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? 14 : 7), 0);
}

/** Names stand at the ends of lines, not in a legend: the room for them in pixels. */
function roomForNames(series: readonly Series[]): number {
  const isNamed = series.length > 1 && series.some(({ as, stack }) => as !== 'bar' && !stack);
  if (!isNamed) return 24;
  return Math.max(24, 14 + Math.max(...series.map(({ name }) => widthOf(name))));
}

function yearOf(at: number): string {
  return `${Math.floor(at)}`;
}

function optionOf(
  { x, y, series, bands = [], marks = [] }: Plot,
  language: Language,
  colours: Colours,
  width: number,
) {
  const number = new Intl.NumberFormat(tags[language], {
    maximumFractionDigits: 2,
    notation: width < 480 ? 'compact' : 'standard',
  });
  const text = { color: colours.second, fontFamily: colours.font, fontSize: 13 };
  const axis = ({ name, kind = 'number', names }: Axis) => ({
    type:
      kind === 'name' ? ('category' as const) : kind === 'logarithm' ? ('log' as const) : ('value' as const),
    name,
    nameTextStyle: text,
    axisLabel: {
      ...text,
      hideOverlap: true,
      ...(kind === 'name'
        ? {}
        : { formatter: (at: number) => (kind === 'year' ? yearOf(at) : number.format(at)) }),
    },
    axisLine: { lineStyle: { color: colours.edge } },
    splitLine: { lineStyle: { color: colours.line } },
    ...(names === undefined ? {} : { data: [...names] }),
    ...(kind === 'near' ? { scale: true } : {}),
    ...(kind === 'year'
      ? {
          min: ({ min }: { min: number }) => Math.floor(min),
          max: ({ max }: { max: number }) => Math.ceil(max),
          minInterval: 1,
          // A day within a year is a part of it.
          axisPointer: { label: { formatter: ({ value }: { value: unknown }) => yearOf(Number(value)) } },
        }
      : {}),
  });
  const rows = markRows(marks, series, width);
  const above = rows.length === 0 ? 0 : (1 + Math.max(...rows.map(({ row }) => row))) * ROW;
  const lineMarks = {
    symbol: 'none',
    silent: true,
    lineStyle: { color: colours.wait, type: 'dotted' as const, width: 2 },
    label: {
      color: colours.wait,
      fontFamily: colours.font,
      fontSize: 13,
      fontWeight: 600 as const,
      formatter: ({ name }: { name: string }) => name,
    },
    data: rows.map(({ at, text, row }) => ({ xAxis: at, name: text, label: { distance: 5 + row * ROW } })),
  };
  return {
    animation: false,
    aria: { enabled: false },
    textStyle: { fontFamily: colours.font },
    grid: { left: 8, right: roomForNames(series), top: 48 + above, bottom: 32, containLabel: true },
    tooltip: {
      trigger: 'axis' as const,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? number.format(value) : String(value)),
      backgroundColor: colours.surface,
      borderColor: colours.edge,
      textStyle: { color: colours.ink, fontFamily: colours.font },
    },
    xAxis: { ...axis(x), nameLocation: 'middle' as const, nameGap: 28, splitLine: { show: false } },
    yAxis: {
      ...axis(y),
      nameLocation: 'end' as const,
      nameGap: 26 + above,
      nameTextStyle: { ...text, align: 'left' as const },
    },
    series: [...bands.map((band) => bandOf(band, colours)), ...series.map(lineOrBar)],
  };

  function lineOrBar({ name, as, points, stack, colour: own }: Series, at: number) {
    const place = own ?? at;
    const colour = colours.series[place % colours.series.length] ?? colours.ink;
    const common = {
      name,
      data: points.map((point) => [...point]),
      ...(stack ? { stack: 'all' } : {}),
      ...(at === 0 && marks.length > 0 ? { markLine: lineMarks } : {}),
    };
    if (as === 'bar')
      return {
        ...common,
        type: 'bar' as const,
        itemStyle: { color: colour, decal: patterns[place % patterns.length] },
        barMaxWidth: 48,
      };
    return {
      ...common,
      type: 'line' as const,
      step: as === 'step' ? ('end' as const) : false,
      showSymbol: points.length < 3,
      symbolSize: 7,
      color: colour,
      lineStyle: {
        width: 2.5,
        color: colour,
        type:
          as === 'estimate' ? ('dashed' as const) : place === 1 ? ([8, 3] as number[]) : ('solid' as const),
      },
      ...(series.length > 1 && !stack
        ? {
            // Lines that end in one place keep their names apart.
            labelLayout: { moveOverlap: 'shiftY' as const },
            endLabel: {
              show: true,
              formatter: '{a}',
              color: colours.ink,
              fontFamily: colours.font,
              fontSize: 13,
            },
          }
        : {}),
      ...(stack
        ? { areaStyle: { color: colour, opacity: 0.85, decal: patterns[place % patterns.length] } }
        : {}),
    };
  }
}

/** One shape for the whole band; those within one another grow darker. */
function bandOf({ name, points }: Band, colours: Colours) {
  const lower = points.map(([x, low]) => [x, low]);
  const upper = points.map(([x, , high]) => [x, high]);
  const outline = [...lower, ...upper.reverse()];
  return {
    type: 'custom' as const,
    name,
    data: outline,
    encode: { x: 0, y: 1 },
    silent: true,
    clip: true,
    tooltip: { show: false },
    renderItem: ({ dataIndex }: { dataIndex: number }, { coord }: { coord?: (at: number[]) => number[] }) =>
      dataIndex === 0 && coord !== undefined
        ? {
            type: 'polygon' as const,
            shape: { points: outline.map((at) => coord(at)) },
            style: { fill: colours.series[0] ?? colours.ink, opacity: 0.16 },
          }
        : { type: 'group' as const, children: [] },
  };
}
