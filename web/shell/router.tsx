import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { askedScheme } from '../case/asked-scheme.ts';
import { withWords } from '../language/language.ts';
import { root, spoken, start } from './roots.tsx';
import { fromMails, served } from './served-routes.ts';
import { Broken, NotFound } from './wrong-page.tsx';

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

const estimate = createRoute({
  getParentRoute: () => spoken,
  path: 'estimate',
  loader: async ({ location }) => (await import('../estimate/estimate-case.ts')).begunEstimate(location.hash),
  component: lazyRouteComponent(
    () => withWords('estimate', import('../estimate/estimate-page.tsx')),
    'EstimatePage',
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

const calculators = [home, share, verify, quote, contributions, compare, estimate, schemes, scheme];
const routes = root.addChildren([start, ...fromMails, spoken.addChildren([...calculators, served])]);

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
