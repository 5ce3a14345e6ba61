import type { AnyRoute } from './http/route.ts';

/** All routes of the interface, noun by noun; what is not in this list has no address. */
export const routes: readonly AnyRoute[] = [];
