import { randomUUID } from 'node:crypto';
import type { JsonClient } from '../json-client.ts';
import { signIn } from './demo.ts';

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

const DEMO_SITE = 'demo';

/** Publishes articles on one site through the API. */
export class Publisher {
  private readonly api: JsonClient;
  private readonly token: string;
  private readonly site: string;

  constructor(api: JsonClient, token: string, site: string) {
    this.api = api;
    this.token = token;
    this.site = site;
  }

  /** On the demo's site, as its editor. */
  static async signIn(api: JsonClient): Promise<Publisher> {
    return new Publisher(api, await signIn(api, 'editor'), DEMO_SITE);
  }

  async publish(title: string, section?: string): Promise<Debate> {
    const url = `https://bench.example/${randomUUID()}`;
    const content = `${title}.\n\nThe second paragraph of an article for the bench.`;
    const body = { site: this.site, url, title, section, body: { format: 'text', content } };
    const { id: articleId } = await this.api.ask<Created>('PUT', '/api/v1/articles', { token: this.token, body });
    const { items } = await this.api.ask<{ items: Created[] }>('GET', `/api/v1/articles/${articleId}/threads`);
    return { site: this.site, url, articleId, threadId: items[0]?.id ?? '' };
  }

  async publishMany(count: number): Promise<Debate[]> {
    const debates: Debate[] = [];
    for (let n = 1; n <= count; n += 1) debates.push(await this.publish(`One of many articles, number ${n}`));
    return debates;
  }
}
