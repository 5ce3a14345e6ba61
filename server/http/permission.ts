import type { Asker } from '../access/asker.ts';
import { type Role, staff } from '../access/role.ts';
import type { Clock } from '../clock/clock.ts';
import { type Refusal, refusal } from './answer.ts';
import type { Route } from './route.ts';

/** The roles in which somebody may use a route, or why he may not. */
export function permission(
  route: Pick<Route, 'may' | 'stepUp'>,
  asker: Asker,
  given: readonly Role[],
  clock: Clock,
): { readonly ok: true; readonly roles: readonly Role[] } | Refusal {
  const all: readonly Role[] = asker.kind === 'visitor' ? ['visitor'] : ['visitor', 'person', ...given];
  const roles = all.filter((role) => route.may.includes(role));
  if (roles.length === 0) return asker.kind === 'visitor' ? SIGN_IN : mayNot(route.may, given);
  if (asker.kind === 'visitor') return { ok: true, roles };
  const usable = asker.hasSecondFactor ? roles : roles.filter((role) => !staff.has(role));
  if (usable.length === 0) return SECOND_FACTOR;
  if (route.stepUp && clock.now() - asker.assuredAt > ASSURED_MS) return AGAIN;
  return { ok: true, roles: usable };
}

/** Ten minutes: ASVS 5.0, 7.5.3 asks for a check again before what is sensitive; the time is our choice. */
const ASSURED_MS = 10 * 60 * 1000;

const SIGN_IN = refusal(401, { code: 'somebody-has-to-sign-in', expected: 'a session' });

const SECOND_FACTOR = refusal(403, {
  code: 'staff-have-a-second-factor',
  suggestion: 'sign in with a code too',
});

const AGAIN = refusal(403, {
  code: 'this-asks-for-the-password-again',
  expected: 'the password or a code, given within the last ten minutes',
});

function mayNot(may: readonly Role[], given: readonly Role[]): Refusal {
  const expected = `one of ${may.join(', ')}`;
  return refusal(403, { code: 'a-role-may-not-do-this', found: given.join(', '), expected });
}
