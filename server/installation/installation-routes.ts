import { labelSchema as label } from '@openmutual/core/label-schema';
import { z } from 'zod';
import { permits } from '../access/role.ts';
import { line } from '../http/atoms.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { founders, licences, modes, questions } from './installation.ts';
import { installationAnswered, installationRead } from './installation-asked.ts';

const answers = {
  /** Who runs it and answers for it. */
  operator: line,
  /** Under which law, such as `Germany`. */
  jurisdiction: line,
  licence: z.enum(licences),
  /** The authority and the number, where there is a licence. */
  licenceDetail: line.nullable(),
  founders: z.enum(founders),
};

/** What visitors are told of who runs this. */
export const installationRoutes: readonly AnyRoute[] = [
  route({
    id: 'installationRead',
    method: 'GET',
    path: '/api/installation',
    summary: 'who runs this installation, under which law, and the banner for its pages',
    tag: 'installation',
    ...permits('read-the-public-page'),
    as: 'visitor',
    reply: z.object({
      mode: z.enum(modes),
      /** Whether the operator has said who he is and what he may do. */
      isAnswered: z.boolean(),
      /** What nobody has said yet. */
      unanswered: z.array(z.enum(questions)),
      operator: z.string().nullable(),
      jurisdiction: z.string().nullable(),
      licence: z.enum(licences).nullable(),
      licenceDetail: z.string().nullable(),
      founders: z.enum(founders),
      /** To be shown on every page; nothing where there is nothing that visitors must be told. */
      banner: label.nullable(),
    }),
    handle: installationRead,
  }),
  route({
    id: 'installationAnswered',
    method: 'PUT',
    path: '/api/installation',
    summary: 'who runs this installation, under which law, with which licence, and who may found funds',
    tag: 'installation',
    ...permits('run-the-installation'),
    as: 'work',
    versioned: true,
    body: z.strictObject(answers),
    reply: z.object(answers),
    handle: installationAnswered,
  }),
];
