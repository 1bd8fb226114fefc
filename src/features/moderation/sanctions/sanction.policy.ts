import { AppError } from '#kernel/app-error.js';
import type { Id } from '#kernel/ids.js';
import { roleOf, type Actor, type Membership, type Role } from '#platform/http/actor.js';
import { outranks } from '#features/accounts/account.policy.js';
import type { SanctionKind } from './sanction.js';
import { accountNotModerated, sanctionNotAllowed } from './sanction.errors.js';

/** Who would be sanctioned. */
export interface Sanctioned {
  readonly accountId: Id;
  readonly memberships: ReadonlyMap<Id, Membership>;
  /** Sites on which the account wrote something; asked for what holds on all sites. */
  readonly wroteOn: readonly Id[];
}

/** What would be imposed or lifted, and on which site somebody acts for it. */
export interface Measure {
  readonly siteId: Id;
  readonly kind: SanctionKind;
  readonly everywhere: boolean;
}

/** What somebody is who judges conduct: on a whole site, or in one section of it. */
interface ConductRole {
  readonly role: Role;
  readonly section: string | null;
}

const JUDGE_CONDUCT: ReadonlySet<Role> = new Set(['moderator', 'senior', 'admin']);

/** The role of whoever judges conduct on the site or in a section of it; null for everybody else. */
function conductRoleOf(actor: Actor, siteId: Id): ConductRole | null {
  const section = actor.kind === 'member' ? (actor.memberships.get(siteId)?.section ?? null) : null;
  const role = roleOf(actor, siteId, section);
  return role !== null && JUDGE_CONDUCT.has(role) ? { role, section } : null;
}

/** Where somebody judges conduct: on a whole site (null), or in one section of it. */
export interface ConductPlace {
  readonly siteId: Id;
  readonly section: string | null;
}

/** Where `actor` judges conduct, one place on each site. Throws 403 `account_not_moderated` when there is none. */
export function requireConductPlaces(actor: Actor): ConductPlace[] {
  const siteIds = actor.kind === 'member' ? [...actor.memberships.keys()].sort() : [];
  const places = siteIds.flatMap((siteId) => {
    const conduct = conductRoleOf(actor, siteId);
    return conduct === null ? [] : [{ siteId, section: conduct.section }];
  });
  if (places.length === 0) throw new AppError(accountNotModerated);
  return places;
}

/** The sites on which `actor` judges conduct. Throws 403 `account_not_moderated` when there is none. */
export function requireConductSites(actor: Actor): Id[] {
  return requireConductPlaces(actor).map(({ siteId }) => siteId);
}

/**
 * Who may impose or lift what: whoever judges conduct on the whole site, and in a section only warnings; for all sites
 * together only whoever is admin of each on which the account takes part. Nobody sanctions themselves, nor staff unless
 * they stand above them, on every site that the sanction reaches. Throws 403 `sanction_not_allowed` with the ground in its
 * detail; returns the role.
 */
export function requireMaySanction(actor: Actor, sanctioned: Sanctioned, measure: Measure): Role {
  const conduct = requireConductOn(actor, measure.siteId);
  if (actor.kind === 'member' && actor.accountId === sanctioned.accountId)
    throw refused('Nobody sanctions themselves.');
  requireScope(conduct, measure);
  if (measure.everywhere)
    requireAdminOfEach(actor, [measure.siteId, ...sanctioned.memberships.keys(), ...sanctioned.wroteOn]);
  const reached = measure.everywhere ? [...sanctioned.memberships.keys()] : [measure.siteId];
  const belongsToStaff = reached.some((siteId) => {
    const theirs = sanctioned.memberships.get(siteId)?.role ?? 'member';
    return theirs !== 'member' && !outranks(conductRoleOf(actor, siteId)?.role ?? 'member', theirs);
  });
  if (belongsToStaff) throw refused('This account belongs to the staff.');
  return conduct.role;
}

/** What `actor` is on the site, who judges conduct there. Throws 403 `sanction_not_allowed`. */
export function requireConductOn(actor: Actor, siteId: Id): ConductRole {
  const conduct = conductRoleOf(actor, siteId);
  if (conduct === null) throw new AppError(sanctionNotAllowed);
  return conduct;
}

function requireScope({ section }: ConductRole, { kind }: Measure): void {
  if (section !== null && kind !== 'warning') throw refused('Whoever works for one section only warns.');
}

function requireAdminOfEach(actor: Actor, siteIds: readonly Id[]): void {
  const isAdmin = siteIds.every((siteId) => {
    const conduct = conductRoleOf(actor, siteId);
    return conduct?.role === 'admin' && conduct.section === null;
  });
  if (!isAdmin) throw refused('For all sites it takes an admin of every site on which the account takes part.');
}

function refused(ground: string): AppError {
  return new AppError(sanctionNotAllowed, ground);
}
