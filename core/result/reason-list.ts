import { accepted, type Rejected, type Rejection, type Result, rejected } from './result.ts';

const REASONS_MOST = 100;

/** Reasons as they come: the first hundred are kept and the others counted, for a list may be wrong in every row. */
export interface ReasonList {
  readonly count: number;
  tell(reason: Rejection): void;
  tellAll(reasons: Iterable<Rejection>): void;
  /** The reasons kept, and as the last one how many more there are. */
  all(): readonly Rejection[];
  /** All of them as a rejection; there is at least one. */
  rejected(): Rejected;
}

/** A list that keeps the first hundred reasons, or as many as its reader can show. What another list did not keep is counted here too. */
export function openReasons(most = REASONS_MOST): ReasonList {
  const kept: Rejection[] = [];
  let count = 0;
  const list: ReasonList = {
    get count() {
      return count;
    },
    tell(reason) {
      count += isFurther(reason) ? furtherOf(reason) : 1;
      if (kept.length < most && !isFurther(reason)) kept.push(reason);
    },
    tellAll(reasons) {
      for (const reason of reasons) list.tell(reason);
    },
    all: () => (count === kept.length ? kept : [...kept, further(count - kept.length)]),
    rejected: () => rejected(...list.all()),
  };
  return list;
}

/** All values, or the reasons of all that failed, as far as they are kept. */
export function gathered<T>(results: Iterable<Result<T>>): Result<T[]> {
  const values: T[] = [];
  const reasons = openReasons();
  for (const result of results) {
    if (result.ok) values.push(result.value);
    else reasons.tellAll(result.rejections);
  }
  return reasons.count > 0 ? reasons.rejected() : accepted(values);
}

const FURTHER = 'there-are-further-rejections';

/** Whether a reason only says how many more there are, which were not kept. */
export function isFurther({ code }: Rejection): boolean {
  return code === FURTHER;
}

/** How many more there are. */
export function furtherOf({ found }: Rejection): number {
  return Number(found ?? 0);
}

function further(count: number): Rejection {
  return { code: FURTHER, found: `${count}` };
}
