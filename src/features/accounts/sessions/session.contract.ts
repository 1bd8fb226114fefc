import { z } from 'zod';
import { siteSlug } from '#features/sites/site.contract.js';
import { accountSchema } from '../account.contract.js';
import { EMAIL_CHARS_MAX, name, password } from '../account.fields.js';
import { totpCode } from '../totp/totp.contract.js';

/** A token with every claim at its longest has 3 kB. */
const SSO_TOKEN_CHARS_MAX = 8_192;

export const signInSchema = z
  .strictObject({ email: z.string().min(1).max(EMAIL_CHARS_MAX), password, totp: totpCode.optional() })
  .meta({ id: 'SignIn' });

export const guestSignInSchema = z.strictObject({ site: siteSlug, name }).meta({ id: 'GuestSignIn' });

export const ssoSignInSchema = z
  .strictObject({
    site: siteSlug,
    token: z.string().min(1).max(SSO_TOKEN_CHARS_MAX).describe('JWT of the publisher.'),
  })
  .meta({ id: 'SsoSignIn' });

export const signedInSchema = z
  .object({
    account: accountSchema,
    accessToken: z.string().describe('Bearer token.'),
    expiresInS: z.int().describe('Seconds until the access token ends.'),
  })
  .meta({ id: 'SignedIn' });

export type SignIn = z.output<typeof signInSchema>;
export type GuestSignIn = z.output<typeof guestSignInSchema>;
export type SsoSignIn = z.output<typeof ssoSignInSchema>;
export type SignedInView = z.output<typeof signedInSchema>;
