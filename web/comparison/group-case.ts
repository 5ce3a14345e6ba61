import { type Rejection, type Result, reasonsOf } from '@openmutual/core/result';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { exampleGroup } from './example-group.ts';
import type { GroupInput } from './group-input.ts';

export interface BegunGroup {
  readonly input: GroupInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
}

/** The group of a link, or the example. */
export async function begunGroup(fragment: string): Promise<BegunGroup> {
  const found = fragment === '' ? undefined : await readLink(fragment);
  return {
    input: found?.ok ? found.value.input : exampleGroup,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
  };
}

/** What reads a link is loaded with one. */
async function readLink(fragment: string): Promise<Result<LinkedCase<GroupInput>> | undefined> {
  const { parseGroup } = await import('./linked-group.ts');
  return linkedCase(fragment, parseGroup);
}
