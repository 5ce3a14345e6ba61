import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { acceptedFile, MOST_BYTES } from './accepted-file.ts';
import { EICAR, objectStream, pdf, pngOfSize, SVG, zip } from './sample-file.ts';

/** Drawn before the readers of the library are shut: with a place, a camera, an orientation and a comment. */
const plain = sharp({ create: { width: 60, height: 40, channels: 3, background: '#b0413e' } });
const photograph = await plain
  .clone()
  .withExif({
    IFD0: { Make: 'CameraOfMember17', ImageDescription: 'at home' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '51/1 30/1 3230/100',
      GPSLongitudeRef: 'W',
      GPSLongitude: '0/1 7/1 4366/100',
    },
  })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();
const [jpeg, png, webp] = await Promise.all([
  plain.clone().jpeg().toBuffer(),
  plain.clone().png().toBuffer(),
  plain.clone().webp().toBuffer(),
]);
const moving = await sharp(
  await Promise.all(
    ['#f00', '#0f0'].map((background) =>
      sharp({ create: { width: 9, height: 9, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  ),
  { join: { animated: true } },
)
  .webp({ loop: 0 })
  .toBuffer();

const codes = async (bytes: Uint8Array) => {
  const found = await acceptedFile(bytes);
  return found.ok ? found.value.type : found.rejections.map(({ code }) => code);
};
const bytesOf = async (bytes: Uint8Array) => {
  const found = await acceptedFile(bytes);
  if (!found.ok) throw new Error(found.rejections.map(({ code }) => code).join());
  return Buffer.from(found.value.bytes);
};

describe('a file', () => {
  it('is what its first bytes say, and one of four kinds', async () => {
    expect(await Promise.all([jpeg, png, webp, pdf()].map(codes))).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'application/pdf',
    ]);
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'a-file-is-empty'],
    ['a ZIP, whatever it unpacks to', zip(), 'a-file-is-of-another-kind'],
    ['an SVG with a script', SVG, 'a-file-is-of-another-kind'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a-file-is-of-another-kind'],
    ['the test file of virus scanners', EICAR, 'a-file-is-of-another-kind'],
    ['a programme of Windows', Buffer.from(`MZ${'\0'.repeat(200)}`), 'a-file-is-of-another-kind'],
    ['a GIF that is a script too', Buffer.from('GIF89a/*\0\0*/=alert(1);'), 'a-file-is-of-another-kind'],
    [
      'a PDF that begins as something else',
      Buffer.concat([Buffer.from('<script>'), pdf()]),
      'a-file-is-of-another-kind',
    ],
    ['more than ten mebibytes', Buffer.alloc(MOST_BYTES + 1, 0xff), 'a-file-is-too-large'],
  ])('that is %s is refused', async (_, bytes, code) => {
    expect(await codes(bytes)).toEqual([code]);
  });

  it('of a telephone that the library cannot read is refused with what to do', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x08mdat', 'latin1');
    const found = await acceptedFile(heic);
    expect(found.ok ? [] : found.rejections).toEqual([
      {
        code: 'a-file-is-of-another-kind',
        path: 'body',
        found: 'image/heic',
        expected: 'a PDF, JPEG, PNG or WebP',
        suggestion: 'send the photograph as JPEG',
      },
    ]);
  });

  it('that is damaged in any way is accepted or refused, and never ends the programme', async () => {
    const damaged = fc
      .record({
        file: fc.constantFrom(jpeg, png, webp, pdf([objectStream('9 0 << >>')])),
        cuts: fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { maxLength: 8 }),
        end: fc.nat(),
      })
      .map(({ file, cuts, end }) => {
        const bytes = Buffer.from(file.subarray(0, end % 3 === 0 ? end % file.length : file.length));
        for (const { at, byte } of cuts) if (bytes.length > 0) bytes[at % bytes.length] = byte;
        return bytes;
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(damaged, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
        const found = await acceptedFile(bytes);
        expect(found.ok || found.rejections.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a picture', () => {
  it('loses its place, its camera and every word, and stands upright', async () => {
    expect(photograph.includes('CameraOfMember17')).toBe(true);
    const before = await sharp(photograph).metadata();
    expect([before.exif === undefined, before.width, before.height, before.orientation]).toEqual([
      false,
      60,
      40,
      6,
    ]);
    const bytes = await bytesOf(photograph);
    const after = await sharp(bytes).metadata();
    expect([after.exif, after.xmp, after.iptc, after.icc, after.orientation]).toEqual(
      Array(5).fill(undefined),
    );
    expect([after.width, after.height]).toEqual([40, 60]);
    expect(bytes.includes('CameraOfMember17')).toBe(false);
  });

  it('loses whatever was hung behind it', async () => {
    for (const picture of [jpeg, png, webp]) {
      const bytes = await bytesOf(
        Buffer.concat([picture, zip(), Buffer.from('<script>alert(1)</script>'), EICAR]),
      );
      expect([bytes.includes('PK\x03\x04'), bytes.includes('<script>'), bytes.includes('EICAR')]).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  it('loses a comment in which something stands', async () => {
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, EICAR.length + 2]), EICAR]);
    const bytes = await bytesOf(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]));
    expect(bytes.includes('EICAR')).toBe(false);
  });

  it('of more points than can be drawn is refused by its header', async () => {
    const found = await acceptedFile(pngOfSize(50_000, 50_000));
    expect(found.ok ? [] : found.rejections).toEqual([
      {
        code: 'a-picture-has-too-many-points',
        path: 'body',
        found: '50000 × 50000',
        expected: 'at most 60000000 points',
      },
    ]);
  });

  it('that ends too early, or is nothing but a header, is refused', async () => {
    expect(await codes(photograph.subarray(0, photograph.length - 80))).toEqual([
      'a-picture-cannot-be-read-to-its-end',
    ]);
    expect(await codes(pngOfSize(100, 100))).toEqual(['a-picture-cannot-be-read-to-its-end']);
  });

  it('that is several is refused', async () => {
    expect(await codes(moving)).toEqual(['a-picture-is-several']);
  });
});

describe('a PDF', () => {
  it('is kept as it came', async () => {
    const bytes = pdf(
      ['<< /Producer (a programme) >>', objectStream('9 0 << /Type /Font >>')],
      '/Info 4 0 R',
    );
    expect(await bytesOf(bytes)).toEqual(bytes);
    const found = await acceptedFile(bytes);
    expect(found.ok && found.value.stripped).toBe('nothing');
  });

  const script = '<< /S /JavaScript /JS (app.alert(1)) >>';
  it.each([
    ['a script', pdf([script])],
    ['a script whose name is written otherwise', pdf(['<< /S /J#61vaScript /JS (app.alert(1)) >>'])],
    ['a script in a packed list', pdf([objectStream(`9 0 ${script}`)])],
    [
      'a script in a packed list that is called something else',
      pdf([objectStream(`9 0 ${script}`, { type: '/Obj#53tm' })]),
    ],
    ['a programme to start', pdf(['<< /S /Launch /F (cmd.exe) >>'])],
    ['a file enclosed', pdf(['<< /Names << /EmbeddedFiles 5 0 R >> >>'])],
    ['a form beneath', pdf(['<< /AcroForm << /XFA 5 0 R >> >>'])],
  ])('with %s is refused', async (_, bytes) => {
    expect(await codes(bytes)).toEqual(['a-pdf-does-something-by-itself']);
  });

  it('that is encrypted is refused, for nobody knows what is in it', async () => {
    expect(await codes(pdf([], '/Encrypt 4 0 R'))).toEqual(['a-pdf-is-encrypted']);
  });

  it('that is another file as well is refused', async () => {
    expect(await codes(pdf([], '', zip().toString('latin1')))).toEqual(['a-pdf-does-not-end-where-it-says']);
    expect(await codes(pdf([], '', '<script>'))).toEqual(['a-pdf-does-not-end-where-it-says']);
    expect(await codes(pdf([], '', '\r\n\0\0 '))).toBe('application/pdf');
  });

  it('whose lists unpack for ever, or not at all, or in another way than programmes do, is refused', async () => {
    const bomb = objectStream('0'.repeat(70 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await codes(pdf([bomb]))).toEqual(['a-pdf-cannot-be-read']);
    expect(await codes(pdf(Array(5).fill(objectStream('0'.repeat(20 * 1024 * 1024)))))).toEqual([
      'a-pdf-cannot-be-read',
    ]);
    expect(await codes(pdf([objectStream('', { bytes: Buffer.from('no deflate') })]))).toEqual([
      'a-pdf-cannot-be-read',
    ]);
    expect(await codes(pdf([objectStream('', { filter: '[/ASCIIHexDecode /FlateDecode]' })]))).toEqual([
      'a-pdf-cannot-be-read',
    ]);
    expect(await codes(pdf([objectStream('', { filter: '7 0 R' })]))).toEqual(['a-pdf-cannot-be-read']);
    expect(await codes(pdf(['<< /Type /ObjStm >>']))).toEqual(['a-pdf-cannot-be-read']);
    expect(await codes(pdf(Array(6000).fill(objectStream('9 0 1'))))).toEqual(['a-pdf-cannot-be-read']);
  });

  it.each([
    ['beginnings without end', '1 0 obj /First\nstream\n'],
    ['lists within lists', '1 0 obj /First /Filter /FlateDecode\nstream\nendstream\n'],
    ['numbers', '1 1 '],
    ['spaces', ' \0'],
    ['names', '/#4A'],
  ])(
    'of ten megabytes of %s is passed once',
    async (_, text) => {
      const bytes = pdf([text.repeat(Math.floor(10_000_000 / text.length))]);
      const found = await acceptedFile(bytes);
      expect(found.ok || found.rejections.length > 0).toBe(true);
    },
    60_000,
  );

  it('is passed to its end', async () => {
    expect(
      await codes(pdf([objectStream('9 0 1'), 'x'.repeat(1_000_000), objectStream(`9 0 ${script}`)])),
    ).toEqual(['a-pdf-does-something-by-itself']);
  });
});
