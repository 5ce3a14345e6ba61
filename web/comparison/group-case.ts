import { type Rejection, reasonsOf } from '@openmutual/core/result';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { exampleGroup } from './example-group.ts';
import { type GroupInput, parseGroup } from './group-input.ts';

export interface BegunGroup {
  readonly input: GroupInput;
  readonly linked: LinkedCase<unknown> | undefined;
  readonly unread: readonly Rejection[];
}

/** The group of a link, or the example. */
export async function begunGroup(fragment: string): Promise<BegunGroup> {
  const found = await linkedCase(fragment, parseGroup);
  return {
    input: found?.ok ? found.value.input : exampleGroup,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
  };
}
