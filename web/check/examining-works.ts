import type { Watch } from '../work/work.ts';
import { examinedFiles, type FilesAtHand } from './examined-files.ts';

/** The works of a page that verifies. */
export type ExaminingWorks = ReturnType<typeof examiningWorks>;

/** @param largest bytes of a list of members, and of proofs */
export function examiningWorks(largest?: number) {
  return {
    /** What `openmutual verify --json` says of files that were chosen. */
    examine: (files: FilesAtHand, watch: Watch) => examinedFiles(files, watch, largest),
  };
}
