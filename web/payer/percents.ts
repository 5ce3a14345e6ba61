import { apportion, asListed } from '@openmutual/core/apportion';

/** The parts of a whole in per mille, apportioned so that they add up to 1,000; zeros where the whole is zero. */
export function perMilles(amounts: readonly string[]): number[] {
  const units = amounts.map((amount) => BigInt(amount.replace('.', '')));
  const weights = units.map((unit) => (unit < 0n ? 0n : unit));
  if (weights.every((weight) => weight === 0n)) return amounts.map(() => 0);
  return apportion(1000n, weights, 'largest-remainder', asListed).parts.map(Number);
}
