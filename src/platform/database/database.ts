import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool, PoolClient, QueryResultRow } from 'pg';
import { DataSource } from 'typeorm';
import { isTransient } from './database-errors.js';
import type { Statement } from './statement.js';
import { Tx } from './tx.js';

/** How often a transaction that lost a deadlock or a serialisation race is run again. */
const RETRIES_MAX = 3;

/** The way to Postgres: single reads from the pool, and transactions. */
@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** One read outside a transaction. */
  async query<Row extends QueryResultRow>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.pool.query<Row>({
      name: statement.name,
      text: statement.text,
      values: values as unknown[],
    });
    return result.rows;
  }

  /**
   * Runs `work` in one READ COMMITTED transaction and commits. Deadlock (40P01) and serialisation failure (40001) are
   * run again, so `work` must not touch anything but the database.
   * Lock order of the house: idempotency key, site, article, thread, comments by id, claims by id, cases by id, accounts by
   * id, ledger head, streams.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt >= RETRIES_MAX || !isTransient(error)) throw error;
      }
    }
  }

  /** How the connections of the pool are used just now. */
  get connections(): { readonly open: number; readonly idle: number; readonly waiting: number } {
    return { open: this.pool.totalCount, idle: this.pool.idleCount, waiting: this.pool.waitingCount };
  }

  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const client = (await runner.connect()) as PoolClient;
      const tx = new Tx(runner.manager, client);
      await runner.startTransaction();
      const result = await work(tx);
      await tx.runBeforeCommit();
      await runner.commitTransaction();
      await tx.runAfterCommit();
      return result;
    } catch (error) {
      // A lost connection has rolled back by itself; the first error is the one that tells what happened.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  private get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }
}
