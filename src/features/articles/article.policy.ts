import type { Id } from '#kernel/ids.js';
import { roleOf, type Actor } from '#platform/http/actor.js';

/** Editors and admins of a site publish its articles. */
export function canPublish(actor: Actor, siteId: Id): boolean {
  const role = roleOf(actor, siteId);
  return role === 'editor' || role === 'admin';
}
