import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { certain, type Result } from '../../result/result.ts';
import { aggregateLoss, aggregateOnLattice, type CompoundRisk, intervalProbability } from '../aggregate.ts';
import { lognormalApproximation, normalApproximation } from '../approximation.ts';
import { compoundMasses } from '../compound.ts';
import { type Discretisation, discretised, discretisedUpTo } from '../discretised.ts';
import { binomial } from '../frequency/binomial.ts';
import type { Frequency } from '../frequency/frequency.ts';
import { listed } from '../frequency/listed.ts';
import { negativeBinomial } from '../frequency/negative-binomial.ts';
import { neymanA } from '../frequency/neyman-a.ts';
import { poisson } from '../frequency/poisson.ts';
import { individualLoss } from '../individual.ts';
import { type LatticeLoss, latticeLoss } from '../lattice-loss.ts';
import { grossRate } from '../loading.ts';
import type { Loss } from '../loss.ts';
import { lossTable } from '../loss-table.ts';
import { memberShare } from '../member-share.ts';
import { compoundMoments, compoundSkewness, momentsOfMoments, varianceOf } from '../moments.ts';
import { panjer } from '../panjer.ts';
import * as principle from '../premium-principle.ts';
import {
  conditionalTailExpectation,
  expectedDividend,
  layerPremium,
  retainedBelow,
  stopLossPremium,
  tailValueAtRisk,
  valueAtRisk,
} from '../risk-measure.ts';
import { conditionalMeanShares, meanProportionalShares } from '../risk-sharing.ts';
import { discrete } from '../severity/discrete.ts';
import { exponential, gamma, weibull } from '../severity/gamma.ts';
import { lognormal, lognormalOf } from '../severity/lognormal.ts';
import { levy, pareto } from '../severity/pareto.ts';
import type { Severity } from '../severity/severity.ts';

type Given = Record<string, unknown>;
interface Case {
  readonly id: string;
  readonly method: string;
  readonly given: Given;
  readonly expect: Record<string, unknown>;
  readonly tolerance: Record<string, string>;
}
/** What is found for a key; undefined for a key that nobody knows. */
type Finder = (key: string) => unknown;

const cases = ['aggregate', 'premium', 'sharing'].flatMap(
  (file) => parse(readFileSync(new URL(`${file}.yaml`, import.meta.url), 'utf8')).cases as Case[],
);

test.each(cases.map((worked) => [worked.id, worked] as const))('%s', (_, worked) => {
  const find = finderOf(worked);
  for (const [key, expected] of Object.entries(worked.expect)) {
    const found = find(key);
    expect(found, `${key} is known`).toBeDefined();
    const [all, wanted] = [[found].flat(), [expected].flat()];
    expect(all.length, key).toBe(wanted.length);
    wanted.forEach((one, at) => {
      const value = numberOf(one);
      const miss = Math.abs((all[at] as number) - value);
      const allowed = toleranceOf(worked.tolerance, key, value);
      expect(miss, `${key}: found ${all[at]}, expected ${one}`).toBeLessThanOrEqual(allowed);
    });
  }
});

function toleranceOf(tolerance: Record<string, string>, key: string, value: number): number {
  const named = Object.keys(tolerance).find(
    (name) => !['abs', 'rel'].includes(name) && key.split('.').includes(name),
  );
  if (named !== undefined) return numberOf(tolerance[named]);
  if (tolerance['abs'] !== undefined) return numberOf(tolerance['abs']);
  return numberOf(tolerance['rel']) * Math.abs(value);
}

function finderOf({ method, given }: Case): Finder {
  if (method === 'aggregate.individual') return individual(given);
  if (method === 'aggregate.approximation') return approximation(given);
  if (method.startsWith('aggregate.')) return aggregate(method, given);
  if (method === 'mutual.dividend') return dividend(given);
  if (method === 'premium.stabilityCoefficient') return stability(given);
  if (method.startsWith('premium.')) return premium(given, method);
  if (method === 'sharing.uniform') return uniform(given);
  if (method.startsWith('sharing.')) return sharing(given, method);
  throw new Error(`nobody knows the method ${method}`);
}

