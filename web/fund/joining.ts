import type { paths } from '../api/paths.ts';

type Answer<Operation> = Operation extends {
  responses: { 200: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

export type JoiningAsked = Answer<paths['/api/funds/{fund}/joining']['get']>;
export type Joined = Answer<paths['/api/funds/{fund}/invitations/{invitation}/acceptance']['post']>;
