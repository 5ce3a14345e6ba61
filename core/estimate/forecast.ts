import { covered } from '../actuarial/coverage.ts';
import { belowZero, notAboveZero } from '../actuarial/parameter.ts';
import { type RandomRecord, type RandomStream, randomStream } from '../actuarial/random.ts';
import { drawnGamma } from '../actuarial/severity/gamma.ts';
import { severityOf } from '../actuarial/severity/severity-words.ts';
import { quantileOfTotals } from '../actuarial/simulated.ts';
import { accepted, type Rejection, type Result, rejected } from '../result/result.ts';
import type { Label } from '../working/label.ts';
import { below, fewestMembers, forecastFaults } from './forecast-fault.ts';
import { type DrawnSum, drawnSum } from './forecast-losses.ts';
import {
  exposureOf,
  firstMembers,
  healthyIn,
  type Membership,
  membersIn,
  minding,
  nextMembers,
} from './forecast-members.ts';
import { forecastAssumptions } from './forecast-words.ts';
import type { ForecastAsked, Layer, Model, ModelRisk } from './model.ts';
import { layered } from './reinsurance.ts';

/** The share of each coming period, with bands. */
export interface Forecast {
  /** As long as the fund is still there on some way. */
  readonly periods: readonly ForecastPeriod[];
  /** The share up to which nobody leaves for it. */
  readonly tolerated: number;
  /** What the share is expected to be once all members are mature and nobody has left for it; before any cap. */
  readonly mature: number;
  /** Part of the ways on which the fund ended within the periods. */
  readonly ended: number;
  readonly ways: number;
  /** Of the first way; the others are the streams after it. */
  readonly random: RandomRecord;
  /** How far the distribution of a sum that was not drawn loss by loss is at most from the true one, in probability; 0 where all were. */
  readonly error: number;
  /** What was supposed, in words. */
  readonly assumptions: readonly Label[];
  readonly warnings: readonly Rejection[];
}

/** One period, on the ways on which the fund still is. */
export interface ForecastPeriod {
  /** From 1. */
  readonly period: number;
  /** Mean number of members, and the part of them who are healthy. */
  readonly members: number;
  readonly healthy: number;
  /** Of the share that a member pays; `standardError` is that of drawing so many ways and no more, unknown of a single one. */
  readonly mean: number;
  readonly standardError: number | null;
  /** At 5, 25, 50, 75 and 95 per cent: the smallest share that was drawn with so large a part of the ways at or below it. */
  readonly bands: readonly { readonly p: number; readonly share: number }[];
  /** What the cap keeps off a member on average, and somebody else must bear; null where there is no cap. */
  readonly aboveCap: number | null;
  /** Part of all ways on which the fund is still there. */
  readonly open: number;
}

/**
 * The share of the coming periods, while cohorts mature and healthy members leave.
 *
 *     losses of a risk:  level·perMember·exposure, a Poisson number;  level 1, or gamma with mean 1 and sd `varies`
 *     share = min(cap, (paid·(1 + ofLosses) + price of the layer of each loss) ÷ members + perMember),  waiting members among them
 *     leaving = leaving of all, and sensitivity·log₂(share ÷ tolerated) more of the healthy, from 0 to 1
 *
 * In money per member and period, unrounded. Losses are drawn; how many join and leave is not, but what is expected given the shares
 * that were drawn, so that parts of members occur. A period ends with leaving, then all have been in for one period more and newcomers
 * are in. On a way with fewer than `fewest` members the fund ends, and this way counts in no later period: what is told of a
 * period is of those funds that are left, and `open` says how many. What is above the cap is borne by somebody else and never made
 * up. Contributions, a reserve, a layer of the whole period and the `waiting` of the risks are left aside.
 *
 * Each way has a random stream of its own, so that it is the same however many others there are. Rejects everything that is impossible,
 * all at once, and a forecast that would draw more than 100 million losses.
 *
 * @source Glasserman, Monte Carlo Methods in Financial Engineering, 2003, 1.1; why: 0.51 yuan among 72 million members in June 2019
 * (ettaleb.com/24hot/2019/0628/349669.html), about 7.4 among 75 million in December 2021 (m.newseed.cn/news/1369390), then the end of the plan;
 * equal shares and adverse selection: Zhao, Zeng, Optimal Commissions and Subscriptions in Mutual Aid Platforms, ASTIN Bulletin 2023
 */
