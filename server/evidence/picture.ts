import { accepted, type Result, rejected } from '@openmutual/core/result';
import type { Sharp } from 'sharp';
import type { EvidenceType } from './evidence-form.ts';

/** Sixty million points: a page of A4 at 800 dpi, or what most telephones take; drawn out they are 180 megabytes. Our own choice. */
export const MOST_PIXELS = 60_000_000;

/**
 * A picture drawn anew from its points alone, upright, in sRGB: nothing that stood beside them is left. Refused where it has too many points
 * (its header is asked before anything is drawn), is several pictures, or ends too early.
 */
export async function redrawn(
  bytes: Uint8Array,
  type: Exclude<EvidenceType, 'application/pdf'>,
): Promise<Result<Buffer>> {
  const sharp = await library();
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined);
  if (header === undefined) return rejected(UNREADABLE);
  const { width, height, pages = 1 } = header;
  if (width * height > MOST_PIXELS) {
    return rejected({
      code: 'a-picture-has-too-many-points',
      path: 'body',
      found: `${width} × ${height}`,
      expected: `at most ${MOST_PIXELS} points`,
    });
  }
  if (pages > 1) {
    return rejected({
      code: 'a-picture-is-several',
      path: 'body',
      found: `${pages}`,
      expected: 'one picture',
      suggestion: 'send each as a file of its own',
    });
  }
  return oneAtATime(async () => {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning' });
    try {
      return accepted(await encoder[type](picture.autoOrient().timeout({ seconds: 30 })).toBuffer());
    } catch {
      return rejected(UNREADABLE);
    }
  });
}

const UNREADABLE = {
  code: 'a-picture-cannot-be-read-to-its-end',
  path: 'body',
  expected: 'a picture that is whole',
  suggestion: 'open it on your machine, and send it again if it is shown',
};

/** Fine print stays legible: colours are not thinned out, and little is lost. */
const encoder: Readonly<Record<Exclude<EvidenceType, 'application/pdf'>, (picture: Sharp) => Sharp>> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 90, chromaSubsampling: '4:4:4' }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 90 }),
};

/**
 * The library, loaded when the first picture comes. Only the readers that are needed can be reached by what somebody sends, and nothing of it
 * is kept in a cache.
 */
function library() {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({
      operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
    });
    sharp.cache(false);
    return sharp;
  });
  return loaded;
}
let loaded: Promise<typeof import('sharp').default> | undefined;

/** One picture is drawn at a time, so that several large ones do not fill the memory together. */
let last: Promise<unknown> = Promise.resolve();
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}
