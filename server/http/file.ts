/** A file as an answer: it is saved, never shown as a page of ours. */
export interface FileReply {
  readonly isFile: true;
  readonly type: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export function file(name: string, type: string, bytes: Uint8Array): FileReply {
  return { isFile: true, name, type, bytes };
}

export function isFile(body: unknown): body is FileReply {
  return typeof body === 'object' && body !== null && 'isFile' in body && body.isFile === true;
}

/** How a name stands in `Content-Disposition` (RFC 6266; RFC 8187 for what is not ASCII). */
export function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