function aggregate(method: string, given: Given): Finder {
  const risks = risksOf(given);
  const first = risks[0] as CompoundRisk;
  const unit = numberOf((given['severity'] as Given | undefined)?.['unit'] ?? '1');
  const moments = compoundMoments(risks);
  if (method === 'aggregate.interval') {
    const half = numberOf(/P\(x - ([\d.]+) < S < x \+ [\d.]+\)/.exec(String(given['interval']))?.[1]);
    return (key) => {
      const x = numberOf(key);
      return certain(intervalProbability(risks, { from: Math.max(0, x - half), to: x + half }));
    };
  }
  const loss = lossOf(risks, given);
  const cap = given['aggregateCap'];
  const find: Finder = (key) => {
    const call = /^(\w[\w-]*|1-F)\((.*)\)$/.exec(key);
    const [base, argument] = call ? [call[1], call[2] as string] : [key, ''];
    if (key === 'mean.units' || key === 'mean') return isLatticeCase(given) ? loss.mean : moments.mean;
    if (key === 'variance.units' || key === 'variance') return moments.variance;
    if (key === 'sd.units' || key === 'sd') return moments.sd;
    if (key === 'mean.money') return moments.mean * unit;
    if (key === 'variance.money') return moments.variance * unit * unit;
    if (key === 'sd.money') return moments.sd * unit;
    if (key === 'cv') return moments.cv;
    if (key === 'skewness') return compoundSkewness(first);
    if (key === 'E[X]') return first.severity.mean;
    if (key === 'Var[X]') return varianceOf(first.severity);
    if (key === 'knots') return (loss as LatticeLoss).masses.length;
    if (key === 'P') {
      const multiple = numberOf(/^([\d.]+) x mean$/.exec(String(given['exceed']))?.[1]);
      return loss.sf(multiple * moments.mean);
    }
    if (base === 'f' || base === 'g') {
      const step = isLatticeCase(given) ? numberOf((given['discretise'] as Given)['step']) : 1;
      return loss.atom(numberOf(argument) * step);
    }
    if (base === 'F') return loss.cdf(numberOf(argument));
    if (base === '1-F') return loss.sf(numberOf(argument));
    if (base === 'P') return eventOf(loss, argument);
    if (key === 'gross') return moments.mean;
    if (key === 'retained') return certain(retainedBelow(loss, numberOf(cap)));
    if (key === 'retainedPlusCost') {
      return certain(retainedBelow(loss, numberOf(cap))) + numberOf(given['stopLossCost']);
    }
    return measureOf(loss, key) ?? stopLossOf(loss, key, method, unit);
  };
  return find;
}

function stopLossOf(loss: Loss, key: string, method: string, unit: number): unknown {
  const layer = /^layer ([\d.]+) xs ([\d.]+)$/.exec(key);
  if (layer) return certain(layerPremium(loss, numberOf(layer[1]), numberOf(layer[2])));
  const above = /^d=([\d.]+)$/.exec(key);
  if (above) return certain(stopLossPremium(loss, numberOf(above[1])));
  if (!/^[\d.]+$/.test(key)) return undefined;
  if (method === 'aggregate.quantile') return certain(valueAtRisk(loss, numberOf(key)));
  if (method === 'aggregate.stopLoss') return unit * certain(stopLossPremium(loss, numberOf(key) / unit));
  return undefined;
}

function measureOf(loss: Loss, key: string): number | undefined {
  const [, name, p] = /^(VaR|q|TVaR|CTE)\.([\d.]+)$/.exec(key) ?? [];
  const measures: Record<string, (loss: Loss, p: number) => Result<number>> = {
    VaR: valueAtRisk,
    q: valueAtRisk,
    TVaR: tailValueAtRisk,
    CTE: conditionalTailExpectation,
  };
  const measure = measures[name ?? ''];
  return measure && certain(measure(loss, numberOf(p)));
}

