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

export async function begunCase(fragment: string): Promise<BegunCase> {
  const found = fragment === '' ? undefined : await readLink(fragment);
  const input = found?.ok ? found.value.input : example;
  return {
    input,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
    scheme: await librarySchemeOf('social', input.scheme),
  };
}

/** What reads a link is loaded with one. */
async function readLink(fragment: string): Promise<Result<LinkedCase<ContributionInput>> | undefined> {
  const { parseInput } = await import('./linked-input.ts');
  return linkedCase(fragment, parseInput);
}
