/** A figure that a case gives, by its path: `risk.materialDamage.0.sumInsured`. */
export type GivenLine = readonly [path: string, value: string];

/** What a case gives, scalar by scalar in its order. */
export function givenLines(given: unknown, path = ''): GivenLine[] {
  if (typeof given !== 'object' || given === null) return [[path, `${given}`]];
  return Object.entries(given).flatMap(([key, part]) =>
    givenLines(part, path === '' ? key : `${path}.${key}`),
  );
}
