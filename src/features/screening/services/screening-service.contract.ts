import { z } from 'zod';

const URL_CHARS_MAX = 2_000;
const SECRET_CHARS_MIN = 8;
const SECRET_CHARS_MAX = 200;
const TIMEOUT_MS_MIN = 100;
const TIMEOUT_MS_MAX = 5_000;
const TIMEOUT_MS = 1_000;

export const screeningServiceKind = z
  .enum(['external', 'spam'])
  .describe('`external`: a check of the publisher’s own; `spam`: a service that speaks as Akismet does.');

const url = z
  .string()
  .max(URL_CHARS_MAX)
  .describe('Each text is sent to it by POST; http or https, a public address or one that the operator has named.');
const onFailure = z
  .enum(['hold', 'ignore'])
  .describe('What becomes of a text when no answer came: held until one does, or screened without it.');
const timeoutMs = z.int().min(TIMEOUT_MS_MIN).max(TIMEOUT_MS_MAX).describe('An answer is waited for so long.');
const secret = z
  .string()
  .min(SECRET_CHARS_MIN)
  .max(SECRET_CHARS_MAX)
  .regex(/^[\x21-\x7e]*$/, 'A secret is printable ASCII.');

export const putScreeningServiceSchema = z
  .strictObject({
    url,
    onFailure: onFailure.default('hold'),
    timeoutMs: timeoutMs.default(TIMEOUT_MS),
    secret: secret
      .nullish()
      .describe(
        'Of `spam` the key that the service gave, which is said again for a service elsewhere; of `external` one of your own. Left out, it stays as it was.',
      ),
  })
  .meta({ id: 'PutScreeningService' });

export const screeningServiceSchema = z
  .object({
    kind: screeningServiceKind,
    url: z.string(),
    onFailure,
    timeoutMs: z.int(),
    secret: z
      .string()
      .nullable()
      .describe('Shown once, in the answer that made it: it signs every question (Standard Webhooks).'),
    state: z
      .enum(['closed', 'open', 'half_open'])
      .describe('Of the breaker on this node: `open` while the service is not asked because it failed too often.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ScreeningService' });

export type ScreeningServiceKind = z.output<typeof screeningServiceKind>;
export type PutScreeningService = z.output<typeof putScreeningServiceSchema>;
export type ScreeningServiceView = z.output<typeof screeningServiceSchema>;
