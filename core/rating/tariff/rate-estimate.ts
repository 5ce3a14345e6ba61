import { decimal, type Fraction } from '../../rate/fraction.ts';
import type { Rate } from '../../rate/rate.ts';
import { type Label, label } from '../../working/label.ts';
import { step, type Working } from '../../working/working.ts';

/** How the rate was found: the pure premium of a member by the formulas of frequency and size; or the loss ratios of years, with k·σ for safety. */
export const estimateMethods = ['frequency-times-size', 'loss-ratios'] as const;

/**
 * The estimate from which a pure rate was taken, as the scheme states it. Nothing is calculated from it here: who checks
 * the scheme makes the estimate again (decision 0060).
 */
export interface RateEstimate {
  /** Of the model or loss table. */
  readonly name: Label;
  /** The file of the model in the folder of the scheme. */
  readonly model: string;
  /** Of the canonical form of the model, `sha256:…`. */
  readonly hash: string;
  /** The risk of the model whose pure premium the rate is; all of them together where missing. */
  readonly risk?: string | undefined;
  /** What one member of the model has of the base of the rate, in the currency of the scheme; a loss table has no members. */
  readonly per?: Fraction | undefined;
  /** The step up to which the rate was rounded. */
  readonly roundedUpTo: Rate;
  readonly method: (typeof estimateMethods)[number];
  /** The rate with every payment rounded down, and up, to the smallest unit of the currency; of loss ratios the steps between which it was found. */
  readonly bracket: { readonly low: Rate; readonly high: Rate };
}

/** The line of an estimate below the rate that was taken from it: the model and its hash, how it was found, its bracket. */
export function estimateStep({ name, model, hash, ...of }: RateEstimate): Working {
  return step(label(`Estimate: ${name.en}`, `估算：${name.zh}`), {
    formula: divisionText(of),
    source: { ref: `${model}, ${hash}` },
    note: methodText(of),
  });
}

/** The same in a sentence, for a quotation. */
export function estimateText({ name, model, hash, ...of }: RateEstimate): Label {
  const [formula, note] = [divisionText(of), methodText(of)];
  return label(
    `estimate "${name.en}" (${model}, ${hash}): ${formula.en}; ${note.en}`,
    `估算“${name.zh}”（${model}，${hash}）：${formula.zh}；${note.zh}`,
  );
}

type Division = Pick<RateEstimate, 'risk' | 'per' | 'roundedUpTo'>;

function divisionText({ risk, per, roundedUpTo }: Division): Label {
  if (per === undefined) {
    return label(
      `mean of the yearly loss ratios and its safety loading, rounded up to ${roundedUpTo}`,
      `年保额损失率的均值加安全附加，向上取整至 ${roundedUpTo}`,
    );
  }
  const of = risk === undefined ? label('', '') : label(` for ${risk}`, `（${risk}）`);
  return label(
    `pure premium of one member${of.en} ÷ ${decimal(per)}, rounded up to ${roundedUpTo}`,
    `每一成员的纯保费${of.zh} ÷ ${decimal(per)}，向上取整至 ${roundedUpTo}`,
  );
}

function methodText({ method, bracket: { low, high } }: Pick<RateEstimate, 'method' | 'bracket'>): Label {
  const { en, zh } = methodNames[method];
  return label(`${en}; between ${low} and ${high}`, `${zh}；介于 ${low} 与 ${high} 之间`);
}

const methodNames: Readonly<Record<RateEstimate['method'], Label>> = {
  'frequency-times-size': label(
    'expected number of payments × mean payment, by formula',
    '期望赔付次数 × 平均赔付额，按公式计算',
  ),
  'loss-ratios': label('mean of loss ratios + k standard deviations', '保额损失率均值 + k 倍均方差'),
};
