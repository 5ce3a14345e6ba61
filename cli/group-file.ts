import { dirname, isAbsolute, join } from 'node:path';
import { atom, atoms } from '@openmutual/core/atoms';
import { type Locate, rejectionsOf } from '@openmutual/core/issues';
import { labelSchema } from '@openmutual/core/label-schema';
import { parsePayPeriod } from '@openmutual/core/pay-period';
import { type Reading, reading } from '@openmutual/core/reading';
import { accepted, placed, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { readDocument } from '@openmutual/schemes/text-file';
import { type Group, noWay, peopleFaults, type Way } from '@openmutual/schemes/way';
import { z } from 'zod';
import { insuredWay } from './compare-insured.ts';
import { leviedWay } from './compare-levied.ts';
import { sharedWay } from './compare-shared.ts';
import { schemeOfKind } from './of-kind.ts';
import { existingFile, fileAt } from './options.ts';
import { openReasons, type Reasons } from './reasons.ts';
import { accept, Refusal } from './refusal.ts';

/**
 * Reads a group file and what it names. What is wrong with its words, its files or one of its ways hides nothing
 * that is wrong with the others: all of it is told at once.
 */
export async function groupOfFile(path: string): Promise<Group> {
  const { data, locate } = accept(readDocument(existingFile(path, '<group>'), path));
  const schema = groupSchema(dirname(path));
  const read = reading(data, schema);
  const reasons = openReasons();
  reasons.tellAll(rejectionsOf(read.issues, schema, locate));
  if (read.value === undefined) return reasons.refuse();
  const { group, on, people } = read.value;
  const ways = await waysOf(read.value, { read, locate, reasons });
  if (!read.isUnread(['people']))
    reasons.tellAll(peopleFaults(ways, people).map((reason) => ({ ...reason, ...locate(['people']) })));
  reasons.end();
  return { group, on, people: Number(people), ways };
}

/** A group file: its words, its schemes and the files beside it by name. */
function groupSchema(folder: string) {
  const beside = z.string().transform((file) => (isAbsolute(file) ? file : join(folder, file)));
  const period = atom(parsePayPeriod, { examples: ['month'] });
  return z.strictObject({
    group: labelSchema,
    on: atoms.date,
    people: atom(
      (found) =>
        /^[1-9]\d{0,9}$/.test(found)
          ? accepted(found)
          : rejected({ code: 'a-value-has-another-form', found, expected: 'a whole number of people' }),
      { examples: ['1'] },
    ),
    share: z
      .strictObject({
        scheme: z.string(),
        settlement: z.string(),
        /** The one pool that is settled; without it all of them, each by itself. */
        pool: z.string().optional(),
        members: beside,
        claims: beside,
      })
      .optional(),
    insure: z.strictObject({ scheme: z.string(), risk: beside }).optional(),
    levy: z.strictObject({ scheme: z.string(), period, payroll: beside }).optional(),
  });
}
type Words = z.infer<ReturnType<typeof groupSchema>>;

const WAYS = ['share', 'insure', 'levy'] as const;

/** What the words of a group are judged with. */
interface Judging {
  readonly read: Reading<unknown>;
  readonly locate: Locate;
  readonly reasons: Reasons;
}

/** The ways of a group whose words could be read. */
async function waysOf(words: Words, judging: Judging): Promise<Way[]> {
  const { read, locate, reasons } = judging;
  const { share, insure, levy } = words;
  const on = read.isUnread(['on']) ? undefined : words.on;
  // A way may be meant by a key that nobody knows.
  const isStray = read.issues.some(({ code, path }) => code === 'unrecognized_keys' && path.length === 0);
  const isNone = WAYS.every((key) => words[key] === undefined && !read.isUnread([key]));
  if (isNone && !isStray) reasons.tell({ ...noWay, ...locate(['people']) });
  const found = [
    share &&
      (await wayOf('share', share, judging, ['members', 'claims'], async () => {
        const scheme = schemeAt(schemeOfKind('mutual', share.scheme), 'share', judging);
        return scheme && (await sharedWay({ ...share, scheme }, on));
      })),
    insure &&
      (await wayOf('insure', insure, judging, ['risk'], async (files) => {
        const scheme = schemeAt(schemeOfKind('engineering', insure.scheme), 'insure', judging);
        return scheme && files.has('risk') ? await insuredWay({ ...insure, scheme }, on) : undefined;
      })),
    levy &&
      (await wayOf('levy', levy, judging, ['payroll'], async (files) => {
        const scheme = schemeAt(schemeOfKind('social', levy.scheme), 'levy', judging);
        const isAsked = files.has('payroll') && !read.isUnread(['levy', 'period']);
        return scheme && isAsked ? await leviedWay({ ...levy, scheme }, on) : undefined;
      })),
  ];
  return found.filter((way) => way !== undefined);
}

/** One way, or nothing where it could not be gone; why not was told. */
async function wayOf<K extends (typeof WAYS)[number]>(
  key: K,
  words: Words[K],
  judging: Judging,
  named: readonly string[],
  go: (files: ReadonlySet<string>) => Promise<Way | undefined>,
): Promise<Way | undefined> {
  const { read, locate, reasons } = judging;
  const files = named.filter((word) => {
    const path = (words as Readonly<Record<string, unknown>>)[word];
    if (read.isUnread([key, word]) || typeof path !== 'string') return false;
    const place = { ...locate([key, word]), path: `${key}.${word}` };
    return reasons.take(placed(fileAt(path), place)) !== undefined;
  });
  try {
    return await go(new Set(files));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // Files that are not there were told by their words.
    const found = error.rejections.filter(({ path = '' }) => !path.startsWith('--'));
    reasons.tellAll(found.map((reason) => inGroup(reason, key, locate)));
    reasons.tellFurther(error.count - error.rejections.length);
    return undefined;
  }
}

function schemeAt<T>(scheme: Result<T>, key: string, { read, locate, reasons }: Judging): T | undefined {
  const at = [key, 'scheme'];
  return read.isUnread(at) ? undefined : reasons.take(placed(scheme, { ...locate(at), path: at.join('.') }));
}

/** What a way refuses without naming a file is a word of the group: its day, or a key of that way. */
function inGroup(reason: Rejection, key: string, locate: Locate): Rejection {
  if (reason.file !== undefined || reason.path === undefined) return reason;
  if (reason.path === 'on')
    return { ...reason, ...locate(['on']), expected: `for ${key}: ${reason.expected}` };
  const path = [key, ...reason.path.split('.')];
  return { ...reason, ...locate(path), path: path.join('.') };
}
