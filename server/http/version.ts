import { type Refusal, refusal } from './answer.ts';

/** The ETag of a version (RFC 9110, 8.8.3). */
export function etag(version: bigint | number): string {
  return `"v${version}"`;
}

/** The version that `If-Match` names: a refusal where it is missing (RFC 6585, 3) or none of ours. */
export function versionAsked(header: string | undefined): bigint | Refusal {
  const path = 'If-Match';
  const expected = 'the ETag of the version that you saw, such as "v3"';
  if (header === undefined)
    return refusal(428, { code: 'a-change-names-the-version-it-changes', path, expected });
  const found = /^"v(\d{1,18})"$/.exec(header)?.[1];
  if (found !== undefined) return BigInt(found);
  return refusal(400, { code: 'a-version-has-another-form', path, found: header.slice(0, 80), expected });
}

/** Somebody changed it first. */
export function changedMeanwhile(current: bigint | number, asked: bigint): Refusal {
  return refusal(412, {
    code: 'somebody-changed-it-meanwhile',
    path: 'If-Match',
    found: etag(asked),
    expected: etag(current),
    suggestion: 'read it again and decide anew',
  });
}
