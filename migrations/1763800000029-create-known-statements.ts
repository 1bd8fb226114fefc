import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was judged on a site, for comparing new texts with it. */
export class CreateKnownStatements1763800000029 implements MigrationInterface {
  name = 'CreateKnownStatements1763800000029';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- One row for each claim with a verdict that stands, as a check reads it. runs: how many it has in the other table.
      CREATE TABLE known_statements (
        claim_id    uuid        PRIMARY KEY,
        site_id     uuid        NOT NULL REFERENCES sites (id),
        normal      text        NOT NULL,
        norm_sha256 bytea       NOT NULL,
        runs        integer     NOT NULL,
        tokens      jsonb       NOT NULL,
        rating      text        NOT NULL CHECK (rating IN
                    ('consistent', 'mixed', 'inconsistent', 'inconclusive', 'not_checkable', 'out_of_scope')),
        label       text        NOT NULL,
        at          timestamptz NOT NULL
      );
      CREATE INDEX known_statements_same ON known_statements (site_id, norm_sha256);

      -- Hashes of its runs of three words. An index of arrays is passed over by the planner, which then compares every row.
      CREATE TABLE known_statement_runs (
        site_id  uuid    NOT NULL REFERENCES sites (id),
        run      integer NOT NULL,
        claim_id uuid    NOT NULL REFERENCES known_statements (claim_id) ON DELETE CASCADE,
        PRIMARY KEY (site_id, run, claim_id)
      );
      CREATE INDEX known_statement_runs_claim ON known_statement_runs (claim_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE known_statement_runs;
      DROP TABLE known_statements;
    `);
  }
}
