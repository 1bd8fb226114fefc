import type { DataSourceOptions } from 'typeorm';

/** No transaction may wait for its program longer: readers of all streams wait for the oldest one (docs/architecture.md). */
const IDLE_IN_TRANSACTION_MS_MAX = 5_000;
const STATEMENT_MS_MAX = 5_000;
const LOCK_WAIT_MS_MAX = 4_000;
const CONNECT_MS_MAX = 5_000;

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/** Options of the pool that serves requests; every wait is bounded. `role`: as whom, null for the user of the URL. */
export function servingOptions(url: string, connectionsMax: number, role: string | null): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize: connectionsMax,
    applicationName: 'parley',
    synchronize: false,
    poolErrorHandler: () => undefined, // an idle connection that breaks is replaced at its next use
    extra: {
      connectionTimeoutMillis: CONNECT_MS_MAX,
      // Every hot statement is one probe of an index whatever its values; planning it anew costs more than running it.
      options: `-c plan_cache_mode=force_generic_plan${role === null ? '' : ` -c role=${role}`}`,
      statement_timeout: STATEMENT_MS_MAX,
      lock_timeout: LOCK_WAIT_MS_MAX,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
    },
  };
}

/** Options of the one connection that migrates, where a statement may take long. */
export function migratingOptions(url: string): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize: 1,
    applicationName: 'parley migrate',
    synchronize: false,
    extra: { connectionTimeoutMillis: CONNECT_MS_MAX },
  };
}
