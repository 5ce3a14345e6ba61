import { filesOnDisk } from '@openmutual/paper/files-on-disk';
import type { Language } from '@openmutual/paper/paper';
import { sheet } from '@openmutual/paper/sheet';
import { treasurerPaper } from '@openmutual/paper/treasurer-paper';
import { type Typesetter, typesetter } from '@openmutual/paper/typesetter';
import type { Fund } from '../fund/fund.ts';
import type { reportOf } from './report.ts';

/** Made once, when the first paper is asked for: its fonts and its compiler take some seconds and 30 MB. */
let ready: Promise<Typesetter> | undefined;

/** The report of a treasurer as a PDF: the same document as the data, set and not added to. */
export async function reportPdf(
  fund: Fund,
  report: Awaited<ReturnType<typeof reportOf>>,
  {
    language,
    made,
    version,
  }: { readonly language: Language; readonly made: string; readonly version: string },
): Promise<Uint8Array> {
  ready ??= typesetter(filesOnDisk());
  const { scheme, name } = fund.charter;
  const paper = treasurerPaper({ ...report, fund: name }, language, {
    ...{ made, scheme: scheme.id, hash: scheme.hash, version },
  });
  return (await ready).pdf(sheet(paper));
}