export function forecast(model: Model): Result<Forecast> {
  const { forecast: asked } = model;
  if (asked === undefined) return rejected({ code: 'a-forecast-is-not-asked', path: 'forecast' });
  const risks = model.risks.map((risk) => drawnRisk(risk, model.reinsurance?.perLoss));
  const faults = [
    ...forecastFaults(asked),
    ...termFaults(model),
    ...risks.flatMap((risk, at) =>
      risk.ok ? [] : risk.rejections.map((reason) => below(`risks.${at}`, reason)),
    ),
  ];
  if (faults.length > 0) return rejected(...faults);

  const course: Course = { model, asked, risks: risks.flatMap((risk) => (risk.ok ? [risk.value] : [])) };
  const begun = firstMembers(asked);
  const tolerated = asked.tolerated ?? expectedShare(course, begun);
  const sizes = sizesDrawn(course);
  const more = [
    ...(asked.sensitivity > 0 && !(tolerated > 0) ? [nothingTolerated(tolerated)] : []),
    ...(sizes > MOST_SIZES ? [tooMuch(sizes)] : []),
  ];
  if (more.length > 0) return rejected(...more);

  const { tallies: found, error } = tallied(course, { begun, tolerated });
  const periods = found.flatMap((tally, at) => (tally.open === 0 ? [] : [periodOf(tally, at, course)]));
  return accepted({
    periods,
    tolerated,
    mature: matureShare(course),
    ended: 1 - (found.at(-1) as Tally).open / asked.ways,
    ways: asked.ways,
    random: randomStream(asked.seed).record,
    error,
    assumptions: forecastAssumptions(model),
    warnings: [...otherMembers(model, membersIn(begun)), ...layerLeftAside(model)],
  });
}

/** All that holds on every way. */
interface Course {
  readonly model: Model;
  readonly asked: ForecastAsked;
  readonly risks: readonly DrawnRisk[];
}

/** Payments of a risk, of one member of the average health who is mature. */
interface DrawnRisk {
  readonly rate: number;
  /** Expected that the fund pays itself, and the price of what it does not, in money. */
  readonly pure: number;
  readonly price: number;
  readonly varies: number;
  /** Absent where nothing is ever paid. */
  readonly sum?: DrawnSum;
}

function drawnRisk(
  { perMember, varies, size, cover }: ModelRisk,
  layer: Layer | undefined,
): Result<DrawnRisk> {
  const faults = [...belowZero('perMember', perMember), ...belowZero('varies', varies)];
  const severity = severityOf(size);
  if (!severity.ok) return rejected(...faults, ...severity.rejections.map((reason) => below('size', reason)));
  const paid = covered(severity.value, cover);
  if (!paid.ok) return rejected(...faults, ...paid.rejections.map((reason) => below('cover', reason)));
  const { perLoss, perPayment, paymentProbability } = paid.value;
  if (!Number.isFinite(perLoss.mean)) {
    faults.push({ code: 'a-severity-has-no-mean', path: 'size', found: String(perLoss.mean) });
  }
  if (faults.length > 0) return rejected(...faults);
  if (perPayment === undefined) return accepted({ rate: 0, pure: 0, price: 0, varies });
  const rate = perMember * paymentProbability;
  const { kept, ceded } = layer === undefined ? { kept: perPayment, ceded: 0 } : layered(perPayment, layer);
  return accepted({
    rate,
    pure: rate * kept.mean,
    price: rate * ceded * (1 + (layer?.loading ?? 0)),
    varies,
    sum: drawnSum(kept),
  });
}

/** One period of all ways: the shares of those that are open stand at the beginning. */
interface Tally {
  readonly shares: Float64Array;
  open: number;
  members: number;
  healthy: number;
  aboveCap: number;
}

interface Beginning {
  readonly begun: Membership;
  readonly tolerated: number;
}

/** The periods of all ways, and how far the sum of a period that was drawn is at most from the truth: where a level varies, a high one is the worst. */
function tallied(
  course: Course,
  { begun, tolerated }: Beginning,
): { readonly tallies: readonly Tally[]; readonly error: number } {
  const { asked } = course;
  const tallies: Tally[] = Array.from({ length: asked.periods }, () => ({
    shares: new Float64Array(asked.ways),
    open: 0,
    members: 0,
    healthy: 0,
    aboveCap: 0,
  }));
  const fewest = fewestMembers(asked);
  let error = 0;
  for (let way = 0; way < asked.ways; way += 1) {
    const random = randomStream(asked.seed, way);
    let members = begun;
    for (const tally of tallies) {
      const count = membersIn(members);
      if (count < fewest) break;
      const exposure = exposureOf(members, asked);
      const drawn = paidIn(course, exposure, random);
      error = Math.max(error, drawn.error);
      const full = shareOf(course, { paid: drawn.paid, exposure, members: count });
      const share = Math.min(full, course.model.cap ?? Infinity);
      tally.shares[tally.open] = share;
      tally.open += 1;
      tally.members += count;
      tally.healthy += healthyIn(members) / count;
      tally.aboveCap += full - share;
      members = nextMembers(members, minding(share, tolerated, asked.sensitivity), asked);
    }
  }
  return { tallies, error };
}

