import type { JsonClient } from '../json-client.ts';
import { Publisher } from './articles.ts';
import { signIn } from './demo.ts';

/** A site of one part of the bench alone, where nobody else writes; the demo's admin made it through the API. */
export class OwnSite {
  readonly id: string;
  readonly slug: string;
  readonly publisher: Publisher;
  private readonly api: JsonClient;
  private readonly token: string;

  private constructor(api: JsonClient, token: string, { id, slug }: { id: string; slug: string }) {
    this.api = api;
    this.token = token;
    this.id = id;
    this.slug = slug;
    this.publisher = new Publisher(api, token, slug);
  }

  static async make(api: JsonClient, slug: string): Promise<OwnSite> {
    const token = await signIn(api, 'admin');
    const body = { site: slug, name: `Bench: ${slug}` };
    const { id } = await api.ask<{ id: string }>('POST', '/api/v1/sites', { token, body });
    return new OwnSite(api, token, { id, slug });
  }

  async appoint(accountIds: readonly string[], role: 'moderator'): Promise<void> {
    for (const accountId of accountIds) {
      await this.ask('PUT', `sites/${this.slug}/members/${accountId}`, { role });
    }
  }

  /** Asks as the site's admin; `version` is the one that is replaced. */
  ask<Result>(method: string, path: string, body?: unknown, version?: number): Promise<Result> {
    const headers = version === undefined ? {} : { 'if-match': `"${version}"` };
    return this.api.ask<Result>(method, `/api/v1/${path}`, { token: this.token, body, headers });
  }
}
