import { accepted, type Rejection, type Result, rejected } from '@openmutual/core/result';
import { fileTypeFromBuffer } from 'file-type';
import { type EvidenceType, evidenceTypes } from './evidence-form.ts';
import { pdfFaults } from './pdf.ts';
import { redrawn } from './picture.ts';

/** A file as it is kept. */
export interface AcceptedFile {
  readonly type: EvidenceType;
  readonly bytes: Uint8Array;
  /** What was taken out: of a picture all that is not picture, of a PDF nothing. */
  readonly stripped: 'all-metadata' | 'nothing';
}

/** Ten mebibytes: a page scanned at 300 dpi, or a photograph of a telephone, has less; our own choice. */
export const MOST_BYTES = 10 * 1024 * 1024;

/**
 * A file as it may be kept, or why not. What it is say its own first bytes, never its name or what the request says of it.
 *
 * A picture is drawn anew: what was beside it (place, camera, thumbnail, whatever was appended) is gone, and it stands upright.
 * A PDF is kept as it came, for drawing it anew would break signatures and text; one that acts, hides or encloses something is refused. What
 * a PDF says of itself (author, programme, dates) and what is in its pictures therefore stays, and the claimant is told so.
 *
 * HEIC is not read: its codec is under patents and not part of the library. Browsers of telephones that make HEIC send JPEG where a page
 * asks for it.
 */
export async function acceptedFile(bytes: Uint8Array): Promise<Result<AcceptedFile>> {
  if (bytes.length === 0) return rejected({ code: 'a-file-is-empty', path: 'body', expected: KINDS });
  if (bytes.length > MOST_BYTES) return rejected(tooLarge(bytes.length));
  const type = await typeOf(bytes);
  if (!type.ok) return type;
  if (type.value === 'application/pdf') {
    const faults = pdfFaults(bytes);
    return faults.length > 0
      ? rejected(...faults)
      : accepted({ type: type.value, bytes, stripped: 'nothing' });
  }
  const picture = await redrawn(bytes, type.value);
  if (!picture.ok) return picture;
  if (picture.value.length > MOST_BYTES) return rejected(tooLarge(picture.value.length));
  return accepted({ type: type.value, bytes: picture.value, stripped: 'all-metadata' });
}

const KINDS = 'a PDF, JPEG, PNG or WebP';

async function typeOf(bytes: Uint8Array): Promise<Result<EvidenceType>> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  const type = evidenceTypes.find((one) => one === found?.mime);
  if (type !== undefined) return accepted(type);
  const isHeic = found !== undefined && /^image\/hei[cf]/.test(found.mime);
  return rejected({
    code: 'a-file-is-of-another-kind',
    path: 'body',
    found: found?.mime ?? 'unknown',
    expected: KINDS,
    ...(isHeic ? { suggestion: 'send the photograph as JPEG' } : {}),
  });
}

function tooLarge(found: number): Rejection {
  return {
    code: 'a-file-is-too-large',
    path: 'body',
    found: `${found}`,
    expected: `at most ${MOST_BYTES} bytes`,
    suggestion: 'scan it with less resolution, or send it in parts',
  };
}
