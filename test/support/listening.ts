import type { Person } from './api.js';
import type { Stage } from './cast.js';
import { LiveClient, type LiveEvent } from './live.js';
import { until } from './until.js';

/** Who listens to what while a story is played, and hears each thing once, in the order in which it is told. */
export class Listener {
  private heard = 0;

  private constructor(readonly client: LiveClient) {}

  /** A guest with the article open. */
  static async toArticle({ url }: Stage, articleId: string): Promise<Listener> {
    const client = await new LiveClient(url).connected();
    await client.watch(articleId);
    return new Listener(client);
  }

  /** Somebody of the staff with the desk open. */
  static async toDesk({ url }: Stage, { token }: Person): Promise<Listener> {
    const client = await new LiveClient(url, { token }).connected();
    await client.emit('queue.watch', { site: 'gazette' });
    return new Listener(client);
  }

  /** Somebody who hears what concerns themselves. */
  static async toOwn({ url }: Stage, { token }: Person): Promise<Listener> {
    const client = await new LiveClient(url, { token }).connected();
    await client.emit('me.watch', {});
    return new Listener(client);
  }

  /** The next event of a type that is like `isMeant`, once it is told. */
  async next<T = Record<string, unknown>>(type: string, isMeant: (data: T) => boolean = () => true): Promise<T> {
    let found: LiveEvent | undefined;
    await until(`${type} is told`, () => {
      const after = this.client.events.slice(this.heard);
      found = after.find((one) => one.type === type && isMeant(one.data as T));
      return found !== undefined;
    });
    if (found === undefined) throw new Error(`Nobody was told of ${type}.`);
    this.heard = this.client.events.indexOf(found) + 1;
    return found.data as T;
  }

  close(): void {
    this.client.close();
  }
}
