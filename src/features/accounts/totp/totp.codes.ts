import { randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

/** A clock may be half a minute off; RFC 6238, 5.2, advises one step. */
const TOLERANCE_S = 30;
const ISSUER = 'Parley';
const RECOVERY_CODES = 10;
/** 80 random bits: too many to try even where the hashes are known. */
const RECOVERY_BYTES = 10;
/** Crockford's base 32: no letter that reads like a digit. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** A secret for an authenticator, as text for typing and as an address for a QR code. */
export function newSecret(email: string): { secret: string; uri: string } {
  const secret = generateSecret();
  return { secret, uri: generateURI({ issuer: ISSUER, label: email, secret }) };
}

/** The time step of a code that is right now and newer than the last one used; null for any other. */
export async function stepOf(code: string, secret: string, lastStep: number, now: Date): Promise<number | null> {
  if (!/^\d{6}$/.test(code)) return null;
  const epoch = Math.floor(now.getTime() / 1000);
  const result = await verify({ secret, token: code, epoch, epochTolerance: TOLERANCE_S });
  return result.valid && 'timeStep' in result && result.timeStep > lastStep ? result.timeStep : null;
}

/** Codes for the day on which the authenticator is lost; each works once. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const bits = BigInt(`0x${randomBytes(RECOVERY_BYTES).toString('hex')}`);
    const letters = Array.from({ length: 16 }, (_, place) => LETTERS[Number((bits >> BigInt(place * 5)) & 31n)]);
    return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
  });
}

/** A recovery code as somebody types it, the same whatever the case and the hyphens. */
export function canonicalRecoveryCode(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
}
