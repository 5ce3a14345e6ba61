import type { AnyRoute } from '../http/route.ts';
import type { DoorRoute } from './door-route.ts';
import { type ActName, acts, type Role, roles, roleWords } from './role.ts';

/** The table of who may what, as a page: what each role is for, then every address with who may use it. */
export function authorisationPage(routes: readonly AnyRoute[], door: readonly DoorRoute[]): string {
  const addresses = [
    ...routes.map(({ method, path, summary, may, stepUp }) => ({
      method,
      path,
      summary,
      may: may.join(', '),
      stepUp,
    })),
    ...door.map(({ method, path, summary, who, stepUp }) => ({
      method,
      path,
      summary,
      may: who,
      stepUp,
    })),
  ].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1));
  return [
    '# Who may what',
    '',
    'This page is made from `server/access/role.ts` and from the declarations of the routes; a test holds it to them, and asks every address as every',
    'role, in the own fund and in another one (`server/access/authorisation.database.test.ts`). A role counts in its own fund only. Roles of staff',
    '(reviewer, treasurer, organiser, auditor, supervisor, operator) rest while their holder has no second factor. *Code again* means: the code of the',
    'authenticator, or the password where there is none, given within the last ten minutes.',
    '',
    '## Roles',
    '',
    ...table(
      ['role', 'English', '中文', 'may'],
      roles.map((role) => [`\`${role}\``, roleWords[role].en, roleWords[role].zh, actsOf(role).join('; ')]),
    ),
    '',
    '## Addresses',
    '',
    ...table(
      ['request', 'what it does', 'who may', 'code again'],
      addresses.map(({ method, path, summary, may, stepUp }) => [
        `\`${method} ${path}\``,
        summary,
        may,
        stepUp ? 'yes' : '',
      ]),
    ),
    '',
  ].join('\n');
}

function actsOf(role: Role): string[] {
  return (Object.keys(acts) as ActName[])
    .filter((name) => (acts[name].may as readonly Role[]).includes(role))
    .map((name) => acts[name].en);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