function eventOf(loss: Loss, event: string): number | undefined {
  const [, sign, amount] = /^S(>=|>|<=|<|=)([\d.]+)$/.exec(event) ?? [];
  const x = numberOf(amount ?? 'none');
  if (sign === '>') return loss.sf(x);
  if (sign === '>=') return loss.sf(x) + loss.atom(x);
  if (sign === '<=') return loss.cdf(x);
  if (sign === '<') return loss.cdf(x) - loss.atom(x);
  return sign === '=' ? loss.atom(x) : undefined;
}

function isLatticeCase(given: Given): boolean {
  return given['discretise'] !== undefined;
}

function lossOf(risks: readonly CompoundRisk[], given: Given): Loss {
  if (!isLatticeCase(given)) return certain(aggregateLoss(risks));
  const discretise = given['discretise'] as Given;
  const method = discretise['method'] as Discretisation;
  const step = numberOf(discretise['step']);
  const to = discretise['to'] === undefined ? undefined : numberOf(discretise['to']);
  const { frequency, severity } = risks[0] as CompoundRisk;
  if (given['points'] !== undefined) {
    const points = Number(given['points']);
    const tilt = numberOf(given['tilt'] ?? '0');
    return certain(aggregateOnLattice(risks, { method, step, points, tilt }));
  }
  if (to !== undefined) {
    // As actuar ends its recursion: where a millionth is left.
    const sizes = discretisedUpTo(severity, method, step, to);
    return latticeLoss('panjer', certain(panjer(frequency, sizes, { tolerance: 1e-6 })), step, true);
  }
  if (!Number.isFinite(severity.mean)) {
    const sizes = discretised(severity, method, { step, points: 4096 });
    return latticeLoss('tilted', compoundMasses([{ frequency, masses: sizes }], 4096, 30 / 4096), step);
  }
  return certain(aggregateOnLattice(risks, { method, step }));
}

function individual(given: Given): Finder {
  const lives = given['lives (benefit in thousands, q)'] as [string, string][] | undefined;
  const unit = lives ? 1000 : 1;
  const risks = lives
    ? lives.map(([benefit, q]) => ({ count: 1, losses: new Map([[numberOf(benefit) * unit, numberOf(q)]]) }))
    : (given['groups'] as { lives: number; benefit: string }[]).map((group) => {
        const q = numberOf(given['q']);
        const twice = numberOf(/probability ([\d.]+) doubles/.exec(String(given['accidental']))?.[1] ?? '0');
        const benefit = numberOf(group.benefit);
        return {
          count: group.lives,
          losses: new Map([
            [benefit, q * (1 - twice)],
            [2 * benefit, q * twice],
          ]),
        };
      });
  const loss = certain(individualLoss(risks));
  const moments = { mean: loss.mean, sd: Math.sqrt(loss.variance) };
  const loading = /^([\d.]+) x mean$/.exec(String(given['premium']))?.[1];
  const above = (name: string) => numberOf(loading) * (name === 'x' ? 1 : loss.mean);
  return (key) => {
    if (key === 'mean') return loss.mean;
    if (key === 'variance') return loss.variance;
    if (key === 'P(S=0)') return loss.atom(0);
    if (key === 'P(loss).exact') return loss.sf(above(''));
    if (key === 'P(loss).normal') return normalApproximation(moments).sf(above(''));
    if (key === 'P(loss).lognormal') return lognormalApproximation(moments).sf(above(''));
    return undefined;
  };
}

function approximation(given: Given): Finder {
  const of = (part: string) => {
    const { mean, sd } = given[part] as Given;
    return { mean: numberOf(mean), sd: numberOf(sd) };
  };
  const moments = momentsOfMoments(of('frequency'), of('severity'));
  const x = numberOf(/^([\d.]+) x mean$/.exec(String(given['exceed']))?.[1]) * moments.mean;
  return (key) => {
    if (key === 'mean' || key === 'sd' || key === 'variance' || key === 'cv') return moments[key];
    if (key === 'P.normal') return normalApproximation(moments).sf(x);
    if (key === 'P.lognormal') return lognormalApproximation(moments).sf(x);
    return undefined;
  };
}

