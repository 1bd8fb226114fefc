import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What goes with a claim that becomes part of another one, so that it can be put back. */
export class CreateMerges1763800000034 implements MigrationInterface {
  name = 'CreateMerges1763800000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Flags of a subject that is part of another one: they went there, or gave way to another flag of the same person there.
      CREATE TABLE moved_flags (
        subject_type text NOT NULL,
        subject_id   uuid NOT NULL,
        flag_id      uuid NOT NULL REFERENCES flags (id),
        PRIMARY KEY (subject_type, subject_id, flag_id)
      );
      CREATE INDEX moved_flags_flag ON moved_flags (flag_id);

      -- The same of evidence; what stays behind is there already.
      CREATE TABLE moved_evidence (
        claim_id    uuid NOT NULL REFERENCES claims (id),
        evidence_id uuid NOT NULL REFERENCES evidence (id),
        PRIMARY KEY (claim_id, evidence_id)
      );
      CREATE INDEX moved_evidence_evidence ON moved_evidence (evidence_id);

      -- Up to when a claim was public that is part of another one now: since then its address leads there.
      ALTER TABLE claims ADD COLUMN public_until timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE claims DROP COLUMN public_until;
      DROP TABLE moved_evidence;
      DROP TABLE moved_flags;
    `);
  }
}
