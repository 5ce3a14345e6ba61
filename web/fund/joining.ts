import type { paths } from '../api/paths.ts';

type Body = { content: { 'application/json': unknown } };
/** What is answered where it is done: 200, or 201 where something new was made. */
type Answer<Operation> = Operation extends
  | { responses: { 200: infer Done extends Body } }
  | { responses: { 201: infer Done extends Body } }
  ? Done['content']['application/json']
  : never;

export type JoiningAsked = Answer<paths['/api/funds/{fund}/joining']['get']>;
export type Joined = Answer<paths['/api/funds/{fund}/invitations/{invitation}/acceptance']['post']>;
