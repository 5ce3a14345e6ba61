import { accepted, type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import type { AnyScheme } from '@openmutual/schemes/folder';
import { type LinkedCase, linkedCase } from '../case/case-link.ts';
import { libraryScheme } from '../library/library.ts';

/** What somebody looks at: the day of which all is shown, and two days that are compared. */
export interface SchemeView {
  readonly on: string;
  readonly before: string;
  readonly after: string;
}

/** A scheme that a page opens with, and the days of its link. */
export interface BegunScheme {
  readonly id: string;
  readonly linked: LinkedCase<SchemeView> | undefined;
  readonly unread: readonly Rejection[];
  /** Comes after its name is shown. */
  readonly scheme: Promise<Result<AnyScheme>>;
}

export async function begunScheme(id: string, fragment: string): Promise<BegunScheme> {
  const scheme = libraryScheme(id);
  const found = await linkedCase(fragment, parseView);
  return {
    id,
    linked: found?.ok ? found.value : undefined,
    unread: found === undefined ? [] : reasonsOf(found),
    scheme,
  };
}

function parseView(data: unknown): Result<SchemeView> {
  const { on, before, after } = (data ?? {}) as Partial<Record<keyof SchemeView, unknown>>;
  if (typeof on === 'string' && typeof before === 'string' && typeof after === 'string')
    return accepted({ on, before, after });
  return rejected({
    code: 'a-link-holds-no-case-of-this-page',
    expected: 'a link that was copied from this page',
  });
}
