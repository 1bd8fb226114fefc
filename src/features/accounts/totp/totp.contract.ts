import { z } from 'zod';
import { password } from '../account.fields.js';

const CODE_CHARS_MAX = 40;

/** Six digits of an authenticator, or a recovery code. */
export const totpCode = z.string().min(6).max(CODE_CHARS_MAX).describe('Six digits, or a recovery code.');

export const putTotpSchema = z
  .strictObject({ code: totpCode.optional(), password: password.optional() })
  .refine(({ code, password: typed }) => (code === undefined) === (typed === undefined), {
    message: 'A code goes with the password; without both a new secret is made.',
    path: ['password'],
  })
  .prefault({})
  .meta({ id: 'PutTotp' });

export const deleteTotpSchema = z.strictObject({ code: totpCode, password }).meta({ id: 'DeleteTotp' });

export const totpSchema = z
  .object({
    active: z.boolean().describe('Whether signing in takes a code from now on.'),
    secret: z.string().nullable().describe('Before it is active: for the authenticator. Shown once.'),
    uri: z.string().nullable().describe('The same as an otpauth address, for a QR code.'),
    recoveryCodes: z.array(z.string()).nullable().describe('Once it is active: each works once. Shown once.'),
  })
  .meta({ id: 'Totp' });

export type PutTotp = z.output<typeof putTotpSchema>;
export type DeleteTotp = z.output<typeof deleteTotpSchema>;
export type TotpView = z.output<typeof totpSchema>;
