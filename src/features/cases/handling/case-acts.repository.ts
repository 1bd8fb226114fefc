import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import { statement } from '#platform/database/statement.js';
import type { Tx } from '#platform/database/tx.js';
import { markColumnsOf, markQueues, type MarkedQueue } from '../queues/queue-marks.repository.js';

export type ActKind =
  | 'opened'
  | 'leased'
  | 'released'
  | 'skipped'
  | 'expired'
  | 'escalated'
  | 'deferred'
  | 'resumed'
  | 'assigned'
  | 'moved'
  | 'memo'
  | 'revised'
  | 'harm_set'
  | 'merged'
  | 'proposed'
  | 'retracted'
  | 'closed';

/** What somebody did to a case; without an actor the program did it. */
export interface CaseAct {
  readonly caseId: Id;
  readonly kind: ActKind;
  readonly actorId?: Id | null;
  readonly note?: string | undefined;
  readonly facts?: Readonly<Record<string, unknown>>;
}

const ADD = `INSERT INTO case_acts (id, case_id, kind, actor_id, note, facts, at)
   SELECT a.id, a.case_id, a.kind, a.actor_id, a.note, a.facts, $7
   FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::jsonb[])
     AS a (id, case_id, kind, actor_id, note, facts)`;

const add = statement('case_acts.add', ADD);
const addAndMark = statement('case_acts.add_and_mark', `WITH marked AS (${markQueues('$8', '$9', '$7')}) ${ADD}`);

/** Rows of `case_acts`: the history of a case. */
@Injectable()
export class CaseActsRepository {
  constructor(
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, acts: readonly CaseAct[]): Promise<void> {
    if (acts.length > 0) await tx.query(add, this.columnsOf(acts));
  }

  /** Also marks the queues of the cases, in the same statement. */
  async addAndMark(tx: Tx, acts: readonly CaseAct[], marked: readonly MarkedQueue[]): Promise<void> {
    if (acts.length > 0) await tx.query(addAndMark, [...this.columnsOf(acts), ...markColumnsOf(marked)]);
  }

  private columnsOf(acts: readonly CaseAct[]): unknown[] {
    return [
      acts.map(() => this.ids.next()),
      acts.map(({ caseId }) => caseId),
      acts.map(({ kind }) => kind),
      acts.map(({ actorId }) => actorId ?? null),
      acts.map(({ note }) => note ?? null),
      acts.map(({ facts }) => JSON.stringify(facts ?? {})),
      this.clock.now(),
    ];
  }
}
