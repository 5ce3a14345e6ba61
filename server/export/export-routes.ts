import { z } from 'zod';
import { permits } from '../access/role.ts';
import { id } from '../http/atoms.ts';
import { type AnyRoute, route } from '../http/route.ts';
import { ledgerExported } from './export-asked.ts';
import { exportForms } from './ledger-file.ts';

const params = z.object({ fund: id });

/** The whole ledger of a fund as files that other programs read. */
export const exportRoutes: readonly AnyRoute[] = exportForms.map(({ form, id: of, name, type }) =>
  route({
    id: of,
    method: 'GET',
    path: `/api/funds/{fund}/ledger.${form}`,
    summary: `the ledger as ${name}; members stand in it by number`,
    tag: 'export',
    ...permits('export-the-ledger'),
    as: 'work',
    params,
    files: [type.replace(/;.*/, '')],
    reply: z.unknown(),
    handle: (asked) => ledgerExported(asked, form),
  }),
);
