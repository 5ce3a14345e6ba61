import type { SizeAsked } from '@openmutual/core/claim-model';
import type { Estimate } from '@openmutual/core/fitting';
import { sentence } from '@openmutual/core/result';
import type { FittedClaims } from '@openmutual/schemes/claims-seen';

export interface ModelSources {
  readonly size: SizeAsked;
  /** What was read, with its hash. */
  readonly files: readonly { readonly file: string; readonly hash: string }[];
}

/** What a model that was found from claims says of itself, above it: from which files, how, and how sure that is. */
export function modelComments({ fit }: FittedClaims, { size, files }: ModelSources): string[] {
  const { sizes, numbers, warnings } = fit;
  const found = sizes.families.find(({ family }) => family === size);
  const lines = [
    'Found from claims by openmutual fit:',
    ...files.map(({ file, hash }) => `  ${file} ${hash}`),
  ];
  if (numbers !== undefined) {
    const { claims, exposure, perMember, pure, varies } = numbers.own;
    lines.push(
      `${claims} claims of ${exposure} members, each counted once in each of ${numbers.periods.length} periods.`,
      `perMember ${digits(perMember.value)}, standard error ${digits(perMember.standardError)}; varies ${digits(varies)}, by moments.`,
      `Pure premium ${digits(pure.value)}, standard error ${digits(pure.standardError)} (of the claims themselves).`,
    );
  }
  lines.push(
    found === undefined
      ? 'Sizes: the claims themselves, each as probable as any other; none is ever larger than the largest.'
      : `Sizes: ${size}, by maximum likelihood: ${Object.entries(found.parameters).map(parameterText).join(', ')}; AIC ${found.aic.toFixed(2)}.`,
    ...warnings.map(({ path: _, ...warning }) => `Warning: ${sentence(warning)}`),
    'Expenses, cap and reserve are not in the claims: state them.',
  );
  return lines;
}

function parameterText([name, { value, se }]: readonly [string, Estimate]): string {
  return se === undefined
    ? `${name} ${digits(value)}`
    : `${name} ${digits(value)}, standard error ${digits(se)}`;
}

function digits(value: number): string {
  return `${Number(value.toPrecision(4))}`;
}
