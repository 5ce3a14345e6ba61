import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { certain } from '../../result/result.ts';
import { type Coverage, covered, lossEliminationRatio } from '../coverage.ts';
import { described, exceeding, sampleQuantile } from '../described.ts';
import { fittedExcesses } from '../fitting.ts';
import { type FrequencyWords, frequencyOf } from '../frequency/frequency-words.ts';
import { type SeverityWords, severityOf } from '../severity/severity-words.ts';

interface Case {
  readonly id: string;
  readonly method: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly expect: Readonly<Record<string, string>>;
  readonly tolerance: Readonly<Record<string, string>>;
}

/** What a case finds by the key of what it expects; nothing for a key that it does not know. */
type Findings = (key: string) => number | undefined;

/**
 * Figures of cases that are missed, each with what is right and how that is known; their tolerance stays as it is.
 * Of the Danish losses the likelihood was searched to 40 digits: −374.8929916218047829 at this xi (beta 6.97546825), and
 * −374.8929916218398521, which is less, at the figures of the case, where the search of R's `optim` stopped.
 */
const missed: Readonly<Record<string, number>> = { 'severity.danish.gpd-u10 xi': 0.49698578607803223 };

const { cases } = parse(readFileSync(join(import.meta.dirname, 'severity.yaml'), 'utf8'), {
  schema: 'failsafe',
}) as { cases: Case[] };

const findingsOf: Readonly<Record<string, (given: Case['given']) => Findings>> = {
  'severity.describe': ({ data, ...rest }) => {
    knowsAll(rest);
    const losses = lossesOf(data as string);
    const all = certain(described(losses)) as unknown as Record<string, number>;
    return (key) => {
      const [, p] = /^q\.(\S+) \(type 7\)$/.exec(key) ?? [];
      if (p !== undefined) return certain(sampleQuantile(losses, number(p)));
      const [, what, above] = /^(countAbove|meanExcess)(\S+)$/.exec(key) ?? [];
      if (above === undefined) return all[key];
      const found = certain(exceeding(losses, number(above)));
      return what === 'countAbove' ? found.count : found.meanExcess;
    };
  },

  'severity.gpdFit': ({ data, threshold, ...rest }) => {
    knowsAll(rest);
    const fit = certain(fittedExcesses(lossesOf(data as string), number(threshold)));
    return (key) => {
      if (key === 'negLogLik') return fit.negLogLik;
      return key.startsWith('se.') ? fit.parameters[key.slice(3)]?.se : fit.parameters[key]?.value;
    };
  },

  'severity.coverage': ({ severity: words, ...rest }) => {
    const severity = certain(severityOf(severityWords(words)));
    const { perLoss } = certain(covered(severity, coverageOf(rest)));
    return (key) => {
      const [, name, at] = /^(lev|lossEliminationRatio|F|1-F)\((.+)\)$/.exec(key) ?? [];
      const x = number(at);
      if (name === 'lev') return perLoss.lev(x);
      if (name === 'lossEliminationRatio') return certain(lossEliminationRatio(severity, x));
      if (name === 'F') return perLoss.cdf(x);
      if (name === '1-F') return perLoss.sf(x);
      if (key === 'mean' || key === 'E[X]') return perLoss.mean;
      return key === 'variance' || key === 'Var[X]' ? perLoss.secondMoment - perLoss.mean ** 2 : undefined;
    };
  },

  'aggregate.coverage': ({ frequency, severity, ...rest }) => {
    const losses = certain(frequencyOf(frequencyWords(frequency)));
    const { perLoss, paymentProbability } = certain(
      covered(certain(severityOf(severityWords(severity))), coverageOf(rest)),
    );
    const variance = perLoss.secondMoment - perLoss.mean ** 2;
    return (key) =>
      ({
        mean: losses.mean * perLoss.mean,
        variance: losses.mean * variance + losses.variance * perLoss.mean ** 2,
        'P(claim>deductible)': paymentProbability,
        'P(S=0)': losses.pgf(perLoss.cdf(0), 0)[0],
      })[key];
  },
};

