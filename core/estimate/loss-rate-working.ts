import { type Label, label, same } from '../working/label.ts';
import { step, type Working } from '../working/working.ts';
import type { LossRate, RateLoading } from './loss-rate-figures.ts';

/** How the rates of a loss table were found, from the years up: each line with its formula. */
export function lossRateWorking(found: Omit<LossRate, 'working'>, loading: RateLoading | undefined): Working {
  const { gross, pure, roundedUpTo, source } = found;
  const up = label(`rounded up to ${roundedUpTo}`, `向上取整至 ${roundedUpTo}`);
  const pureLine = step(label(`Pure rate ${pure.rate}`, `纯费率 ${pure.rate}`), {
    formula: same(`${told(found.mean)} + ${found.sigmas} × ${told(found.sd)} = ${told(pure.found)}`),
    note: up,
    from: [meanLine(found), sigmaLine(found)],
    ...(gross === undefined ? { source: { ref: source } } : {}),
  });
  if (gross === undefined || loading === undefined) return pureLine;
  return step(label(`Gross rate ${gross.rate}`, `毛费率 ${gross.rate}`), {
    formula: grossFormula(found, loading, gross.found),
    note: up,
    source: { ref: source },
    from: [pureLine],
  });
}

function meanLine({ years, mean }: Omit<LossRate, 'working'>): Working {
  return step(label('Mean of the loss ratios to sum insured', '平均保额损失率'), {
    formula: same(`Σ ÷ ${years.length} = ${told(mean)}`),
    from: years.map(({ year, losses, sumInsured, ratio }) =>
      step(same(year), { formula: same(`${losses} ÷ ${sumInsured} = ${told(ratio)}`) }),
    ),
  });
}

function sigmaLine({ years, sd, divisor, stability, mean }: Omit<LossRate, 'working'>): Working {
  const n = years.length;
  const by = divisor === 'n' ? n : n - 1;
  return step(label('Standard deviation σ', '均方差 σ'), {
    formula: same(`√(Σ (r − ${told(mean)})² ÷ ${by}) = ${told(sd)}`),
    note: label(
      `divided by ${divisor === 'n' ? 'n' : 'n − 1'}; stability K = σ ÷ mean = ${part(stability)}`,
      `除以 ${divisor === 'n' ? 'n' : 'n − 1'}；稳定系数 K = σ ÷ 均值 = ${part(stability)}`,
    ),
  });
}

function grossFormula({ pure }: Omit<LossRate, 'working'>, loading: RateLoading, gross: number): Label {
  if ('additional' in loading) {
    return same(`${told(pure.found)} × (1 + ${percent(loading.additional)}) = ${told(gross)}`);
  }
  const { commission = 0, tax = 0, otherVariable = 0, profit = 0 } = loading;
  const parts: readonly (readonly [Label, number])[] = [
    [label('commission', '佣金'), commission],
    [label('tax', '税'), tax],
    [label('other', '其他'), otherVariable],
    [label('profit', '利润'), profit],
  ];
  const named = parts.filter(([, share]) => share > 0);
  const of = (lang: keyof Label) =>
    named.map(([name, share]) => ` − ${name[lang]} ${percent(share)}`).join('');
  return label(
    `${told(pure.found)} ÷ (1${of('en')}) = ${told(gross)}`,
    `${told(pure.found)} ÷ (1${of('zh')}) = ${told(gross)}`,
  );
}

/** A part of the sum insured in per mille, to seven digits. */
function told(ratio: number): string {
  return `${Number((1000 * ratio).toPrecision(7))}‰`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(10))}%`;
}

function part(value: number): string {
  return `${Number(value.toPrecision(3))}`;
}
