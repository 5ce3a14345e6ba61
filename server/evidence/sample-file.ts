import { crc32, deflateSync } from 'node:zlib';

/** Files for tests, sound ones and evil ones, made here so that it can be seen what is in them. */

/** A PDF of one page; further objects, and what stands in its trailer and after its end. */
export function pdf(objects: readonly string[] = [], trailer = '', after = ''): Buffer {
  const all = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    ...objects,
  ];
  const body = all.map((object, place) => `${place + 1} 0 obj\n${object}\nendobj\n`).join('');
  const text = `%PDF-1.7\n${body}trailer\n<< /Size ${all.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n9\n%%EOF\n${after}`;
  return Buffer.from(text, 'latin1');
}

/** A packed list of objects of a PDF, as `stream` of an object. */
export function objectStream(
  content: string,
  {
    filter = '/FlateDecode',
    type = '/ObjStm',
    bytes,
  }: {
    readonly filter?: string;
    readonly type?: string;
    readonly bytes?: Buffer;
  } = {},
): string {
  const packed = bytes ?? deflateSync(Buffer.from(content, 'latin1'));
  const head = `<< /Type ${type} /N 1 /First 4 /Filter ${filter} /Length ${packed.length} >>`;
  return `${head}\nstream\n${packed.toString('latin1')}\nendstream`;
}

/** A PNG that says it is so large, and has nothing of it. */
export function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(64))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A list of nothing that says it is a hundred entries: the beginning and the end of a ZIP. */
export function zip(): Buffer {
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(100, 10);
  return Buffer.concat([local, Buffer.alloc(1000), end]);
}

/** The test file of virus scanners, in two parts so that this source is none. @source eicar.org */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
);

export const SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
