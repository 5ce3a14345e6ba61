import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';

/** What somebody put in, as a link carries it. */
export interface LinkedCase<T> {
  /** The page's own form of the case. */
  readonly input: T;
  /** The hashes of the schemes by which it was calculated, by their ids. */
  readonly schemes: Readonly<Record<string, string>>;
  /** The figure that it gave, to say whether it still does. */
  readonly gave?: string;
}

/** The form of links; one of another form is told to be so, not guessed at. */
const FORM = '1';

/** A link longer than this holds more than a case: nobody can send it either. */
const LONGEST = 60_000;

/** No case has more text; a link that would unpack to more is no case. */
const MOST_BYTES = 1_000_000;

/** A case as the fragment of an address, which no browser sends to a server: JSON, deflated, in letters that links may have. */
export async function fragmentOf(linked: LinkedCase<unknown>): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(linked));
  const packed = await whole(through(bytes, new CompressionStream('deflate-raw')), Number.POSITIVE_INFINITY);
  return `${FORM}.${lettersOf(packed ?? new Uint8Array())}`;
}

/**
 * The case of a fragment; nothing where there is none.
 *
 * @param parse reads the page's own form of a case, and refuses what is none
 */
export async function linkedCase<T>(
  fragment: string,
  parse: (input: unknown) => Result<T>,
): Promise<Result<LinkedCase<T>> | undefined> {
  const text = fragment.replace(/^#/, '');
  if (text === '') return undefined;
  const [form, letters = ''] = text.split('.', 2);
  if (form !== FORM)
    return rejected({
      ...UNREADABLE,
      code: 'a-link-has-an-unknown-form',
      found: `${form}`.slice(0, 20),
      expected: FORM,
    });
  if (letters.length > LONGEST) return rejected(UNREADABLE);
  const data = await unpacked(letters);
  if (!isLinked(data)) return rejected(UNREADABLE);
  const input = parse(data.input);
  return input.ok ? accepted({ ...data, input: input.value }) : input;
}

const UNREADABLE: Rejection = {
  code: 'a-link-cannot-be-read',
  expected: 'the whole link as it was copied',
  suggestion: 'ask for the link again, or begin anew',
};

function isLinked(data: unknown): data is LinkedCase<unknown> {
  if (typeof data !== 'object' || data === null || !('input' in data) || !('schemes' in data)) return false;
  const { schemes } = data;
  const hasGiven = !('gave' in data) || typeof data.gave === 'string';
  if (typeof schemes !== 'object' || schemes === null || !hasGiven) return false;
  return Object.values(schemes).every((hash) => typeof hash === 'string');
}

async function unpacked(letters: string): Promise<unknown> {
  try {
    const bytes = Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    const text = await whole(through(bytes, new DecompressionStream('deflate-raw')), MOST_BYTES);
    return text === undefined
      ? undefined
      : JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
  } catch {
    return undefined;
  }
}

function lettersOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(stream);
}

/** All bytes of a stream, or nothing where there are more than that. */
async function whole(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
