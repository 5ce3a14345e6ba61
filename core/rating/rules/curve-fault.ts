import { exposureShare, swissRe } from '../../curve/mbbefd.ts';
import { limitFactor } from '../../curve/riebesell.ts';
import { one } from '../../rate/fraction.ts';
import { reasonsOf } from '../../result/result.ts';
import { type Fault, fault } from '../../scheme/fault.ts';
import type { Tariff } from '../tariff/tariff.ts';

/** Curves that are none: parameters for which they have no value. */
export function curveFaults({ liability, additional }: Tariff): Fault[] {
  const ofCovers = Object.entries(additional?.covers ?? {}).flatMap(([cover, { price }]) => {
    if (price.by !== 'first-loss') return [];
    const { swissRe: c, b, g, decimals } = price.curve;
    const path = ['additional', 'covers', cover, 'firstLoss'];
    if (c !== undefined) return faultsAt([...path, 'swissRe', 'value'], reasonsOf(swissRe(c.value)));
    if (b === undefined || g === undefined) return [];
    return faultsAt(path, reasonsOf(exposureShare({ b: b.value, g: g.value }, one, decimals.value)));
  });
  const by = liability?.kind === 'rated' ? liability.limitFactor?.by : undefined;
  if (by?.kind !== 'riebesell') return ofCovers;
  const tried = limitFactor({ z: by.z.value, ratio: one, decimals: by.decimals.value });
  return [
    ...ofCovers,
    ...faultsAt(['liability', 'limitFactor', 'riebesell', 'z', 'value'], reasonsOf(tried)),
  ];
}

function faultsAt(path: Fault['path'], reasons: ReturnType<typeof reasonsOf>): Fault[] {
  return reasons.map((reason) => fault(path, reason));
}
