import { filesOf, libraryEntry } from '../library/library.ts';
import type { FilesAtHand } from './examined-files.ts';

/** What a record says of itself, to be shown beside the verdict; the verdict does not rest on it. */
export interface RecordHead {
  readonly scheme: string;
  readonly settlement: string;
  readonly currency: string;
  readonly members: number;
  readonly total: string;
  readonly hash: string;
  readonly rulesFrom: string | undefined;
  /** Whether the library has its scheme with other rules, as where members voted on them; the examination judges what of them was used. */
  readonly isOtherThanLibrary: boolean;
  /** The files of its scheme, where the library has it. */
  readonly files: FilesAtHand['scheme'] | undefined;
}

/** A record that is larger is no record that a page shows; the examination says why it is refused. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The head of a record; nothing where it is none, which the examination says in its own words. */
export async function recordHead(file: File): Promise<RecordHead | undefined> {
  if (file.size > MOST_BYTES) return undefined;
  try {
    const record = JSON.parse(await file.text()) as Written;
    const { id, hash, document } = record.scheme;
    const entry = libraryEntry(id);
    return {
      scheme: id,
      settlement: `${record.settlement}`,
      currency: `${document.currency}`,
      members: Number(record.inputs.members.inForce),
      total: `${record.result.total}`,
      hash: `${record.hash}`,
      rulesFrom: document.versions.at(-1)?.from,
      isOtherThanLibrary: entry.ok && entry.value.hash !== hash,
      files: await libraryFiles(id),
    };
  } catch {
    return undefined;
  }
}

interface Written {
  readonly scheme: {
    readonly id: string;
    readonly hash: string;
    readonly document: { readonly currency: string; readonly versions: readonly { readonly from: string }[] };
  };
  readonly settlement: string;
  readonly inputs: { readonly members: { readonly inForce: number } };
  readonly result: { readonly total: string };
  readonly hash: string;
}

async function libraryFiles(id: string): Promise<FilesAtHand['scheme'] | undefined> {
  const entry = libraryEntry(id);
  const files = entry.ok ? await filesOf(entry.value) : entry;
  if (!files.ok) return undefined;
  return Object.fromEntries(
    Object.entries(files.value)
      .filter(([path]) => path === 'scheme.yaml' || path.startsWith('tables/'))
      .map(([path, text]) => [path, new File([text], path)]),
  );
}