function paidIn({ risks }: Course, exposure: number, random: RandomStream) {
  let [paid, error] = [0, 0];
  for (const { rate, varies, sum } of risks) {
    const level = varies === 0 ? 1 : varies * varies * drawnGamma(random, 1 / (varies * varies));
    if (sum === undefined) continue;
    paid += sum.draw(random, level * rate * exposure);
    error += sum.error(level * rate * exposure);
  }
  return { paid, error };
}

/** What a fund pays itself of the losses of a period, those who have them as so many mature members, and those who share them. */
interface Shared {
  readonly paid: number;
  readonly exposure: number;
  readonly members: number;
}

function shareOf({ model: { expenses }, risks }: Course, { paid, exposure, members }: Shared): number {
  const price = risks.reduce((sum, risk) => sum + risk.price, 0) * exposure;
  return (paid * (1 + expenses.ofLosses) + price) / members + expenses.perMember;
}

function expectedShare(course: Course, members: Membership): number {
  const exposure = exposureOf(members, course.asked);
  return shareOf(course, { paid: pureOf(course) * exposure, exposure, members: membersIn(members) });
}

function matureShare(course: Course): number {
  const exposure = course.asked.maturing.at(-1) as number;
  return shareOf(course, { paid: pureOf(course) * exposure, exposure, members: 1 });
}

function pureOf({ risks }: Course): number {
  return risks.reduce((sum, risk) => sum + risk.pure, 0);
}

function periodOf(tally: Tally, at: number, { model, asked }: Course): ForecastPeriod {
  const { open } = tally;
  const shares = tally.shares.subarray(0, open);
  const mean = shares.reduce((sum, share) => sum + share, 0) / open;
  const squares = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0);
  return {
    period: at + 1,
    members: tally.members / open,
    healthy: tally.healthy / open,
    mean,
    standardError: open === 1 ? null : Math.sqrt(squares / (open - 1) / open),
    bands: BANDS.map((p) => ({ p, share: quantileOfTotals(shares, p) })),
    aboveCap: model.cap === undefined ? null : tally.aboveCap / open,
    open: open / asked.ways,
  };
}

const BANDS = [0.05, 0.25, 0.5, 0.75, 0.95];

/** How many sizes are drawn at most, since nobody leaves for the share here. */
function sizesDrawn({ asked, risks }: Course): number {
  let members = firstMembers(asked);
  let sizes = 0;
  for (let period = 0; period < asked.periods && sizes <= MOST_SIZES; period += 1) {
    const exposure = exposureOf(members, asked);
    for (const { rate, sum } of risks) sizes += asked.ways * (1 + (sum?.sizes(rate * exposure) ?? 0));
    members = nextMembers(members, 0, asked);
  }
  return sizes;
}

/** A few seconds' work. */
const MOST_SIZES = 1e8;

/** Of a fund the terms that a share takes. */
function termFaults({ cap, expenses, risks }: Model): Rejection[] {
  return [
    ...(cap === undefined ? [] : notAboveZero('cap', cap)),
    ...belowZero('expenses.perMember', expenses.perMember),
    ...belowZero('expenses.ofLosses', expenses.ofLosses),
    ...(risks.length > 0 ? [] : [{ code: 'there-is-no-risk', path: 'risks', expected: 'one risk at least' }]),
  ];
}

function nothingTolerated(tolerated: number): Rejection {
  return {
    code: 'the-first-share-is-no-measure',
    path: 'forecast.tolerated',
    found: String(tolerated),
    expected: 'an amount above 0',
    suggestion: 'state the share that members bear without leaving',
  };
}

function tooMuch(sizes: number): Rejection {
  return {
    code: 'a-forecast-draws-too-much',
    path: 'forecast.ways',
    found: sizes.toExponential(1),
    expected: `${MOST_SIZES.toExponential(0)} losses at most`,
    suggestion: 'ask for fewer ways or periods',
  };
}

function otherMembers({ members }: Model, begun: number): Rejection[] {
  if (members === begun) return [];
  return [
    {
      code: 'the-cohorts-are-not-the-members',
      path: 'forecast.cohorts',
      found: String(begun),
      expected: String(members),
    },
  ];
}

function layerLeftAside({ reinsurance }: Model): Rejection[] {
  if (reinsurance?.perPeriod === undefined) return [];
  return [
    {
      code: 'a-forecast-leaves-the-layer-of-a-period-aside',
      path: 'reinsurance.perPeriod',
      suggestion: 'take its shares as those of a fund without this layer',
    },
  ];
}
