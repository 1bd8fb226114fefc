import { z } from 'zod';
import { canonicalName, nameProblem, NAME_CHARS_MAX } from './names/name.policy.js';

export const EMAIL_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3
const PASSWORD_CHARS_MIN = 8; // NIST SP 800-63B, 5.1.1.1
const PASSWORD_CHARS_MAX = 200;

export const email = z.email('This is not an e-mail address.').max(EMAIL_CHARS_MAX);

/** A name that imitates nobody by its letters; whether it is free is asked when it is taken. */
export const name = z
  .string()
  .max(NAME_CHARS_MAX)
  .transform(canonicalName)
  .superRefine((text, context) => {
    const problem = nameProblem(text);
    if (problem !== null) context.addIssue({ code: 'custom', message: problem });
  });

export const newPassword = z.string().min(PASSWORD_CHARS_MIN).max(PASSWORD_CHARS_MAX);
/** A password as somebody types it to be known by it; an older one may be shorter than a new one. */
export const password = z.string().min(1).max(PASSWORD_CHARS_MAX);

/** The secret of a link in a mail. */
export const secretToken = z.string().regex(/^[\w-]{43}$/, 'This is not the secret of a link.');
