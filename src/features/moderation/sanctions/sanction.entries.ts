import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids, type Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { accountIdOf, type Actor, type Role } from '#platform/http/actor.js';
import type { Reason } from '#features/sites/reason.contract.js';
import { Ledger } from '../ledger/ledger.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { StatementsService, type Grounds } from '../statements/statements.service.js';
import { endsAt, pointsEndAt } from './ladder.js';
import type { Sanction, SanctionKind, Track } from './sanction.js';
import { restrictedBy } from './sanction.statement.js';

/** How the ledger names what is decided about an account. */
export const ACCOUNT = 'account';

/** Who acts, as what, and where. */
export interface Acting {
  readonly actor: Actor;
  readonly role: Role;
  readonly siteId: Id;
}

/** What somebody wants to impose, once it is allowed: on the site where they act, or everywhere. */
export interface Imposing extends Acting {
  readonly accountId: Id;
  readonly everywhere: boolean;
  readonly track: Track;
  readonly kind: SanctionKind;
  readonly points: number;
  /** Null: without an end; undefined: the usual time. */
  readonly durationS: number | null | undefined;
  readonly reason: Reason;
  readonly rationale: string | null;
  /** The decision on a text that it is imposed with. */
  readonly causeId: Id | null;
  /** Comments that it removes. */
  readonly commentIds: readonly Id[];
}

interface Entry extends Acting, Pick<Imposing, 'accountId' | 'rationale'> {
  readonly action: 'sanction' | 'lift';
  readonly reason: Reason | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly supersedesId: Id | null;
}

/** Sanctions as they stand in the ledger: who was held to what, by whom and why, with a statement of reasons. */
@Injectable()
export class SanctionEntries {
  constructor(
    private readonly ledger: Ledger,
    private readonly statements: StatementsService,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** The account is locked. */
  async impose(tx: Tx, imposing: Imposing): Promise<Omit<Sanction, 'standingId'>> {
    const { accountId, siteId, everywhere, track, kind, points, durationS, causeId, commentIds } = imposing;
    const startsAt = this.clock.now();
    const sanction = {
      ...{ id: this.ids.next(), accountId, siteId: everywhere ? null : siteId, track, kind, points, startsAt },
      pointsEndAt: points === 0 ? null : pointsEndAt(startsAt),
      endsAt: endsAt(startsAt, track, kind, durationS),
    };
    const payload = {
      ...{ sanctionId: sanction.id, track, kind, points, everywhere, endsAt: sanction.endsAt?.getTime() ?? null },
      ...{ causeId, comments: commentIds },
    };
    const attention = await this.attentionTo(tx, accountId, causeId);
    const decision = await this.append(tx, { ...imposing, action: 'sanction', payload, supersedesId: null });
    const restricted = restrictedBy(sanction, commentIds.length > 0);
    const { reason, rationale } = imposing;
    await this.statements.issue(tx, decision, { reason, restricted, contentDate: null, rationale, attention });
    return { ...sanction, decisionId: decision.id };
  }

  /** Ends a sanction: a decision that supersedes the one that imposed it. */
  async lift(tx: Tx, by: Acting, sanction: Sanction): Promise<Decision> {
    const { accountId, decisionId: supersedesId, id, track, kind, points } = sanction;
    // Lifted before its account was told, it never was but for the record: nobody is told of either.
    const voided = await this.statements.void(tx, supersedesId);
    const payload = { sanctionId: id, track, kind, points: -points, undo: voided === true };
    const entry = { action: 'lift', reason: null, rationale: null, payload, supersedesId } as const;
    const decision = await this.append(tx, { ...by, accountId, ...entry });
    if (voided === false) await this.statements.inform(tx, decision, 'now');
    return decision;
  }

  /** What drew attention to the text of a decision led to what is imposed with it too. */
  private async attentionTo(tx: Tx, accountId: Id, causeId: Id | null): Promise<Grounds['attention']> {
    if (causeId !== null) return this.statements.attentionToCause(tx, causeId);
    const account = { articleId: null, subjectType: ACCOUNT, subjectId: accountId };
    return this.statements.attentionTo(tx, { ...account, caseIds: [] });
  }

  private async append(tx: Tx, entry: Entry): Promise<Decision> {
    const { actor, role, accountId, siteId, action, reason, rationale, payload, supersedesId } = entry;
    return this.ledger.append(tx, {
      ...{ siteId, caseId: null, round: null, subjectType: ACCOUNT, subjectId: accountId },
      ...{ subjectRevision: null, articleId: null, section: null, affectedId: accountId },
      ...{ actorId: accountIdOf(actor), actorRole: role, automated: false },
      ...{ action, reason: reason?.code ?? null, rule: null, payload, supersedesId },
      texts: { rationale },
    });
  }
}
