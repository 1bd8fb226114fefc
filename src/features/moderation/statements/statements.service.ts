import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import { Cursors, type SortKey } from '#kernel/cursor.js';
import type { Id } from '#kernel/ids.js';
import type { Tx } from '#platform/database/tx.js';
import { isStaff, type Actor, type Member } from '#platform/http/actor.js';
import type { Page } from '#platform/http/page.contract.js';
import { UndoTerm } from '../decisions/undo.term.js';
import type { Decision } from '../ledger/ledger.entry.js';
import { composeStatement, textFor, type Restricted, type StatedReason } from './statement.composition.js';
import type { OwnDecisionsQuery, OwnDecisionView, StatementView } from './statement.contract.js';
import { statementNotFound } from './statement.errors.js';
import { StatementsRepository, type Attention, type Attracting, type StatementRow } from './statements.repository.js';

const NEWEST: SortKey = ['infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff'];

/** Why and how a restriction came about, beyond its decision. */
export interface Grounds {
  readonly reason: StatedReason;
  readonly restricted: Restricted;
  /** When what it is about was written; null for an account. */
  readonly contentDate: Date | null;
  readonly rationale: string | null;
  readonly attention: Attention;
}

/** What people are told of decisions that concern them. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly repository: StatementsRepository,
    private readonly term: UndoTerm,
    private readonly cursors: Cursors,
  ) {}

  /** What drew attention to a subject; where many decide, asked before the ledger is locked. */
  async attentionTo(tx: Tx, subject: Attracting): Promise<Attention> {
    return this.repository.findAttention(tx, subject);
  }

  /** The same of the text that a decision was made on. */
  async attentionToCause(tx: Tx, causeId: Id): Promise<Attention> {
    const cause = await this.repository.findCause(tx, causeId);
    if (cause === null) throw new Error(`There is no decision ${causeId}.`);
    return this.repository.findAttention(tx, cause);
  }

  /** A statement of reasons for a restriction, to be told when it can be undone no longer. */
  async issue(tx: Tx, decision: Decision, grounds: Grounds): Promise<void> {
    const { id: decisionId, createdAt: decidedAt, automated } = decision;
    const { reason, restricted, contentDate, rationale, attention } = grounds;
    const how = { decisionId, decidedAt, automated, contentDate, rationale, ...attention };
    await this.put(tx, decision, composeStatement(restricted, reason, how), this.term.endOf(decision));
  }

  /** Word of a decision that restricts nothing: when it can be undone no longer, or at once. */
  async inform(tx: Tx, decision: Decision, when: 'later' | 'now'): Promise<void> {
    await this.put(tx, decision, null, when === 'now' ? decision.createdAt : this.term.endOf(decision));
  }

  /** Nobody is told of the decision. Null: there was nobody to tell; false: it was told already. */
  async void(tx: Tx, decisionId: Id): Promise<boolean | null> {
    return this.repository.void(tx, decisionId, this.term.now);
  }

  /** For the person concerned once told, and for the staff at once. Throws 404 `statement_not_found`. */
  async require(actor: Actor, decisionId: Id): Promise<StatementView> {
    const row = await this.repository.find(decisionId);
    const fields = row?.fields ?? null;
    if (row === null || fields === null || !mayRead(actor, row)) throw new AppError(statementNotFound);
    return { ...toTold(row), fields };
  }

  /** What a person was told, the newest first. Throws 400 for a bad cursor. */
  async listOwn({ accountId }: Member, { after, limit }: OwnDecisionsQuery): Promise<Page<OwnDecisionView>> {
    const scope = `own decisions ${accountId}`;
    const rows = await this.repository.listOwn(accountId, this.cursors.decode(scope, after) ?? NEWEST, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const items = shown.map((row) => ({ ...toTold(row), restricts: row.fields !== null }));
    return { items, next: last ? this.cursors.encode(scope, [last.createdAt, last.decisionId]) : null };
  }

  private async put(tx: Tx, decision: Decision, fields: StatementView['fields'] | null, dueAt: Date): Promise<void> {
    const { id: decisionId, affectedId: accountId, createdAt } = decision;
    if (accountId !== null) await this.repository.insert(tx, { decisionId, accountId, fields, createdAt, dueAt });
  }
}

/** How it stands; whether it is too late by now is asked when somebody appeals. */
function isAppealable({ fields, reversed, appeals, appeal }: StatementRow): boolean {
  return fields !== null && !reversed && appeals && (appeal === null || appeal.state === 'withdrawn');
}

function toTold(row: StatementRow): Omit<OwnDecisionView, 'restricts'> {
  const { decisionId, site, articleId, action, reason, supersedesId, reversed, createdAt, toldAt } = row;
  const { sanction, appeal } = row;
  return {
    ...{ decisionId, site, subject: { type: row.subjectType, id: row.subjectId }, articleId, action },
    reason: reason && {
      ...{ code: reason.code, title: reason.title, guidelineUrl: reason.guidelineUrl },
      text: textFor(reason, row.language),
    },
    ...{ supersedesId, reversed, sanction, appealable: isAppealable(row), appeal, createdAt, toldAt },
  };
}

function mayRead(actor: Actor, { accountId, siteId, section, toldAt }: StatementRow): boolean {
  const isConcerned = actor.kind === 'member' && actor.accountId === accountId;
  return (isConcerned && toldAt !== null) || isStaff(actor, siteId, section);
}
