import type { PlainDate } from '@openmutual/core/date';
import { changesFaults, type Endorsed, endorsed } from '@openmutual/core/endorsed';
import { quoteOf } from '@openmutual/core/quote';
import { type Rejection, type Result, reasonsOf, rejected } from '@openmutual/core/result';
import type { EngineeringScheme } from '@openmutual/schemes/folder';
import { readDocument } from '@openmutual/schemes/text-file';
import { faultsByAll, judgesOf } from './any-version.ts';

/** The file of a risk and that of what became of its policy; one that cannot be opened is missing. */
export interface PolicyFiles {
  readonly risk: string | undefined;
  readonly changes: string | undefined;
}

interface Asked {
  readonly on: PlainDate;
  readonly known?: PlainDate | undefined;
}

/** The policy of two files after its changes; whatever is refused is told at its place in its file. */
export function endorsedOfFiles(
  scheme: EngineeringScheme,
  files: PolicyFiles,
  asked: Asked,
): Result<Endorsed> {
  const [risk, changes] = [opened(files.risk), opened(files.changes)];
  if (risk?.ok !== true || changes?.ok !== true) return rejected(...faultsOf(scheme, files, asked));
  return endorsed(scheme, { risk: risk.value, changes: changes.value }, asked.on, asked.known);
}

/** What is wrong with the files where nobody knows by the tariff of which day they are read. */
export function undatedPolicyFaults(scheme: EngineeringScheme, files: PolicyFiles): Promise<Rejection[]> {
  return faultsByAll(
    judgesOf(scheme.versions, (day) => day),
    (on) => faultsOf(scheme, files, { on }),
  );
}

/** What is wrong with each file by itself. */
function faultsOf(scheme: EngineeringScheme, files: PolicyFiles, { on, known }: Asked): Rejection[] {
  const [risk, changes] = [opened(files.risk), opened(files.changes)];
  return [
    ...(risk?.ok === true
      ? reasonsOf(quoteOf(scheme, risk.value.data, on, risk.value.locate, known))
      : (risk?.rejections ?? [])),
    ...(changes?.ok === true ? changesFaults(scheme, changes.value, on, known) : (changes?.rejections ?? [])),
  ];
}

function opened(path: string | undefined) {
  return path === undefined ? undefined : readDocument(path, path);
}
