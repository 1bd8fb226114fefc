import { z } from 'zod';
import { EMAIL_CHARS_MAX } from '../account.fields.js';

/** A token ends an hour after it was made at the latest. */
const LIFE_S_MAX = 3_600;
/** The publisher's clock may be this much ahead of ours. */
const AHEAD_S_MAX = 60;
const SUBJECT_CHARS_MAX = 255; // OpenID Connect Core 1.0, 2
const NAME_CHARS_MAX = 200;
const URL_CHARS_MAX = 500;
const BADGES_MAX = 5;
const BADGE_CHARS_MAX = 30;

/** The whole header: a token that says where to look for its key, or that brings it along, is refused for that alone. */
export const ssoHeaderSchema = z.strictObject({
  alg: z.enum(['HS256', 'EdDSA']),
  kid: z.string(),
  typ: z.literal('JWT').optional(),
});

const line = (charsMax: number): z.ZodString =>
  z
    .string()
    .min(1)
    .max(charsMax)
    .regex(/^\P{C}*$/u);

/** What a publisher says of a reader. Claims of other names are nobody's business here. */
export const ssoClaimsSchema = z.object({
  iss: z.string(),
  sub: line(SUBJECT_CHARS_MAX),
  iat: z.int().min(0),
  exp: z.int().min(0),
  name: z.string().max(NAME_CHARS_MAX).optional(),
  email: z.email().max(EMAIL_CHARS_MAX).optional(),
  emailVerified: z.boolean().optional(),
  avatar: z
    .url({ protocol: /^https$/ })
    .max(URL_CHARS_MAX)
    .optional(),
  badges: z.array(line(BADGE_CHARS_MAX)).max(BADGES_MAX).optional(),
  role: z.enum(['member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin']).optional(),
  canComment: z.boolean().optional(),
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
    .optional(),
});

export type SsoHeader = z.output<typeof ssoHeaderSchema>;
export type SsoClaims = z.output<typeof ssoClaimsSchema>;

/** Whether a token lives no longer than it may, and was not made in the future. */
export function hasGoodLife({ iat, exp }: SsoClaims, now: Date): boolean {
  const nowS = now.getTime() / 1000;
  return iat <= nowS + AHEAD_S_MAX && exp > nowS && exp > iat && exp <= iat + LIFE_S_MAX;
}
