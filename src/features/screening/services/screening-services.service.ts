import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Vault } from '#platform/config/vault.js';
import { Database } from '#platform/database/database.js';
import type { Reader } from '#platform/database/reader.js';
import type { Actor } from '#platform/http/actor.js';
import { SitesService } from '#features/sites/sites.service.js';
import { serviceNotFound, serviceSecretMissing, serviceUrlNotAllowed } from '../screening.errors.js';
import type { PutScreeningService, ScreeningServiceKind, ScreeningServiceView } from './screening-service.contract.js';
import { ScreeningServicesRepository, type ScreeningServiceRow } from './screening-services.repository.js';
import { ServiceChecks, type UsableService } from './service-checks.js';
import { SECRET_PREFIX } from './webhook-signature.js';

const SECRET_BYTES = 32;

/** Services of others that a site asks about every text. */
@Injectable()
export class ScreeningServicesService {
  constructor(
    private readonly database: Database,
    private readonly repository: ScreeningServicesRepository,
    private readonly sites: SitesService,
    private readonly vault: Vault,
    private readonly checks: ServiceChecks,
    private readonly clock: Clock,
  ) {}

  /** Without its secret. Throws 404 `site_not_found` or `screening_service_not_found`, 403 `administration_not_allowed`. */
  async require(actor: Actor, slug: string, kind: ScreeningServiceKind): Promise<ScreeningServiceView> {
    const { id } = await this.sites.requireAdministered(actor, slug);
    const row = await this.find(this.database, id, kind);
    if (row === null) throw new AppError(serviceNotFound);
    return this.toView(id, row, null);
  }

  /**
   * Makes or changes a service. A secret that is left out stays, or is made: then the answer alone shows it. The key of a
   * spam service goes along with each question, so it stays only while the service does: nobody who does not know it has
   * it sent elsewhere. Throws 404 `site_not_found`, 403 `administration_not_allowed`, 400 for an address that may not be
   * asked or a missing key.
   */
  async put(
    actor: Actor,
    slug: string,
    kind: ScreeningServiceKind,
    input: PutScreeningService,
  ): Promise<ScreeningServiceView> {
    const { id } = await this.sites.requireAdministered(actor, slug);
    if (!this.checks.permits(input.url)) throw serviceUrlNotAllowed();
    const at = this.clock.now();
    return this.database.transaction(async (tx) => {
      const before = await this.find(tx, id, kind);
      const known = before && isKeptFor(input, before) ? this.vault.open(before.secret, placeOf(id, kind)) : null;
      const made = kind === 'external' ? `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}` : null;
      const secret = input.secret ?? known ?? made;
      if (secret === null) throw serviceSecretMissing();
      const row: ScreeningServiceRow = {
        ...{ kind, url: input.url, onFailure: input.onFailure, timeoutMs: input.timeoutMs },
        secret: this.vault.seal(secret, placeOf(id, kind)),
        createdAt: before?.createdAt ?? at.toISOString(),
      };
      await this.repository.put(tx, id, row, at);
      this.checks.startAnew(id, kind);
      return this.toView(id, row, secret === made ? made : null);
    });
  }

  /** A service that is not asked is none. Throws 404 `site_not_found`, 403 `administration_not_allowed`. */
  async remove(actor: Actor, slug: string, kind: ScreeningServiceKind): Promise<void> {
    const { id } = await this.sites.requireAdministered(actor, slug);
    await this.database.transaction((tx) => this.repository.remove(tx, id, kind));
    this.checks.startAnew(id, kind);
  }

  /** All services of a site. */
  async listUsable(reader: Reader, siteId: Id): Promise<UsableService[]> {
    const rows = await this.repository.list(reader, siteId);
    return rows.map(({ kind, url, onFailure, timeoutMs, secret }) => {
      return { kind, url, onFailure, timeoutMs, secret: this.vault.open(secret, placeOf(siteId, kind)) };
    });
  }

  private async find(reader: Reader, siteId: Id, kind: ScreeningServiceKind): Promise<ScreeningServiceRow | null> {
    return (await this.repository.list(reader, siteId)).find((row) => row.kind === kind) ?? null;
  }

  private toView(siteId: Id, row: ScreeningServiceRow, secret: string | null): ScreeningServiceView {
    const { kind, url, onFailure, timeoutMs, createdAt } = row;
    return { kind, url, onFailure, timeoutMs, secret, state: this.checks.stateOf(siteId, kind), createdAt };
  }
}

/** Whether a service that is changed keeps its secret: one that only signs, or that is where it was. */
function isKeptFor({ url }: PutScreeningService, before: ScreeningServiceRow): boolean {
  return before.kind === 'external' || new URL(before.url).origin === new URL(url).origin;
}

function placeOf(siteId: Id, kind: ScreeningServiceKind): string {
  return `screening_services:${siteId}:${kind}`;
}
