import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** A secret that nobody can guess, for a cookie or a link; 43 characters of base64url. */
export function newSecretToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** What is stored of it. It has 256 random bits, so a fast hash without salt is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