describe.each(cases)('the case $id', ({ id, method, given, expect: expected, tolerance }) => {
  const findings = findingsOf[method];
  if (findings === undefined) throw new Error(`a method that no test knows: ${method}`);
  const found = findings(given);
  test.each(Object.entries(expected))('%s is %s', (key, figure) => {
    const [value, wanted] = [found(key), number(figure)];
    expect(value, `a key that no test knows: ${key}`).toBeDefined();
    const right = missed[`${id} ${key}`];
    if (right !== undefined) {
      expect(Math.abs(right - wanted)).toBeGreaterThan(allowed(tolerance, key, wanted));
      expect(value).toBeCloseTo(right, 11);
      return;
    }
    expect(Math.abs((value as number) - wanted)).toBeLessThanOrEqual(allowed(tolerance, key, wanted));
  });
});

/** The tolerance whose name is a part of the key, or that of the case. */
function allowed(tolerance: Case['tolerance'], key: string, wanted: number): number {
  const named = Object.keys(tolerance).find((name) => key.split('.').includes(name));
  if (named !== undefined) return number(tolerance[named]);
  const [abs, rel] = [tolerance['abs'], tolerance['rel']];
  if (abs !== undefined) return number(abs);
  if (rel !== undefined) return number(rel) * Math.abs(wanted);
  throw new Error(`a case without a tolerance for ${key}`);
}

function severityWords(given: unknown): SeverityWords {
  const [[name, at] = ['', undefined]] = Object.entries(given as Record<string, unknown>);
  const fields = at as Record<string, string>;
  switch (name) {
    case 'exponential.mean':
      return { exponential: { mean: number(at) } };
    case 'exponential.rate':
      return { exponential: { mean: 1 / number(at) } };
    case 'gamma':
    case 'pareto':
    case 'weibull': {
      const two = { shape: number(fields['shape']), scale: number(fields['scale']) };
      return name === 'gamma' ? { gamma: two } : name === 'pareto' ? { pareto: two } : { weibull: two };
    }
    case 'lognormal':
      return { lognormal: { mu: number((at as string[])[0]), sigma: number((at as string[])[1]) } };
    case 'lognormal.mean': {
      const sd = (given as Record<string, string>)['lognormal.sd'];
      return { lognormal: { mean: number(at), sd: number(sd) } };
    }
    case 'levy':
      return { levy: { location: number((at as string[])[0]), scale: number((at as string[])[1]) } };
    case 'pmf':
      return { pmf: probabilitiesOf(at, number((given as { from?: string }).from ?? '1')) };
    default:
      throw new Error(`a severity that no test knows: ${name}`);
  }
}

function frequencyWords(given: unknown): FrequencyWords {
  const [[name, at] = ['', undefined]] = Object.entries(given as Record<string, unknown>);
  const fields = at as Record<string, string>;
  if (name === 'poisson') return { poisson: number(at) };
  if (name === 'binomial') return { binomial: { m: number(fields[0]), q: number(fields[1]) } };
  if (name === 'negativeBinomial') {
    return { negativeBinomial: { r: number(fields['r']), beta: number(fields['beta']) } };
  }
  if (name === 'neymanA') {
    return { neymanA: { primary: number(fields['primary']), secondary: number(fields['secondary']) } };
  }
  if (name === 'pmf') return { pmf: probabilitiesOf(at, number((given as { from?: string }).from ?? '0')) };
  throw new Error(`a frequency that no test knows: ${name}`);
}

function probabilitiesOf(given: unknown, from: number): Map<number, number> {
  if (Array.isArray(given)) return new Map(given.map((p, place) => [from + place, number(p)]));
  return new Map(Object.entries(given as object).map(([value, p]) => [number(value), number(p)]));
}

function coverageOf({
  deductible,
  deductibleIs,
  limit,
  coinsurance,
  inflation,
  ...rest
}: Case['given']): Coverage {
  knowsAll(rest);
  const amounts = Object.entries({ deductible, limit, coinsurance, inflation })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, number(value)]);
  return {
    ...Object.fromEntries(amounts),
    ...(deductibleIs === 'franchise' ? { deductibleIs } : {}),
  };
}

function knowsAll(rest: object): void {
  if (Object.keys(rest).length > 0) throw new Error(`given what no test knows: ${Object.keys(rest)}`);
}

function number(text: unknown): number {
  const [n, d = '1'] = String(text).split('/');
  const found = Number(n) / Number(d);
  return text === undefined ? Number.NaN : found;
}

function lossesOf(file: string): number[] {
  const [, ...lines] = readFileSync(join(import.meta.dirname, file), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => number(line.split(',')[1]));
}
