import { z } from 'zod';

/** A site's name in addresses: lower-case letters, digits and hyphens. */
export const siteSlug = z
  .string()
  .max(63)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'A site is named by lower-case letters, digits and hyphens.')
  .describe('Slug of the site.');

/** What an editor can set for a publication, with the defaults. */
export const siteSettingsSchema = z.strictObject({
  votes: z.enum(['up_only', 'both', 'off']).default('up_only').describe('Which votes members can give.'),
});

export type SiteSettings = z.output<typeof siteSettingsSchema>;
