import { Injectable } from '@nestjs/common';
import { AccountsService } from '#features/accounts/accounts.service.js';
import { putArticleSchema } from '#features/articles/article.contract.js';
import { ArticlePublishingService } from '#features/articles/article-publishing.service.js';
import { PoliciesService } from '#features/screening/policy/policies.service.js';
import { screeningPolicySchema } from '#features/screening/policy/policy.contract.js';
import { SiteAdministrationService } from '#features/sites/site-administration.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import type { Id } from '#kernel/ids.js';
import { memberOf, OPERATOR, type Member } from '#platform/http/actor.js';
import { demoArticle } from './demo.article.js';
import { DemoDebater } from './demo.debater.js';
import { demoPolicy } from './demo.policy.js';
import { demoPeople, type DemoPersonKey } from './demo.people.js';

const SITE = 'demo';
const DEMO_SITE = { site: SITE, name: 'Parley demo', settings: { votes: 'both', autoCloseDays: null } } as const;
const PASSWORD = 'parley-demo';
/** The first of the people are the sign-ins that are printed; the others only talk and vote. */
const SIGN_INS = 9;

/** The site that a newcomer finds: an article, a lively debate, and somebody to sign in as in every role. */
@Injectable()
export class DemoService {
  constructor(
    private readonly sites: SitesService,
    private readonly administration: SiteAdministrationService,
    private readonly accounts: AccountsService,
    private readonly articles: ArticlePublishingService,
    private readonly policies: PoliciesService,
    private readonly debater: DemoDebater,
  ) {}

  /**
   * Makes the demo where it belongs: in the embedded database, or in one that holds no site yet. Returns the sign-ins to
   * print, or null where there is no demo. A start that was killed half way is completed by the next one.
   */
  async ensure(embedded: boolean): Promise<string | null> {
    const known = await this.sites.find(SITE);
    if (known === null && !embedded && (await this.sites.any())) return null;
    const site = known ?? (await this.administration.create(OPERATOR, DEMO_SITE));
    await this.setRules();
    if (!(await this.isComplete(site.id))) await this.build(site.id);
    return describeSignIns();
  }

  /** Before anybody writes; rules that somebody made since stay. */
  private async setRules(): Promise<void> {
    const { version } = await this.policies.read(OPERATOR, SITE);
    if (version === 0) await this.policies.replace(OPERATOR, SITE, screeningPolicySchema.parse(demoPolicy), version);
  }

  /** Roles are given last, so the last role says that all the rest is there. */
  private async isComplete(siteId: Id): Promise<boolean> {
    const last = demoPeople.findLast(({ role }) => role !== 'member');
    const account = last && (await this.accounts.findByEmail(last.email));
    return account ? this.accounts.isMemberOf(siteId, account.id) : false;
  }

  private async build(siteId: Id): Promise<void> {
    const people = await this.register();
    const input = putArticleSchema.parse({ site: SITE, ...demoArticle });
    const { article } = await this.articles.publish(OPERATOR, input);
    await this.debater.debateUnder(article.id, people);
    for (const { key, role } of demoPeople) {
      const person = people.get(key);
      if (person && role !== 'member') await this.accounts.grant(siteId, person.accountId, role);
    }
  }

  private async register(): Promise<Map<DemoPersonKey, Member>> {
    const people = await Promise.all(
      demoPeople.map(async ({ key, email, name }) => {
        const account =
          (await this.accounts.findByEmail(email)) ??
          (await this.accounts.register({ email, name, password: PASSWORD }));
        return [key, memberOf(account.id)] as const;
      }),
    );
    return new Map(people);
  }
}

function describeSignIns(): string {
  const lines = demoPeople.slice(0, SIGN_INS).map(({ email, role }) => `  ${email.padEnd(24)} ${role}`);
  return [`Demo sign-ins, password ${PASSWORD}:`, ...lines].join('\n');
}
