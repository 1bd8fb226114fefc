import { Injectable } from '@nestjs/common';
import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import type { Tx } from '#platform/database/tx.js';
import type { Actor, Member } from '#platform/http/actor.js';
import { requireMayTakePart } from '../accounts/account.policy.js';
import { requireOthers, type Looked } from '../cases/flags/flags.service.js';
import { ReportScreeningService } from '../screening/report-screening.service.js';
import { siteOf } from '../threads/thread.policy.js';
import type { NewClaimFlag } from './claim.contract.js';
import { claimsOff } from './claim.errors.js';
import type { SubjectType } from './claim.js';
import { ClaimsRepository } from './claims.repository.js';
import { ClaimsService } from './claims.service.js';
import type { Subject } from './texts/subject.js';
import { SubjectsService } from './texts/subjects.service.js';

/** A text in which something is marked. */
export interface Place {
  readonly type: SubjectType;
  readonly id: Id;
}

/** Whoever marks something in a text: whether they may, and what there is to see in their own words. */
@Injectable()
export class ClaimAdmissionService {
  constructor(
    private readonly database: Database,
    private readonly subjects: SubjectsService,
    private readonly claims: ClaimsService,
    private readonly repository: ClaimsRepository,
    private readonly reports: ReportScreeningService,
  ) {}

  /** The checks of an article that come before what is sent is known. Throws 404 and 403 as `lock` does. */
  async requireMayMarkArticle(actor: Actor, id: Id): Promise<void> {
    requireMayMark(actor, await this.subjects.require(actor, 'article', id));
  }

  /** The same for a comment. */
  async requireMayMarkComment(actor: Actor, id: Id): Promise<void> {
    requireMayMark(actor, await this.subjects.require(actor, 'comment', id));
  }

  /** The same for a claim. Throws 404 `claim_not_found`. */
  async requireMayFlag(actor: Actor, id: Id): Promise<void> {
    const { subjectType, subjectId } = await this.claims.requireLed(actor, id);
    requireMayMark(actor, await this.subjects.require(actor, subjectType, subjectId));
  }

  /**
   * The text, locked. Throws 404 `article_not_found` or `comment_not_found`, 403 `claims_off`, `flag_own` or for an account
   * that may not take part here.
   */
  async lock(tx: Tx, actor: Member, { type, id }: Place): Promise<Subject> {
    const subject = await this.subjects.lock(tx, actor, type, id);
    requireMayMark(actor, subject);
    return subject;
  }

  /** The words of a report are looked at before the transaction, and refused for nothing that they say. */
  async look<Said extends Words>(place: Place, said: Said): Promise<Looked<Said>> {
    const words = wordsOf(said);
    const subject = words === '' ? null : await this.subjects.find(place);
    if (subject === null) return { ...said, signals: [] };
    return { ...said, signals: await this.reports.look(subject.siteId, words, subject.language) };
  }

  /** The same, for words about a claim. */
  async lookOnClaim<Said extends Words>(claimId: Id, said: Said): Promise<Looked<Said>> {
    const [place] = await this.repository.listPlaces(this.database, [claimId]);
    if (place === undefined) return { ...said, signals: [] };
    return this.look({ type: place.type, id: place.subjectId }, said);
  }
}

type Words = Pick<NewClaimFlag, 'statement' | 'evidence'>;

/** All that a reader writes beside the words of others. */
function wordsOf({ statement = '', evidence }: Words): string {
  return [statement, ...evidence.map(({ excerpt = '' }) => excerpt)].filter((text) => text !== '').join('\n\n');
}

function requireMayMark(actor: Actor, { authorId, siteId, settings }: Subject): void {
  if (actor.kind === 'member') requireOthers(actor, { authorId });
  requireMayTakePart(actor, siteOf({ siteId, settings }));
  if (!settings.claims) throw new AppError(claimsOff);
}