function dividend(given: Given): Finder {
  const risks = risksOf(given);
  const amount = numberOf(/^max\(([\d.]+) - S, 0\)$/.exec(String(given['dividend']))?.[1]);
  const loss = certain(aggregateLoss(risks));
  const expected = certain(expectedDividend(loss, amount));
  return (key) => {
    if (key === 'E.dividend') return expected;
    if (key === 'premium - E.S - E.dividend') return numberOf(given['premium']) - loss.mean - expected;
    return undefined;
  };
}

function stability(given: Given): Finder {
  const rates = (given['lossPerMille'] as string[]).map(numberOf);
  const divisor = given['divisor'] as 'n' | 'n-1';
  const table = certain(lossTable(rates, { sigmas: numberOf(given['sigmas']), divisor }));
  const part = numberOf(/^([\d.]+) % of the pure rate$/.exec(String(given['expenseLoading']))?.[1]) / 100;
  const { expense, gross } = certain(grossRate(table.pureRate, part));
  const found: Record<string, number> = {
    mean: table.mean,
    sd: table.sd,
    pureRate: table.pureRate,
    expense,
    grossRate: gross,
  };
  return (key) => found[key.replace(/^printed\./, '')];
}

function premium(given: Given, method: string): Finder {
  const risk = given['risk'] as Given;
  const isCompound = risk['frequency'] !== undefined;
  const [compound] = isCompound ? risksOf(risk) : [];
  const of = compound
    ? principle.riskOfSum(compound.frequency, compound.severity, certain(aggregateLoss([compound])))
    : principle.riskOfSize(severityOf(risk));
  const principles: Record<string, () => Result<number>> = {
    theta: () => principle.expectedValuePremium(of, numberOf(given['theta'])),
    alpha: () => principle.variancePremium(of, numberOf(given['alpha'])),
    beta: () => principle.standardDeviationPremium(of, numberOf(given['beta'])),
    a: () => principle.exponentialPremium(of, numberOf(given['a'])),
    h: () => principle.esscherPremium(of, numberOf(given['h'])),
    rho: () => principle.proportionalHazardPremium(of, numberOf(given['rho'])),
    lambda: () => principle.wangPremium(of, numberOf(given['lambda'])),
  };
  const parameter = Object.keys(principles).find((name) => given[name] !== undefined) ?? method;
  return (key) => {
    if (key === 'premium') return certain((principles[parameter] as () => Result<number>)());
    const [, name, p] = /^(T?VaR)\.([\d.]+)$/.exec(key) ?? [];
    if (name === 'VaR') return certain(principle.valueAtRiskPremium(of, numberOf(p)));
    return name === 'TVaR' ? certain(principle.tailValueAtRiskPremium(of, numberOf(p))) : undefined;
  };
}

function uniform(given: Given): Finder {
  const share = certain(
    memberShare({
      members: Number(given['members']),
      loss: numberOf(given['loss']),
      probability: numberOf(given['probability']),
    }),
  );
  return (key) => {
    if (key === 'meanShare') return share.mean;
    if (key === 'sdShare') return share.sd;
    const [, cap] = /^P\(share>([\d.]+)\)$/.exec(key) ?? [];
    return cap === undefined ? undefined : share.exceeds(numberOf(cap));
  };
}

