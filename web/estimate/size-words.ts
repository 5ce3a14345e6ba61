import { useLingui } from '@lingui/react/macro';
import type { Written } from './estimate-input.ts';

/** A distribution of sizes as its file states it, in a few words. */
export function useSizeWords(): (size: Written) => string {
  const { t } = useLingui();
  const names: Readonly<Record<string, string>> = {
    lognormal: t`lognormal`,
    gamma: t`gamma`,
    exponential: t`exponential`,
    pareto: t`Pareto`,
    weibull: t`Weibull`,
    levy: t`Lévy`,
    generalisedPareto: t`generalised Pareto`,
    phaseType: t`of phases`,
    pmf: t`listed sizes`,
    losses: t`losses that were`,
    grouped: t`classes of losses`,
  };
  return (size) => {
    const [kind = '', parameters] = Object.entries(size)[0] ?? [];
    const stated =
      typeof parameters === 'object' && parameters !== null
        ? Object.entries(parameters).flatMap(([key, value]) =>
            typeof value === 'number' ? [`${key} ${value}`] : [],
          )
        : [];
    return [names[kind] ?? kind, ...stated].join(', ');
  };
}
