import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import type { Id } from '#kernel/ids.js';
import { Vault } from '#platform/config/vault.js';
import { Database } from '#platform/database/database.js';
import type { Actor, Role } from '#platform/http/actor.js';
import { SiteListsService } from '#features/sites/site-lists.service.js';
import { SitesService } from '#features/sites/sites.service.js';
import { rolesUpTo } from '../members/role.ceiling.js';
import { newSecretToken } from '../secret-token.js';
import type { NewSsoKey, PutSsoKeys, SsoKeysView, SsoKeyView } from './sso-key.contract.js';
import { SsoKeysRepository, type SsoKeyRow } from './sso-keys.repository.js';
import type { SsoKey } from './sso.token.js';

/** A key that is about to be stored, with the secret that its maker is shown this once. */
interface PreparedKey extends SsoKeyRow {
  readonly newSecret: string | null;
  /** Tokens that the key has signed before are still good. */
  readonly goesOn: boolean;
}

/** The keys with which publishers sign their readers in. */
@Injectable()
export class SsoKeysService {
  constructor(
    private readonly database: Database,
    private readonly repository: SsoKeysRepository,
    private readonly lists: SiteListsService,
    private readonly sites: SitesService,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** The keys without their secrets. Throws 404 `site_not_found`, 403 `administration_not_allowed`. */
  async list(actor: Actor, slug: string): Promise<SsoKeysView> {
    const { id } = await this.sites.requireAdministered(actor, slug);
    const version = await this.lists.versionOf(id, 'sso_keys');
    const rows = await this.repository.list(this.database, id);
    return { items: rows.map((row) => this.toView(id, row, null)), next: null, version };
  }

  /**
   * Replaces all keys. A key that was there goes on with its secret; the answer alone shows the secret of a new one. What a
   * removed or changed key signed in is signed out, and roles above a lowered ceiling go. Throws 404 `site_not_found`,
   * 403 `administration_not_allowed`, 412 `version_stale`.
   */
  async replace(actor: Actor, slug: string, { items }: PutSsoKeys, version: number): Promise<SsoKeysView> {
    return this.lists.replace(actor, { slug, list: 'sso_keys', version }, async (tx, siteId, at) => {
      const before = await this.repository.list(tx, siteId);
      const keys = items.map((item) => this.prepare(siteId, item, before.find((row) => isSameKey(row, item)) ?? null));
      await this.repository.replaceAll(tx, siteId, keys);
      const lasting = keys.filter(({ goesOn }) => goesOn).map(({ kid }) => kid);
      await this.repository.endSessions(tx, siteId, lasting, at);
      const allowed = keys.flatMap(({ kid, roleMax }) => [...rolesUpTo(roleMax)].map((role: Role) => ({ kid, role })));
      await this.repository.takeRoles(tx, siteId, allowed);
      return keys.map((key) => this.toView(siteId, key, key.newSecret));
    });
  }

  /** The keys of a site, ready for use; one that was sealed under another PARLEY_SECRET is of no use. */
  async listUsable(siteId: Id): Promise<(SsoKey & { readonly roleMax: Role })[]> {
    const rows = await this.repository.list(this.database, siteId);
    return rows.flatMap((row) => {
      const { kid, algorithm, issuer, roleMax } = row;
      const value = this.valueOf(siteId, row);
      return value === null ? [] : [{ kid, algorithm, issuer, roleMax, value }];
    });
  }

  private prepare(siteId: Id, item: NewSsoKey, before: SsoKeyRow | null): PreparedKey {
    const { kid, algorithm, issuer, roleMax } = item;
    const known = before && this.valueOf(siteId, before);
    const made = newSecretToken();
    const value = item.publicKey ?? item.secret ?? known ?? made;
    const since = value === known ? before : null;
    return {
      ...{ kid, algorithm, issuer, roleMax },
      value: this.vault.seal(value, placeOf(siteId, kid)),
      createdAt: since?.createdAt ?? this.clock.now().toISOString(),
      newSecret: value === made ? made : null,
      goesOn: since?.issuer === issuer,
    };
  }

  private valueOf(siteId: Id, { value, kid }: SsoKeyRow): string | null {
    return this.vault.open(value, placeOf(siteId, kid));
  }

  private toView(siteId: Id, row: SsoKeyRow, secret: string | null): SsoKeyView {
    const { kid, algorithm, issuer, roleMax, createdAt } = row;
    const publicKey = algorithm === 'EdDSA' ? this.valueOf(siteId, row) : null;
    return { kid, algorithm, issuer, roleMax, publicKey, secret, createdAt };
  }
}

/** The name of a key that now uses another algorithm is a new key's. */
function isSameKey(row: SsoKeyRow, item: NewSsoKey): boolean {
  return row.kid === item.kid && row.algorithm === item.algorithm;
}

function placeOf(siteId: Id, kid: string): string {
  return `sso_keys:${siteId}:${kid}`;
}
