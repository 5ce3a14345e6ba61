import type { components } from './paths.ts';

/** Why something was not done, as the server says it (RFC 9457): all reasons at once, in the language of the page. */
export type Problem = components['schemas']['Problem'];

/** The server has answered, and refuses. Nothing has changed. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  has(code: string): boolean {
    return this.problem.rejections.some((reason) => reason.code === code);
  }
}

/** No answer came, so nobody here knows whether anything was done; or the server says that it cannot answer just now. */
export class Away extends Error {
  override readonly name = 'Away';
  /** What the server says of it, where it could. */
  readonly problem: Problem | undefined;

  constructor(problem?: Problem) {
    super(problem?.detail ?? problem?.title ?? 'no answer came');
    this.problem = problem;
  }
}

/** What was not found or is not for whoever asks; both are told alike. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Refused && error.status === 404;
}

/** Whoever asks is not signed in, or no longer. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && error.status === 401;
}
