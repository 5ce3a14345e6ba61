import { date } from '@openmutual/core/date';
import { fundWorkings } from '@openmutual/core/fund-words';
import { type Difference, differencesOf } from '@openmutual/core/motion-difference';
import { decisionWorkings } from '@openmutual/core/procedure';
import { accepted, type Result } from '@openmutual/core/result';
import { versionOn } from '@openmutual/core/version';
import type { Working } from '@openmutual/core/working';
import { schemeOfCopy } from '@openmutual/schemes/copy';
import type { MutualScheme } from '@openmutual/schemes/folder';
import { oldAndNew, proposed } from '@openmutual/schemes/proposal';
import { type ProposalWritten, proposalWritten } from '@openmutual/schemes/proposal-text';

/** A proposal that is sound, with what would change by it. */
export interface SoundProposal {
  /** What is sent of it. */
  readonly text: string;
  readonly old: readonly Working[];
  readonly next: readonly Working[];
  readonly parts: readonly Difference[];
}

/** Reads a proposal behind the rules that there are, on this device, by the reader of the server; every reason at once. */
export function checkedProposal(
  copy: string,
  written: ProposalWritten,
  today: string,
): Result<SoundProposal> {
  const read = proposalWritten(written);
  if (!read.ok) return read;
  const next = proposed(copy, read.value, { ref: 'motion', recorded: today });
  if (!next.ok) return next;
  const { old, proposed: rules } = oldAndNew(copy, read.value.proposal);
  const before = schemeOfCopy(copy);
  const day = written.from;
  return accepted({
    text: read.value.text,
    old: before.ok ? wordsOf(before.value as MutualScheme, day) : [],
    next: wordsOf(next.value.scheme, day),
    parts: differencesOf(old, rules),
  });
}

function wordsOf(scheme: MutualScheme, day: string): readonly Working[] {
  const version = versionOn(scheme.versions, date(day));
  return version.ok ? [...fundWorkings(version.value.rules), ...decisionWorkings(version.value.rules)] : [];
}
