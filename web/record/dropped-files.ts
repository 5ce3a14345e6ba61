import type { FilesAtHand } from '../check/examined-files.ts';

export type Role = 'record' | 'members' | 'claims' | 'proofs' | 'secret' | 'rules';

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
    else known.set(role, role === 'rules' ? await rulesIn(file) : file);
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
  if (head.startsWith('{')) {
    if (/"format"\s*:\s*"openmutual\/member-proof\//.test(head)) return 'proofs';
    return /^\{\s*"(document|tables)"\s*:/.test(head) || isAnswer(head) ? 'rules' : 'record';
  }
  if (/^[0-9a-f]{64}\s*$/i.test(head)) return 'secret';
  const columns = (head.split(/\r?\n/, 1)[0] ?? '').split(',').map((name) => name.trim().replaceAll('"', ''));
  if (columns.includes('claim')) return 'claims';
  return columns.includes('member') ? 'members' : undefined;
}

/** Whether it is what a server answers when it is asked for the rules of a fund: these stand in it as a text. */
function isAnswer(head: string): boolean {
  return /"copied"\s*:\s*"\{/.test(head) && !/"format"\s*:\s*"openmutual\//.test(head);
}

/** The rules alone, also of a file that is the answer of a server; what cannot be read is refused when it is examined. */
async function rulesIn(file: File): Promise<File> {
  if (!isAnswer(await headOf(file))) return file;
  try {
    const { copied } = JSON.parse(await file.text()) as { readonly copied: string };
    return new File([copied], file.name);
  } catch {
    return file;
  }
}

/** The files as the examination takes them, the rules of a fund before those of the library; nothing without a record. */
export function filesAtHand(
  known: ReadonlyMap<Role, File>,
  scheme: FilesAtHand['scheme'],
): FilesAtHand | undefined {
  const record = known.get('record');
  if (record === undefined) return undefined;
  const others = (['members', 'claims', 'proofs', 'secret', 'rules'] as const).flatMap((role) => {
    const file = known.get(role);
    return file === undefined ? [] : [[role, file] as const];
  });
  return {
    record,
    ...Object.fromEntries(others),
    ...(scheme === undefined || known.has('rules') ? {} : { scheme }),
  };
}
