import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { siteSlug } from '../sites/site.contract.js';
import { canonicalName, nameProblem, NAME_CHARS_MAX } from './name.policy.js';

export const EMAIL_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3
const PASSWORD_CHARS_MIN = 8; // NIST SP 800-63B, 5.1.1.1
const PASSWORD_CHARS_MAX = 200;

/** The secret of a link in a mail. */
export const secretToken = z.string().regex(/^[\w-]{43}$/, 'This is not the secret of a link.');

const email = z.email('This is not an e-mail address.').max(EMAIL_CHARS_MAX);
/** A name that imitates nobody by its letters; whether it is free is asked when it is taken. */
const name = z
  .string()
  .max(NAME_CHARS_MAX)
  .transform(canonicalName)
  .superRefine((text, context) => {
    const problem = nameProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

const newPassword = z.string().min(PASSWORD_CHARS_MIN).max(PASSWORD_CHARS_MAX);

export const newAccountSchema = z
  .strictObject({
    email,
    name,
    password: newPassword,
    site: siteSlug.optional().describe('Where the person comes from; it may demand a verified e-mail address.'),
  })
  .meta({ id: 'NewAccount' });

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

export const signInSchema = z
  .strictObject({ email: z.string().min(1).max(EMAIL_CHARS_MAX), password: z.string().min(1).max(PASSWORD_CHARS_MAX) })
  .meta({ id: 'SignIn' });

const accountSchema = z
  .object({
    id: idSchema,
    kind: z
      .enum(['person', 'guest', 'sso'])
      .describe('A person signs in here; guests gave a name only; readers of `sso` are signed in by a publisher.'),
    name: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    createdAt: z.iso.datetime(),
    version: z.int().describe('For If-Match.'),
    roles: z
      .array(z.object({ site: z.string(), role: z.string(), section: z.string().nullable() }))
      .describe('Roles other than member, by site; with a section the role counts in that section only.'),
  })
  .describe('One’s own account; nobody else sees the e-mail address.')
  .meta({ id: 'Account' });

export const signedInSchema = z
  .object({
    account: accountSchema,
    accessToken: z.string().describe('Bearer token.'),
    expiresInS: z.int().describe('Seconds until the access token ends.'),
  })
  .meta({ id: 'SignedIn' });

export type NewAccount = z.output<typeof newAccountSchema>;
export type EmailVerification = z.output<typeof verificationSchema>;
export type PasswordResetRequest = z.output<typeof resetRequestSchema>;
export type NewPassword = z.output<typeof newPasswordSchema>;
export type SignIn = z.output<typeof signInSchema>;
export type AccountView = z.output<typeof accountSchema>;
export type SignedInView = z.output<typeof signedInSchema>;
export { accountSchema };
