import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Statement } from './statement.js';

type Hook = () => Promise<void> | void;

/** One open transaction. A method that takes a Tx first joins it; TypeORM (`manager`) and prepared SQL share its connection. */
export class Tx {
  private readonly beforeCommitHooks: Hook[] = [];
  private readonly afterCommitHooks: Hook[] = [];

  constructor(
    readonly manager: EntityManager,
    private readonly client: PoolClient,
  ) {}

  async query<Row extends QueryResultRow>(statement: Statement<Row>, values: readonly unknown[] = []): Promise<Row[]> {
    const result = await this.client.query<Row>({
      name: statement.name,
      text: statement.text,
      values: values as unknown[],
    });
    return result.rows;
  }

  /** Runs last inside the transaction, in the order of registration. */
  beforeCommit(hook: Hook): void {
    this.beforeCommitHooks.push(hook);
  }

  /** Runs once the commit is durable; what it throws is a bug and reaches the caller. */
  afterCommit(hook: Hook): void {
    this.afterCommitHooks.push(hook);
  }

  async runBeforeCommit(): Promise<void> {
    for (const hook of this.beforeCommitHooks) await hook();
  }

  async runAfterCommit(): Promise<void> {
    for (const hook of this.afterCommitHooks) await hook();
  }
}
