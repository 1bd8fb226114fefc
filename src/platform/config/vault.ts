import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12; // NIST SP 800-38D, 8.2
const TAG_BYTES = 16;
/** The first byte of what is sealed, should the way of sealing change. */
const FORM = 1;

/**
 * Seals secrets that the program has to read again, such as keys shared with others, so that a copy of the database is not
 * enough to use them. The key comes from the installation's secret (HKDF, RFC 5869).
 */
export class Vault {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'parley:vault', KEY_BYTES));
  }

  /** `place` names where it is kept: moved to another place it cannot be opened. */
  seal(text: string, place: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORM), iv, cipher.getAuthTag(), sealed]);
  }

  /** Null for what was sealed with another secret or for another place, or was changed since. */
  open(sealed: Buffer, place: string): string | null {
    if (sealed[0] !== FORM) return null;
    const iv = sealed.subarray(1, 1 + IV_BYTES);
    const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
    const text = sealed.subarray(1 + IV_BYTES + TAG_BYTES);
    try {
      const cipher = createDecipheriv(CIPHER, this.key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(Buffer.from(place)).setAuthTag(tag);
      return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}
