import { z } from 'zod';
import { email, newPassword, secretToken } from '../account.fields.js';

export const verificationSchema = z
  .strictObject({
    token: secretToken.optional().describe('Verifies the address to which the link was sent.'),
    email: email.optional().describe('Has another link sent.'),
  })
  .refine(({ token, email: address }) => (token === undefined) !== (address === undefined), {
    message: 'Send the secret of a link, or else an address.',
    path: ['token'],
  })
  .meta({ id: 'EmailVerification' });

export const resetRequestSchema = z.strictObject({ email }).meta({ id: 'PasswordResetRequest' });
export const newPasswordSchema = z.strictObject({ password: newPassword }).meta({ id: 'NewPassword' });

export type EmailVerification = z.output<typeof verificationSchema>;
export type PasswordResetRequest = z.output<typeof resetRequestSchema>;
export type NewPassword = z.output<typeof newPasswordSchema>;
