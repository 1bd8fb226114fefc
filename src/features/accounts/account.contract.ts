import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { canonicalName, nameProblem, NAME_CHARS_MAX } from './name.policy.js';

export const EMAIL_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3
const PASSWORD_CHARS_MIN = 8; // NIST SP 800-63B, 5.1.1.1
const PASSWORD_CHARS_MAX = 200;

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

export const newAccountSchema = z
  .strictObject({ email, name, password: z.string().min(PASSWORD_CHARS_MIN).max(PASSWORD_CHARS_MAX) })
  .meta({ id: 'NewAccount' });

export const signInSchema = z
  .strictObject({ email: z.string().min(1).max(EMAIL_CHARS_MAX), password: z.string().min(1).max(PASSWORD_CHARS_MAX) })
  .meta({ id: 'SignIn' });

const accountSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    email: z.string(),
    createdAt: z.iso.datetime(),
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
export type SignIn = z.output<typeof signInSchema>;
export type AccountView = z.output<typeof accountSchema>;
export type SignedInView = z.output<typeof signedInSchema>;
export { accountSchema };
