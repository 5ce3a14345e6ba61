import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';

const loaded = new Map<string, Promise<Result<AnyScheme>>>();

/** The scheme at an address of the site, without `.json`; fetched and read once, on the page as beside it. */
export function schemeAt(place: string): Promise<Result<AnyScheme>> {
  const known = loaded.get(place);
  if (known !== undefined) return known;
  const scheme = read(place);
  loaded.set(place, scheme);
  // What failed is tried again by the next who asks.
  void scheme.then((found) => found.ok || loaded.delete(place));
  return scheme;
}

async function read(place: string): Promise<Result<AnyScheme>> {
  // A page that only lists schemes does without what reads them.
  const [text, { schemeOfCompiled }] = await Promise.all([
    fetched(`${place}.json`),
    import('@openmutual/schemes/compiled'),
  ]);
  return text.ok ? accepted(schemeOfCompiled(text.value, () => ({}))) : text;
}

/** The text of a file of the site. */
export async function fetched(address: string): Promise<Result<string>> {
  try {
    const answer = await fetch(address);
    if (answer.ok) return accepted(await answer.text());
    return rejected({ ...NOT_REACHED, found: `${address} (${answer.status})` });
  } catch {
    return rejected({ ...NOT_REACHED, found: address });
  }
}

const NOT_REACHED: Rejection = {
  code: 'a-scheme-could-not-be-fetched',
  expected: 'an answer of the site',
  suggestion: 'try again when you are connected',
};
