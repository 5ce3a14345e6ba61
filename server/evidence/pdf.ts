import { inflateSync } from 'node:zlib';
import type { Rejection } from '@openmutual/core/result';

/**
 * What speaks against keeping a PDF: it does not begin or end as one (so it may be something else as well), is encrypted (so nobody can say
 * what is in it), or has a name in it by which it acts, encloses or hides something. Names are looked for in the whole file, and in its
 * packed lists of objects, however they are written (`#4A` for `J`); where such a list cannot be unpacked, the file is refused.
 *
 * This finds what programmes write. Somebody who knows how PDF is read may hide a script from it; so a PDF is only ever saved, never shown on a
 * page of ours, and who looks at it does so in a reader that runs none.
 *
 * @source ISO 32000-2: 7.3.5 names, 7.5.7 object streams, 7.6 encryption, 12.6.4 actions
 */
export function pdfFaults(bytes: Uint8Array): Rejection[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const faults = frameFaults(text);
  const plain = unhashed(text);
  const unpacked = objectStreams(text, plain);
  if (unpacked === undefined) {
    faults.push({ code: 'a-pdf-cannot-be-read', path: 'body', suggestion: PRINT });
  }
  const found = new Set([plain, ...(unpacked ?? []).map(unhashed)].flatMap(actingNames));
  if (found.has('Encrypt')) faults.push({ code: 'a-pdf-is-encrypted', path: 'body', suggestion: PRINT });
  found.delete('Encrypt');
  if (found.size > 0) {
    const names = [...found].sort().join(', ');
    faults.push({
      code: 'a-pdf-does-something-by-itself',
      path: 'body',
      found: names,
      expected: 'pages, and nothing else',
      suggestion: PRINT,
    });
  }
  return faults;
}

const PRINT = 'print it into a new PDF, and send that';

/** By which a PDF runs a script or a programme, sends a form, plays something, encloses a file, or is another form beneath. */
const ACTING =
  /\/(JavaScript|Launch|SubmitForm|ImportData|GoToE|Rendition|RichMedia\w*|Movie|Sound|U3D|XFA|EmbeddedFiles?|FileAttachment|Encrypt)(?![\w.-])/g;

function actingNames(text: string): string[] {
  return [...text.matchAll(ACTING)].map(([, name = '']) => name);
}

function frameFaults(text: string): Rejection[] {
  const faults: Rejection[] = [];
  if (!/^%PDF-(1\.[0-7]|2\.0)[\r\n \t]/.test(text)) {
    faults.push({ code: 'a-pdf-begins-as-something-else', path: 'body', expected: '%PDF-1.0 to %PDF-2.0' });
  }
  const end = text.lastIndexOf('%%EOF');
  // Programmes fill up with spaces or zeros; anything else may be another file.
  if (end < 0 || !/^[\s\0]*$/.test(text.slice(end + 5))) {
    faults.push({
      code: 'a-pdf-does-not-end-where-it-says',
      path: 'body',
      expected: 'nothing after %%EOF',
      suggestion: PRINT,
    });
  }
  return faults;
}

/** Lists of objects are some kilobytes and some hundreds; more is made to be unpacked for ever. Our own choice. */
const MOST_UNPACKED = 64 * 1024 * 1024;
const MOST_LISTS = 5000;

/** Where an object begins, and where a stream does. */
const BEGINNINGS = /\b\d+[\s\0]+\d+[\s\0]+obj\b|\bstream[ \t]*(?:\r\n|\n|\r)/g;

/**
 * The texts of packed lists of objects; nothing where one is packed in another way than programmes do, or to more than a file may have. Each
 * byte is passed once, however the file is made.
 */
function objectStreams(text: string, plain: string): string[] | undefined {
  const texts: string[] = [];
  let left = MOST_UNPACKED;
  let named = plain.match(/\/ObjStm(?![\w.-])/g)?.length ?? 0;
  let begun = 0;
  const beginnings = new RegExp(BEGINNINGS);
  for (let found = beginnings.exec(text); found !== null; found = beginnings.exec(text)) {
    const next = found.index + found[0].length;
    const dictionary = found[0].startsWith('stream') ? unhashed(text.slice(begun, found.index)) : '';
    begun = next;
    if (!/\/(ObjStm|First)\b/.test(dictionary)) continue;
    if (dictionary.includes('/ObjStm')) named -= 1;
    const end = text.indexOf('endstream', next);
    if (end < 0 || texts.length === MOST_LISTS) return undefined;
    const list = unpacked(Buffer.from(text.slice(next, end), 'latin1'), dictionary, left);
    if (list === undefined) return undefined;
    left -= list.length;
    texts.push(list);
    beginnings.lastIndex = end;
    begun = end;
  }
  // One that was not found where its name stands would not have been read.
  return named > 0 ? undefined : texts;
}

function unpacked(packed: Buffer, dictionary: string, most: number): string | undefined {
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+|\d)/.exec(dictionary)?.[1];
  if (filters === undefined) return dictionary.includes('/Filter') ? undefined : packed.toString('latin1');
  const isFlateAlone = /^(\[\s*\/FlateDecode\s*\]|\/FlateDecode)$/.test(filters);
  if (!isFlateAlone || /\/Predictor\s+(?!1\b)/.test(dictionary) || most <= 0) return undefined;
  try {
    return inflateSync(packed, { maxOutputLength: most }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** A text with each `#4A` as the sign that it stands for. */
function unhashed(text: string): string {
  if (!text.includes('#')) return text;
  const plain = Buffer.alloc(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    const code =
      sign === HASH ? 16 * digit(text.charCodeAt(at + 1)) + digit(text.charCodeAt(at + 2)) : Number.NaN;
    if (!Number.isNaN(code)) at += 2;
    plain[length] = Number.isNaN(code) ? sign : code;
    length += 1;
  }
  return plain.toString('latin1', 0, length);
}

const HASH = 0x23;

/** A hexadecimal digit by its code. */
function digit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : Number.NaN;
}
