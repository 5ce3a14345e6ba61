import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import type { SocialScheme } from '@openmutual/schemes/folder';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { librarySchemeOf } from '../library/library.ts';
import { type ContributionInput, example } from './contribution-case.ts';

/** A case that a page opens with: that of its link, or the example; and why a link could not be read. */
export interface BegunCase {
  readonly input: ContributionInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
  readonly scheme: Result<SocialScheme>;
}

export async function begunCase(fragment: string, asked?: string): Promise<BegunCase> {
  const found = fragment === '' ? undefined : await readLink(fragment);
  const input = found?.ok ? found.value.input : await startedWith(asked);
  return {
    input,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
    scheme: await librarySchemeOf('social', input.scheme),
  };
}

/** The example, or what a worked case of the scheme that is asked for makes of it. */
async function startedWith(asked = example.scheme): Promise<ContributionInput> {
  if (asked === example.scheme) return example;
  const [scheme, { startedCase, workedCasesOf }] = await Promise.all([
    librarySchemeOf('social', asked),
    import('./fetched-cases.ts'),
  ]);
  if (!scheme.ok) return { ...example, scheme: asked };
  return startedCase(scheme.value, await workedCasesOf(asked), example, false);
}

/** What reads a link is loaded with one. */
async function readLink(fragment: string): Promise<Result<LinkedCase<ContributionInput>> | undefined> {
  const { parseInput } = await import('./linked-input.ts');
  return linkedCase(fragment, parseInput);
}
