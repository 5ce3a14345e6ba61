import { roleRoutes } from './access/role-routes.ts';
import type { AnyRoute } from './http/route.ts';
import { mailRoutes } from './mail/mail-routes.ts';

/** All routes of the interface, noun by noun; what is not in this list has no address. */
export const routes: readonly AnyRoute[] = [...roleRoutes, ...mailRoutes];
