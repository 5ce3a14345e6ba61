import { useEffect, useState } from 'react';
import { useBehind } from '../api/installation.ts';
import { withWords } from '../language/language.ts';

type Told = typeof import('../installation/told.tsx');

let known: Told | undefined;

/** What is said of an installation on every page; loaded only where there is a server. */
export async function ofInstallation(): Promise<Told> {
  known ??= await withWords('installation', import('../installation/told.tsx'));
  return known;
}

/** The same once it is here: at once where a page has waited for it, so that nothing jumps. */
export function useOfInstallation(): Told | undefined {
  const isThere = useBehind().is === 'there';
  const [told, setTold] = useState(known);
  useEffect(() => {
    if (isThere) void ofInstallation().then((one) => setTold(one));
  }, [isThere]);
  return isThere ? (told ?? known) : undefined;
}
