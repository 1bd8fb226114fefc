import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import { accountIdOf, type Actor } from '#platform/http/actor.js';
import { requireVersion } from '#platform/http/if-match.js';
import { canReadWordLists } from '#features/sites/site.policy.js';
import { SitesService, type Site } from '#features/sites/sites.service.js';
import { policiesNotAllowed } from '../screening.errors.js';
import { PoliciesRepository } from './policies.repository.js';
import type { PolicyView } from './policy-version.contract.js';
import { screeningPolicySchema, type ScreeningPolicy } from './policy.contract.js';
import { DEFAULT_POLICY } from './policy.defaults.js';

/** Rules by a version; 0 are those of a site that made none. */
export interface VersionedPolicy {
  readonly version: number;
  readonly policy: ScreeningPolicy;
}

/** The rules by which a site screens. They are never changed: another set is another version. */
@Injectable()
export class PoliciesService {
  constructor(
    private readonly database: Database,
    private readonly repository: PoliciesRepository,
    private readonly sites: SitesService,
    private readonly clock: Clock,
  ) {}

  /** Throws 404 `site_not_found`, 403 `screening_policies_not_allowed` for all who do not judge conduct there. */
  async read(actor: Actor, slug: string): Promise<PolicyView> {
    const site = await this.requireReadable(actor, slug);
    return this.viewOf(this.database, site);
  }

  /** Throws 404 `site_not_found`, 403 `screening_policies_not_allowed`. */
  async requireReadable(actor: Actor, slug: string): Promise<Site> {
    const site = await this.sites.require(this.database, slug);
    if (!canReadWordLists(actor, site.id)) throw new AppError(policiesNotAllowed);
    return site;
  }

  /** Throws 404 `site_not_found`, 403 `administration_not_allowed`, 412 `version_stale`. */
  async replace(actor: Actor, slug: string, policy: ScreeningPolicy, version: number): Promise<PolicyView> {
    const site = await this.sites.requireAdministered(actor, slug);
    const row = { version: version + 1, document: policy, by: accountIdOf(actor), at: this.clock.now() };
    return this.database.transaction(async (tx) => {
      requireVersion(version, (await this.current(tx, site.id)).version);
      // Of two at once the second finds the version taken, and reads which one it is.
      const isFirst = await this.repository.insert(tx, site.id, row);
      if (!isFirst) requireVersion(version, (await this.current(tx, site.id)).version);
      return this.viewOf(tx, site);
    });
  }

  async current(reader: Reader, siteId: Id): Promise<VersionedPolicy> {
    const row = await this.repository.findCurrent(reader, siteId);
    return row === null
      ? { version: 0, policy: DEFAULT_POLICY }
      : { version: row.version, policy: screeningPolicySchema.parse(row.document) };
  }

  private async viewOf(reader: Reader, { id, slug }: Site): Promise<PolicyView> {
    const row = await this.repository.findCurrent(reader, id);
    const { version, policy } = await this.current(reader, id);
    return { site: slug, version, policy, createdAt: row?.createdAt ?? null, createdBy: row?.createdBy ?? null };
  }
}
