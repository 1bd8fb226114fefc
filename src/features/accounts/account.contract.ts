import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { siteSlug } from '../sites/site.contract.js';
import { email, name, newPassword, password } from './account.fields.js';

export const newAccountSchema = z
  .strictObject({
    email,
    name,
    password: newPassword,
    site: siteSlug.optional().describe('Where the person comes from; it may demand a verified e-mail address.'),
  })
  .meta({ id: 'NewAccount' });

export const accountChangesSchema = z
  .strictObject({
    name: name.optional(),
    email: email.optional(),
    password: newPassword.optional(),
    currentPassword: password.optional().describe('Goes with a new address or a new password.'),
  })
  .refine(({ currentPassword, ...changes }) => currentPassword !== undefined || !(changes.email ?? changes.password), {
    message: 'A new address or password takes the current password.',
    path: ['currentPassword'],
  })
  .describe('What is left out stays as it is.')
  .meta({ id: 'AccountChanges' });

export const accountSchema = z
  .object({
    id: idSchema,
    kind: z
      .enum(['person', 'guest', 'sso'])
      .describe('A person signs in here; guests gave a name only; readers of `sso` are signed in by a publisher.'),
    name: z.string(),
    email: z.string().nullable(),
    emailVerified: z.boolean(),
    totp: z.boolean().describe('Whether signing in takes a one-time code.'),
    createdAt: z.iso.datetime(),
    version: z.int().describe('For If-Match.'),
    suspended: z
      .object({ until: z.iso.datetime().nullable().describe('Null: until it is lifted.') })
      .nullable()
      .describe(
        'On all sites: the account reads the decisions about it and appeals them, and nothing else; 403 `account_suspended`.',
      ),
    roles: z
      .array(z.object({ site: z.string(), role: z.string(), section: z.string().nullable() }))
      .describe('Roles other than member, by site; with a section the role counts in that section only.'),
  })
  .describe('One’s own account; nobody else sees the e-mail address.')
  .meta({ id: 'Account' });

export type NewAccount = z.output<typeof newAccountSchema>;
export type AccountChanges = z.output<typeof accountChangesSchema>;
export type AccountView = z.output<typeof accountSchema>;
