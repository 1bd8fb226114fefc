import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema, pageOf, pageQuery } from '#platform/http/page.contract.js';

const ORGANISATION_CHARS_MAX = 200;

const personSchema = z.object({ id: idSchema, name: z.string() });

export const putTrustedFlaggerSchema = z
  .strictObject({
    organisation: textLine(ORGANISATION_CHARS_MAX).describe(
      'For which the account reports, as the authorities list it.',
    ),
  })
  .meta({ id: 'PutTrustedFlagger' });

export const trustedFlaggerSchema = z
  .object({
    site: z.string(),
    account: personSchema,
    organisation: z.string(),
    since: z.iso.datetime(),
    namedBy: personSchema,
  })
  .describe('A trusted flagger under Article 22 of the EU Digital Services Act.')
  .meta({ id: 'TrustedFlagger' });

export const trustedFlaggersPage = pageOf(trustedFlaggerSchema);

export const trustedFlaggersQuery = z.strictObject(pageQuery);

export type PutTrustedFlagger = z.output<typeof putTrustedFlaggerSchema>;
export type TrustedFlaggerView = z.output<typeof trustedFlaggerSchema>;
export type TrustedFlaggersQuery = z.output<typeof trustedFlaggersQuery>;
