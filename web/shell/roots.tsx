import { createRootRoute, createRoute, notFound, redirect } from '@tanstack/react-router';
import { isLanguage, preferredLanguage, speak } from '../language/language.ts';
import { Frame } from './frame.tsx';

export const root = createRootRoute();

export const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$language', params: { language: preferredLanguage() }, replace: true });
  },
});

/** All pages of one language: its words are there before anything is shown. */
export const spoken = createRoute({
  getParentRoute: () => root,
  path: '$language',
  component: Frame,
  beforeLoad: async ({ params: { language } }) => {
    if (isLanguage(language)) return speak(language);
    await speak(preferredLanguage());
    throw notFound();
  },
});

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Needs a server: what it shows comes late, and not from this device. */
    readonly isServed?: true;
    /** A page of a member within his fund, whose ways stand in the bar. */
    readonly isMembers?: true;
  }
}
