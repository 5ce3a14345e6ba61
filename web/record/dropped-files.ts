import type { FilesAtHand } from '../check/examined-files.ts';

export type Role = 'record' | 'members' | 'claims' | 'proofs' | 'secret';

/** Files by what they are, and those of which nobody can say it. */
export interface SortedFiles {
  readonly known: ReadonlyMap<Role, File>;
  readonly unknown: readonly File[];
}

/** So much of a file says what it is. */
const HEAD_BYTES = 64 * 1024;

/** What dropped files are: by what they begin with, whatever they are called. */
export async function sortedFiles(files: readonly File[]): Promise<SortedFiles> {
  const known = new Map<Role, File>();
  const unknown: File[] = [];
  for (const file of files) {
    const role = roleOf(await headOf(file));
    if (role === undefined) unknown.push(file);
    else known.set(role, file);
  }
  return { known, unknown };
}

async function headOf(file: File): Promise<string> {
  try {
    return (await file.slice(0, HEAD_BYTES).text()).replace(/^\uFEFF/, '').trimStart();
  } catch {
    return '';
  }
}

function roleOf(head: string): Role | undefined {
  if (head.startsWith('{'))
    return /"format"\s*:\s*"openmutual\/member-proof\//.test(head) ? 'proofs' : 'record';
  if (/^[0-9a-f]{64}\s*$/i.test(head)) return 'secret';
  const columns = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map((name) => name.trim().replaceAll('"', ''));
  if (columns.includes('claim')) return 'claims';
  return columns.includes('member') ? 'members' : undefined;
}

/** The files as the examination takes them; nothing without a record. */
export function filesAtHand(
  known: ReadonlyMap<Role, File>,
  scheme: FilesAtHand['scheme'],
): FilesAtHand | undefined {
  const record = known.get('record');
  if (record === undefined) return undefined;
  const others = (['members', 'claims', 'proofs', 'secret'] as const).flatMap((role) => {
    const file = known.get(role);
    return file === undefined ? [] : [[role, file] as const];
  });
  return { record, ...Object.fromEntries(others), ...(scheme === undefined ? {} : { scheme }) };
}
