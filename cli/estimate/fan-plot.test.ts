import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { fanPlot } from './fan-plot.ts';

const narrowing = [
  { at: 100, label: '100', p5: 10, p25: 40, mean: 100, p75: 150, p95: 200 },
  { at: 1000, label: '1000', p5: 70, p25: 90, mean: 100, p75: 110, p95: 130 },
  { at: 10000, label: '10000', p5: 95, p25: 98, mean: 100, p75: 102, p95: 105 },
];

test('a fan by numbers of members narrows downwards, with what lies between drawn between', () => {
  const text = fanPlot({ head: 'members', rows: narrowing, spacing: 'logarithm', limit: 150, width: 51 });
  expect(text.split('\n')).toEqual([
    'members  0                  100                200',
    '        ┌┬───────────────────┬───────────────────┬',
    '    100 ┤  ░░░░░░▒▒▒▒▒▒▒▒▒▒▒▒┃▒▒▒▒▒▒▒▒▒╎░░░░░░░░░░',
    '        │    ░░░░░░▒▒▒▒▒▒▒▒▒▒┃▒▒▒▒▒▒▒▒▒╎░░░░░░░░',
    '        │      ░░░░░▒▒▒▒▒▒▒▒▒┃▒▒▒▒▒▒▒░░╎░░░░░',
    '        │        ░░░░░▒▒▒▒▒▒▒┃▒▒▒▒▒▒░░░╎░░░',
    '        │          ░░░░░▒▒▒▒▒┃▒▒▒▒▒░░░░╎░',
    '        │            ░░░░▒▒▒▒┃▒▒▒░░░░░ ╎',
    '   1000 ┤              ░░░░▒▒┃▒▒░░░░   ╎',
    '        │               ░░░▒▒┃▒▒░░░    ╎',
    '        │                ░░░▒┃▒░░░     ╎',
    '        │                 ░░▒┃▒░░░     ╎',
    '        │                 ░░▒┃▒░░      ╎',
    '        │                  ░▒┃▒░       ╎',
    '  10000 ┤                   ░┃░        ╎',
  ]);
});

test('rows one below the other have nothing between them', () => {
  const text = fanPlot({ head: 'year', rows: narrowing, spacing: 'even', width: 40 });
  expect(text.split('\n')).toHaveLength(2 + 3);
});

test('Chinese labels end where the others do', () => {
  const rows = [
    { ...narrowing[0], label: '一百' },
    { ...narrowing[1], label: '1000' },
  ] as typeof narrowing;
  const lines = fanPlot({ head: '成员', rows, spacing: 'even', width: 40 }).split('\n');
  const starts = lines.slice(1).map((line) => stringWidth(line.slice(0, line.search(/[┌┤]/))));
  expect(new Set(starts).size).toBe(1);
});

test('no line is wider than the terminal', () => {
  for (const width of [40, 60, 80, 100]) {
    const text = fanPlot({ head: 'members', rows: narrowing, spacing: 'logarithm', limit: 150, width });
    expect(Math.max(...text.split('\n').map((line) => stringWidth(line)))).toBeLessThanOrEqual(width);
  }
});

test('a share that is the same every time is one stroke, and a limit far off is not drawn', () => {
  const sure = [{ at: 5, label: '5', p5: 7, p25: 7, mean: 7, p75: 7, p95: 7 }];
  const text = fanPlot({ head: 'members', rows: sure, spacing: 'logarithm', limit: 70, width: 40 });
  expect(text).not.toMatch(/[░▒╎]/);
  expect(text.match(/┃/g)).toHaveLength(1);
});
