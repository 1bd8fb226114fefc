import { createHmac, timingSafeEqual } from 'node:crypto';
import { invalidField } from './app-error.js';

/** The sort key of the last row of a page, in the order of the ORDER BY. */
export type SortKey = readonly (string | number)[];

const SIGNATURE_BYTES = 12;

/**
 * Makes and reads keyset cursors. A cursor is bound to its list (`scope`: the query and all that filters it) by an HMAC,
 * so a forged one and one of another list are both refused with 400 `cursor_invalid`.
 */
export class Cursors {
  constructor(private readonly secret: string) {}

  encode(scope: string, key: SortKey): string {
    const payload = Buffer.from(JSON.stringify(key));
    return Buffer.concat([this.sign(scope, payload), payload]).toString('base64url');
  }

  /** The sort key in `cursor`, or null when no cursor was given. */
  decode(scope: string, cursor: string | undefined): SortKey | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const payload = bytes.subarray(SIGNATURE_BYTES);
    const genuine =
      bytes.length > SIGNATURE_BYTES && timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), this.sign(scope, payload));
    if (!genuine) throw invalidField('/after', 'cursor_invalid', 'This cursor does not belong to this list.');
    return JSON.parse(payload.toString()) as SortKey;
  }

  private sign(scope: string, payload: Buffer): Buffer {
    const mac = createHmac('sha256', this.secret).update(scope).update('\0').update(payload);
    return mac.digest().subarray(0, SIGNATURE_BYTES);
  }
}
