import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { newAccountSchema } from '#features/accounts/account.contract.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import { newSiteSchema } from '#features/sites/site.contract.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { Id } from '#kernel/ids.js';
import { OPERATOR } from '#platform/http/actor.js';
import { OperatorError } from '../exit.js';
import { checkOptions, checkWords } from './call.js';
import type { Command, Context } from './command.js';
import { askPassword } from './password.js';
import { withApplication } from './with-application.js';

const PASSWORD_SETTING = 'PARLEY_ADMIN_PASSWORD';

const optionsSchema = z.object({
  email: newAccountSchema.shape.email,
  name: newAccountSchema.shape.name,
  site: newSiteSchema.shape.site,
  'site-name': newSiteSchema.shape.name.optional(),
});
type Options = z.output<typeof optionsSchema>;

/** Makes somebody an admin, with the account and the site as far as they are missing. */
export const adminCreate: Command = {
  name: 'admin create',
  synopsis: '--email EMAIL --name NAME --site SITE [--site-name NAME]',
  does: `Makes somebody an admin of a site, with the account and the site as far as they are missing: so a new installation gets its first site. The password of a new account is read from ${PASSWORD_SETTING}, else from standard input.`,
  options: {
    email: { value: 'EMAIL', means: 'of the account' },
    name: { value: 'NAME', means: 'of the account, if it is made' },
    site: { value: 'SITE', means: 'slug of the site' },
    'site-name': { value: 'NAME', means: 'of the site, if it is made; its slug without this' },
  },

  prepare(call) {
    checkWords(adminCreate, call, 0);
    const options = checkOptions(adminCreate, optionsSchema, call.options);
    return (context) =>
      withApplication(context, async (app) => {
        const account = await ensureAccount(app, context, options);
        const site = await ensureSite(app, options);
        await app.get(AccountsService).grant(site.id, account.id, 'admin');
        return { lines: [account.line, site.line, `${options.email} is an admin of ${options.site}.`] };
      });
  },
};

interface Ensured {
  readonly id: Id;
  readonly line: string;
}

async function ensureAccount(
  app: NestFastifyApplication,
  { environment, signal }: Context,
  { email, name }: Options,
): Promise<Ensured> {
  const accounts = app.get(AccountsService);
  const known = await accounts.findByEmail(email);
  if (known) return { id: known.id, line: `The account ${email} is there already; it keeps its name and password.` };
  const password = newAccountSchema.shape.password.safeParse(
    environment[PASSWORD_SETTING] ?? (await askPassword(signal)),
  );
  if (!password.success)
    throw new OperatorError(`The password cannot be used: ${password.error.issues[0]?.message ?? ''}`);
  const { id } = await accounts.register({ email, name, password: password.data });
  return { id, line: `Made the account ${email}.` };
}

async function ensureSite(app: NestFastifyApplication, { site, 'site-name': name = site }: Options): Promise<Ensured> {
  const known = await app.get(SitesService).find(site);
  if (known) return { id: known.id, line: `The site ${site} is there already.` };
  const { id } = await app.get(SiteAdministrationService).create(OPERATOR, { site, name });
  return { id, line: `Made the site ${site}.` };
}
