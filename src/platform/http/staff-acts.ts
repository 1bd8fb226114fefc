import { Injectable } from '@nestjs/common';
import { AppError, type Problem } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { Log } from '../telemetry/log.js';
import { accountIdOf, isStaff, type Actor } from './actor.js';

/** What an act is about, and where it belongs: a site, and the section of it that a role may be limited to. */
export interface StaffSubject {
  readonly id: Id;
  readonly siteId: Id;
  readonly section: string | null;
}

/** Acts that only the staff of a site does, or of the section concerned. Whoever tries without the role is in the log. */
@Injectable()
export class StaffActs {
  constructor(private readonly log: Log) {}

  /** Throws `refusal`, a 403, unless `actor` works for the place. Its code names the act in the log. */
  require(actor: Actor, { id: subjectId, siteId, section }: StaffSubject, refusal: Problem): void {
    if (isStaff(actor, siteId, section)) return;
    this.log.warn({ accountId: accountIdOf(actor), siteId, subjectId, refusal: refusal.code }, 'act without the role');
    throw new AppError(refusal);
  }
}
