import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** NIST SP 800-38D, 5.2.1.1 and 5.2.1.2: a nonce of 96 bits, a tag of 128. */
const NONCE = 12;
const TAG = 16;

/** Bytes under a key (AES-256-GCM), bound to what they are about: nonce, ciphertext, tag. */
export function encrypted(bytes: Uint8Array, key: Buffer, about: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(about);
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** The bytes again. Throws where anything of them was changed, or they are about something else. */
export function decrypted(kept: Buffer, key: Buffer, about: Buffer): Buffer {
  const end = kept.length - TAG;
  const cipher = createDecipheriv('aes-256-gcm', key, kept.subarray(0, NONCE), { authTagLength: TAG });
  cipher.setAAD(about).setAuthTag(kept.subarray(end));
  return Buffer.concat([cipher.update(kept.subarray(NONCE, end)), cipher.final()]);
}
