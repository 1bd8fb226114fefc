import pg from 'pg';
import { median } from '../statistics.ts';
import { answer } from './answers.ts';
import type { RecordedTransaction } from './recorded.ts';

let clients: pg.Client[] = [];

/** What a server did in its database, done again on a copy by `pg` alone: the limit of the code around the statements. */
const methods = {
  async connect({ url, count }: { url: string; count: number }): Promise<void> {
    clients = Array.from(
      { length: count },
      () => new pg.Client({ connectionString: url, application_name: 'parley bench' }),
    );
    await Promise.all(clients.map((client) => client.connect()));
  },

  /** All clients at once, each one transaction after the other; how long one took in the middle, ms. */
  async replay(transactions: readonly RecordedTransaction[]): Promise<number> {
    const took: number[] = [];
    const waiting = transactions.values();
    const work = async (client: pg.Client): Promise<void> => {
      for (const statements of waiting) {
        const began = performance.now();
        await client.query('BEGIN');
        for (const { name, text, values } of statements) {
          await client.query({ ...(name !== undefined && { name }), text, values: [...values] });
        }
        await client.query('COMMIT');
        took.push(performance.now() - began);
      }
    };
    await Promise.all(clients.map(work));
    return took.length === 0 ? 0 : median(took);
  },

  async end(_: null): Promise<void> {
    await Promise.all(clients.map((client) => client.end()));
  },
};

export type Replay = typeof methods;
answer(methods);
