import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';

/** One that signs now and one that follows. */
const KEYS_MAX = 2;
const SECRET_CHARS_MIN = 32; // RFC 7518, 3.2: as many bits as the hash
const SECRET_CHARS_MAX = 200;
const ISSUER_CHARS_MAX = 200;

const kid = z
  .string()
  .regex(/^[\w.-]{1,64}$/, 'A key is named by letters, digits, dots, hyphens and underscores.')
  .describe('As in the header of a token.');
const issuer = textLine(ISSUER_CHARS_MAX).describe('The `iss` of every token of this key.');
const roleMax = z
  .enum(['member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin'])
  .describe('No token of this key gives a higher role, and none on another site.');
const publicKey = z
  .string()
  .regex(/^[\w-]{43}$/, 'A public key of Ed25519 is the `x` of its JWK.')
  .describe('For EdDSA: the `x` of the JWK.');
const secret = z
  .string()
  .min(SECRET_CHARS_MIN)
  .max(SECRET_CHARS_MAX)
  .regex(/^[\x21-\x7e]*$/, 'A secret is printable ASCII.');

const newKeySchema = z
  .strictObject({
    kid,
    algorithm: z.enum(['HS256', 'EdDSA']),
    issuer,
    roleMax: roleMax.default('member'),
    publicKey: publicKey.nullish(),
    secret: secret.nullish().describe('For HS256, if the publisher has one; else a new key gets a new secret.'),
  })
  .superRefine(({ algorithm, ...key }, context) => {
    const [own, other] =
      algorithm === 'HS256' ? (['secret', 'publicKey'] as const) : (['publicKey', 'secret'] as const);
    if (key[other]) context.addIssue({ code: 'custom', path: [other], message: `${algorithm} has none.` });
    if (own === 'publicKey' && !key.publicKey) {
      context.addIssue({ code: 'custom', path: [own], message: 'EdDSA takes a public key.' });
    }
  });

export const putSsoKeysSchema = z
  .strictObject({ items: z.array(newKeySchema).max(KEYS_MAX) })
  .refine(({ items }) => new Set(items.map((key) => key.kid)).size === items.length, {
    message: 'Two keys have the same name.',
    path: ['items'],
  })
  .describe('All keys of the site; one that is left out signs nobody in from then on, and its sessions end.')
  .meta({ id: 'PutSsoKeys' });

const ssoKeySchema = z
  .object({
    kid,
    algorithm: z.enum(['HS256', 'EdDSA']),
    issuer: z.string(),
    roleMax,
    publicKey: z.string().nullable(),
    secret: z
      .string()
      .nullable()
      .describe('Shown once, in the answer that made it; sign with its characters as bytes.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SsoKey' });

export const ssoKeysSchema = z
  .object({ items: z.array(ssoKeySchema), next: z.null(), version: z.int() })
  .meta({ id: 'SsoKeys' });

export type NewSsoKey = z.output<typeof newKeySchema>;
export type PutSsoKeys = z.output<typeof putSsoKeysSchema>;
export type SsoKeyView = z.output<typeof ssoKeySchema>;
export type SsoKeysView = z.output<typeof ssoKeysSchema>;
