import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApplication } from '#app/application.js';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { PoliciesService } from '#features/screening/policy/policies.service.js';
import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import type { SiteSettings } from '#features/sites/site.contract.js';
import { readConfig } from '#platform/config/config.js';
import type { Net } from '#platform/fetch/net.js';
import { OPERATOR, type Role } from '#platform/http/actor.js';
import { Api, type Person } from './api.js';
import { createTestDatabase } from './database.js';
import { Mailbox } from './mailbox.js';
import { STORY_POLICY } from './story-policy.js';

/** The whole application on a database of its own, listening on a free port of 127.0.0.1. */
export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly url: string;
  readonly databaseUrl: string;
  readonly guest: Api;
  /** Where mail arrives, unless the environment names a server for it. */
  readonly mailbox: Mailbox;
  /** Makes a site that screens by the rules of stories; votes go both ways unless `settings` says otherwise. */
  site(slug: string, settings?: Partial<SiteSettings>): Promise<{ id: string; slug: string }>;
  /** Registers a person and signs in; with a role on a site if one is named. */
  person(name: string, membership?: { siteId: string; role: Role; section?: string }): Promise<Person>;
  close(): Promise<void>;
}

const SECRET = 'a secret that only the tests know, 32+';
export const PASSWORD = 'correct horse battery';

export async function startTestApp(environment: Record<string, string> = {}, net?: Net): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = readConfig({
    NODE_ENV: 'test',
    PORT: '0',
    PARLEY_LOG_LEVEL: 'silent',
    PARLEY_DB_CONNECTIONS: '8',
    PARLEY_RATE_LIMITS: 'off',
    ...environment,
  });
  const mailbox = new Mailbox();
  const app = await createApplication({
    config,
    secret: SECRET,
    databaseUrl: database.url,
    ...(config.mail === null && { mail: mailbox }),
    ...(net && { net }),
  });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const guest = new Api(url);
  return {
    app,
    url,
    databaseUrl: database.url,
    guest,
    mailbox,
    site: async (slug, settings = { votes: 'both' }) => {
      const { id } = await app.get(SiteAdministrationService).create(OPERATOR, { site: slug, name: slug, settings });
      await app.get(PoliciesService).replace(OPERATOR, slug, STORY_POLICY, 0);
      return { id, slug };
    },
    person: async (name, membership) => {
      const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
      const { body } = await guest.post('/accounts', { email, name, password: PASSWORD });
      const { account, accessToken } = body as { account: { id: string }; accessToken: string };
      if (membership)
        await app.get(AccountsService).grant(membership.siteId, account.id, membership.role, membership.section);
      return Object.assign(new Api(url, accessToken), { id: account.id, name, email, token: accessToken });
    },
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
