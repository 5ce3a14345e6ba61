import { accepted, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import type { GoldenCase } from '@openmutual/schemes/golden-case';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { casesOf, libraryEntry, librarySchemeOf } from '../library/library.ts';
import { draftOf, type RiskDraft } from './risk-draft.ts';

/** What somebody put in: which tariff of which day, and the risk. */
export interface QuoteInput {
  readonly scheme: string;
  readonly on: string;
  readonly draft: RiskDraft;
}

/** The same as a link carries it: the risk is the document that the command reads. */
export interface LinkedQuote {
  readonly scheme: string;
  readonly on: string;
  readonly risk: object;
}

/** A tariff of the library with the cases that were worked by it. */
export interface LoadedTariff {
  readonly scheme: EngineeringScheme;
  readonly cases: readonly WorkedCase[];
}

/** A case that stands beside a tariff, from which one can begin. */
export interface WorkedCase {
  readonly name: string;
  readonly on: string;
  readonly risk: object;
  /** The premium that must come out, where the case says it. */
  readonly premium: string | undefined;
}

const FIRST = 'demo/contractors-all-risks';

/** A case that the page opens with: that of its link, or the first worked case; and why a link could not be read. */
export interface BegunQuote {
  readonly input: QuoteInput;
  readonly tariff: Result<LoadedTariff>;
  readonly linked: LinkedCase<unknown> | undefined;
  /** The premium of the worked case; of a linked one it is found anew. */
  readonly expected: string | undefined;
  readonly unread: readonly Rejection[];
}

/** The case of a link, or the first worked case of the tariff that is asked for. */
export async function begunQuote(fragment: string, wanted = FIRST): Promise<BegunQuote> {
  const found = await linkedCase(fragment, parseInput);
  const linked = found?.ok ? found.value : undefined;
  const unread = found === undefined ? [] : reasonsOf(found);
  const asked = linked?.input.scheme ?? wanted;
  const loaded = await loadedTariff(asked);
  // A tariff that there is not is told, and another one is shown.
  const [id, tariff] = loaded.ok || asked === FIRST ? [asked, loaded] : [FIRST, await loadedTariff(FIRST)];
  const frame = { tariff, linked, unread: id === asked ? unread : [...unread, ...reasonsOf(loaded)] };
  if (linked !== undefined && id === asked) {
    const { scheme, on, risk } = linked.input;
    return { ...frame, input: { scheme, on, draft: draftOf(risk) }, expected: undefined };
  }
  const worked = tariff.ok ? tariff.value.cases[0] : undefined;
  return { ...frame, input: inputOfCase(id, worked), expected: worked?.premium };
}

export function inputOfCase(scheme: string, worked: WorkedCase | undefined): QuoteInput {
  return { scheme, on: worked?.on ?? '', draft: draftOf(worked?.risk) };
}

export async function loadedTariff(id: string): Promise<Result<LoadedTariff>> {
  const entry = libraryEntry(id);
  if (!entry.ok) return entry;
  const [scheme, cases] = await Promise.all([librarySchemeOf('engineering', id), casesOf(entry.value)]);
  if (!scheme.ok) return scheme;
  return accepted({ scheme: scheme.value, cases: cases.ok ? cases.value.flatMap(workedCase) : [] });
}

/** A worked case of a premium that there is; those of losses, changes and refusals are for other pages. */
function workedCase({ name, given, expect }: GoldenCase): WorkedCase[] {
  const { on, risk, ...others } = given;
  const isRefused = 'rejection' in expect;
  if (isRefused || typeof on !== 'string' || typeof risk !== 'object' || risk === null) return [];
  return Object.keys(others).length > 0 ? [] : [{ name, on, risk, premium: expect.premium }];
}

function parseInput(data: unknown): Result<LinkedQuote> {
  if (typeof data === 'object' && data !== null && 'scheme' in data && 'on' in data && 'risk' in data) {
    const { scheme, on, risk } = data;
    const isRisk = typeof risk === 'object' && risk !== null;
    if (typeof scheme === 'string' && typeof on === 'string' && isRisk) return accepted({ scheme, on, risk });
  }
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