function sharing(given: Given, method: string): Finder {
  const lambdas = (given['lambda'] as string[]).map(numberOf);
  const sizes: number[][] = [];
  for (const [name, masses] of Object.entries(given['severity'] as Record<string, string[]>)) {
    const [, list, first] = /^members ([\d and,]+) \((\d+)\.\.\d+\)$/.exec(name) ?? [];
    const padding = new Array<number>(Number(first)).fill(0);
    for (const member of (list ?? '').match(/\d+/g) ?? []) {
      sizes[Number(member) - 1] = [...padding, ...masses.map(numberOf)];
    }
  }
  const members = lambdas.map((lambda, at) => ({ lambda, sizes: sizes[at] as number[] }));
  const shares = () => {
    if (method === 'sharing.meanProportional') {
      const means = members.map(
        (member) => member.lambda * member.sizes.reduce((sum, p, k) => sum + p * k, 0),
      );
      return certain(meanProportionalShares(means, 1));
    }
    if (method !== 'sharing.conditionalMean') throw new Error(`nobody knows the method ${method}`);
    const total = numberOf(given['total']);
    return certain(conditionalMeanShares(members, total)).map((share) => share / total);
  };
  return (key) => (key === 'fractions' ? shares() : undefined);
}

function risksOf(given: Given): CompoundRisk[] {
  const sum = given['sum'] as Given[] | undefined;
  if (sum === undefined) {
    return [
      {
        frequency: frequencyOf(given['frequency'] as Given),
        severity: severityOf(given['severity'] as Given),
      },
    ];
  }
  return sum.map((part) => ({ frequency: frequencyOf(part, 'poisson'), severity: severityOf(part) }));
}

function frequencyOf(given: Given, only?: string): Frequency {
  const kind = only ?? Object.keys(given).find((key) => key !== 'from');
  const value = given[kind ?? ''] as never;
  if (kind === 'poisson') return certain(poisson(numberOf(value)));
  if (kind === 'binomial') return certain(binomial(...pair(value)));
  if (kind === 'negativeBinomial') {
    const { r, beta } = value as Given;
    return certain(negativeBinomial(numberOf(r), numberOf(beta)));
  }
  if (kind === 'neymanA') {
    const { primary, secondary } = value as Given;
    return certain(neymanA(numberOf(primary), numberOf(secondary)));
  }
  if (kind === 'pmf') return certain(listed(massesOf(given, 0)));
  throw new Error(`nobody knows the number ${kind}`);
}

function severityOf(given: Given): Severity {
  const kind = Object.keys(given).find((key) => !['poisson', 'from', 'unit'].includes(key));
  const value = given[kind ?? ''] as never;
  const named = value as Given;
  if (kind === 'pmf') return certain(discrete(massesOf(given, 1)));
  if (kind === 'exponential.mean') return certain(exponential(numberOf(value)));
  if (kind === 'exponential.rate') return certain(exponential(1 / numberOf(value)));
  if (kind === 'gamma') return certain(gamma(numberOf(named['shape']), numberOf(named['scale'])));
  if (kind === 'weibull') return certain(weibull(numberOf(named['shape']), numberOf(named['scale'])));
  if (kind === 'pareto') return certain(pareto(numberOf(named['shape']), numberOf(named['scale'])));
  if (kind === 'lognormal') return certain(lognormal(...pair(value)));
  if (kind === 'lognormal.mean') {
    return certain(
      lognormalOf({ mean: numberOf(given['lognormal.mean']), sd: numberOf(given['lognormal.sd']) }),
    );
  }
  if (kind === 'levy') return certain(levy(...pair(value)));
  throw new Error(`nobody knows the size ${kind}`);
}

function massesOf(given: Given, usual: number): Map<number, number> {
  const pmf = given['pmf'] as string[] | Record<string, string>;
  const from = Number(given['from'] ?? usual);
  return Array.isArray(pmf)
    ? new Map(pmf.map((p, at) => [from + at, numberOf(p)]))
    : new Map(Object.entries(pmf).map(([x, p]) => [numberOf(x), numberOf(p)]));
}

function pair(value: unknown): [number, number] {
  const [a, b] = (value as string[]).map(numberOf);
  return [a as number, b as number];
}

/** A decimal or a fraction, exactly as far as a float goes; anything else fails. */
function numberOf(text: unknown): number {
  const [, n, d] = /^(-?\d+)\/(\d+)$/.exec(String(text)) ?? [];
  const value = n === undefined ? Number(text) : Number(n) / Number(d);
  if (Number.isNaN(value) || text === '' || text === undefined) throw new Error(`${text} is no number`);
  return value;
}
