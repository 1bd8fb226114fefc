import type { Id } from '#kernel/ids.js';
import { roleOf, type Actor } from '#platform/http/actor.js';
import type { SiteSettings } from './site.contract.js';

/** An admin of the whole site; one of a section administers nothing. */
export function canAdminister(actor: Actor, siteId: Id): boolean {
  return roleOf(actor, siteId) === 'admin';
}

/** Whoever judges conduct on the site, or in a section of it, and its admins. */
export function canReadWordLists(actor: Actor, siteId: Id): boolean {
  const section = actor.kind === 'member' ? actor.memberships.get(siteId)?.section : null;
  const role = roleOf(actor, siteId, section);
  return role === 'moderator' || role === 'senior' || role === 'admin';
}

/** Whoever is an admin somewhere may start another publication of this installation. */
export function canCreateSite(actor: Actor): boolean {
  if (actor.kind !== 'member') return actor.kind === 'operator';
  return [...actor.memberships.keys()].some((siteId) => canAdminister(actor, siteId));
}

/** Whether `now` lies within the hours of the day, in the site's own time zone; `to` before `from` is on the next day. */
export function isWithinHours({ from, to, timeZone }: NonNullable<SiteSettings['hours']>, now: Date): boolean {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = clock.format(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
