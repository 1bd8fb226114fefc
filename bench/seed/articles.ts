import { randomUUID } from 'node:crypto';
import type { JsonClient } from '../json-client.ts';

/** An article as the bench uses it: its address, its stream and its discussion. */
export interface Debate {
  readonly site: string;
  readonly url: string;
  readonly articleId: string;
  readonly threadId: string;
}

interface Created {
  readonly id: string;
}

const SITE = 'demo';
const EDITOR = { email: 'editor@example.org', password: 'parley-demo' };

/** Publishes articles through the API, as the demo's editor. */
export class Publisher {
  private readonly api: JsonClient;
  private readonly token: string;

  private constructor(api: JsonClient, token: string) {
    this.api = api;
    this.token = token;
  }

  static async signIn(api: JsonClient): Promise<Publisher> {
    const { accessToken } = await api.ask<{ accessToken: string }>('POST', '/api/v1/sessions', { body: EDITOR });
    return new Publisher(api, accessToken);
  }

  async publish(title: string): Promise<Debate> {
    const url = `https://bench.example/${randomUUID()}`;
    const content = `${title}.\n\nThe second paragraph of an article for the bench.`;
    const body = { site: SITE, url, title, body: { format: 'text', content } };
    const { id: articleId } = await this.api.ask<Created>('PUT', '/api/v1/articles', { token: this.token, body });
    const { items } = await this.api.ask<{ items: Created[] }>('GET', `/api/v1/articles/${articleId}/threads`);
    return { site: SITE, url, articleId, threadId: items[0]?.id ?? '' };
  }

  async publishMany(count: number): Promise<Debate[]> {
    const debates: Debate[] = [];
    for (let n = 1; n <= count; n += 1) debates.push(await this.publish(`One of many articles, number ${n}`));
    return debates;
  }
}
