import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { askedScheme } from '../case/asked-scheme.ts';
import { isLanguage, preferredLanguage, speak, withWords } from '../language/language.ts';
import { Frame } from './frame.tsx';
import { Broken, NotFound } from './wrong-page.tsx';

const root = createRootRoute();

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/$language', params: { language: preferredLanguage() }, replace: true });
  },
});

/** All pages of one language: its words are there before anything is shown. */
const spoken = createRoute({
  getParentRoute: () => root,
  path: '$language',
  component: Frame,
  beforeLoad: async ({ params: { language } }) => {
    if (isLanguage(language)) return speak(language);
    await speak(preferredLanguage());
    throw notFound();
  },
});

const home = createRoute({
  getParentRoute: () => spoken,
  path: '/',
  component: lazyRouteComponent(() => withWords('home', import('../home/home.tsx')), 'Home'),
});

const contributions = createRoute({
  getParentRoute: () => spoken,
  path: 'contributions',
  validateSearch: askedScheme,
  loaderDeps: ({ search: { scheme } }) => ({ scheme }),
  loader: async ({ location, deps: { scheme } }) =>
    (await import('../levy/begun-case.ts')).begunCase(location.hash, scheme),
  component: lazyRouteComponent(
    () => withWords('levy', import('../levy/contributions-page.tsx')),
    'ContributionsPage',
  ),
});

const share = createRoute({
  getParentRoute: () => spoken,
  path: 'share',
  validateSearch: askedScheme,
  loaderDeps: ({ search: { scheme } }) => ({ scheme }),
  loader: async ({ location, deps: { scheme } }) =>
    (await import('../assessment/share-case.ts')).begunShare(location.hash, scheme),
  component: lazyRouteComponent(
    () => withWords('assessment', import('../assessment/share-page.tsx')),
    'SharePage',
  ),
});

const verify = createRoute({
  getParentRoute: () => spoken,
  path: 'verify',
  component: lazyRouteComponent(() => withWords('record', import('../record/verify-page.tsx')), 'VerifyPage'),
});

const quote = createRoute({
  getParentRoute: () => spoken,
  path: 'quote',
  validateSearch: askedScheme,
  loaderDeps: ({ search: { scheme } }) => ({ scheme }),
  loader: async ({ location, deps: { scheme } }) =>
    (await import('../rating/quote-case.ts')).begunQuote(location.hash, scheme),
  component: lazyRouteComponent(() => withWords('rating', import('../rating/quote-page.tsx')), 'QuotePage'),
});

const compare = createRoute({
  getParentRoute: () => spoken,
  path: 'compare',
  loader: async ({ location }) => (await import('../comparison/group-case.ts')).begunGroup(location.hash),
  component: lazyRouteComponent(
    () => withWords('comparison', import('../comparison/compare-page.tsx')),
    'ComparePage',
  ),
});

const schemes = createRoute({
  getParentRoute: () => spoken,
  path: 'schemes',
  component: lazyRouteComponent(
    () => withWords('scheme', import('../scheme/schemes-page.tsx')),
    'SchemesPage',
  ),
});

const scheme = createRoute({
  getParentRoute: () => spoken,
  path: 'schemes/$place/$name',
  loader: async ({ params: { place, name }, location }) =>
    (await import('../scheme/scheme-case.ts')).begunScheme(`${place}/${name}`, location.hash),
  component: lazyRouteComponent(() => withWords('scheme', import('../scheme/scheme-page.tsx')), 'SchemePage'),
});

const pages = [home, share, verify, quote, contributions, compare, schemes, scheme];
const routes = root.addChildren([start, spoken.addChildren(pages)]);

export const router = createRouter({
  routeTree: routes,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: NotFound,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
