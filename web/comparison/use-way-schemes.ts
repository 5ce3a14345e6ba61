import { useEffect, useState } from 'react';
import { librarySchemeOf } from '../library/library.ts';
import type { WaySchemes } from './compared-group.ts';
import type { GroupInput } from './group-input.ts';

/** The schemes of the ways of a group for its form, as far as they are there; why one is not is told by the comparison. */
export function useWaySchemes({ share, insure, levy }: GroupInput['schemes']): WaySchemes {
  const [schemes, setSchemes] = useState<WaySchemes>({});
  useEffect(() => {
    let isOver = false;
    void Promise.all([
      share === '' ? undefined : librarySchemeOf('mutual', share),
      insure === '' ? undefined : librarySchemeOf('engineering', insure),
      levy === '' ? undefined : librarySchemeOf('social', levy),
    ]).then(([fund, tariff, law]) => {
      if (isOver) return;
      setSchemes({
        share: fund?.ok ? fund.value : undefined,
        insure: tariff?.ok ? tariff.value : undefined,
        levy: law?.ok ? law.value : undefined,
      });
    });
    return () => {
      isOver = true;
    };
  }, [share, insure, levy]);
  return schemes;
}
