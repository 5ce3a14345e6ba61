import type { paths } from '../api/paths.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** A claim as its claimant sees it: whole. */
export type OwnClaim = Answer<paths['/api/funds/{fund}/me/claims/{claim}']['get']>;
/** A claim as those see it who judge it. */
export type JudgedClaim = Answer<paths['/api/funds/{fund}/claims/{claim}']['get']>;
export type Judgement = NonNullable<OwnClaim['decision']>;
export type Evidence = OwnClaim['evidence'][number];
