import { accepted, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { schemeAt } from '../library/scheme-at.ts';
import { type ComparedGroup, comparedGroup, type WaySchemes } from './compared-group.ts';
import type { GroupInput, WayKey } from './group-input.ts';

/** A group, and the addresses of the schemes by which it goes. */
export interface GroupAsked {
  readonly input: GroupInput;
  readonly places: Readonly<Partial<Record<WayKey, string>>>;
}

/** Three kinds of calculation at once: beside the page, so that it is there before they are. */
export const comparisonWorks = {
  async compare({ input, places }: GroupAsked): Promise<Result<ComparedGroup>> {
    const at = async (way: WayKey) => {
      const place = places[way];
      return place === undefined ? undefined : await schemeAt(place);
    };
    const [share, insure, levy] = await Promise.all([at('share'), at('insure'), at('levy')]);
    const reasons = reasonsOf(...[share, insure, levy].filter((one) => one !== undefined));
    if (reasons.length > 0) return rejected(...reasons);
    const schemes: WaySchemes = {
      share: ofKind('mutual', share),
      insure: ofKind('engineering', insure),
      levy: ofKind('social', levy),
    };
    const compared = comparedGroup(input, schemes);
    return compared.ok ? accepted(compared.value) : compared;
  },
};

function ofKind<K extends AnyScheme['kind']>(
  kind: K,
  scheme: Result<AnyScheme> | undefined,
): Extract<AnyScheme, { kind: K }> | undefined {
  if (scheme?.ok !== true || scheme.value.kind !== kind) return undefined;
  return scheme.value as Extract<AnyScheme, { kind: K }>;
}
