import { CasesService, type Queue } from '#features/cases/cases.service.js';
import type { Id } from '#kernel/ids.js';
import { Ids } from '#kernel/ids.js';
import { Database } from '#platform/database/database.js';
import { memberOf, type Member, type Role } from '#platform/http/actor.js';
import type { Person } from './api.js';
import type { Stage } from './cast.js';

/** A person of the cast as the services see them, with one role on the stage's site. */
export function staff({ id }: Person, siteId: Id, role: Role, section: string | null = null): Member {
  return memberOf(id, new Map([[siteId, { role, section }]]));
}

/** Opens a case about something that nobody else knows of. */
export async function openCase(
  { app, siteId, articleId }: Pick<Stage, 'app' | 'siteId' | 'articleId'>,
  queue: Queue,
  about: { readonly authorId?: Id; readonly section?: string; readonly harm?: 1 | 2 | 4 | 8 } = {},
): Promise<Id> {
  const { authorId = null, section = null, harm = 2 } = about;
  const subject = { type: 'comment', id: app.get(Ids).next(), revision: 1, siteId, articleId, section, authorId };
  const opened = await app.get(Database).transaction((tx) => app.get(CasesService).open(tx, queue, subject, { harm }));
  return opened.id;
}
