import type { Role } from '#platform/http/actor.js';

/** Conduct and claims are judged by two lines of staff, and neither does the work of the other. */
const LINES: readonly (readonly Role[])[] = [
  ['member', 'moderator', 'senior', 'admin'],
  ['member', 'fact_checker', 'editor', 'admin'],
];

/** Every role that somebody with this one may be given, itself too. */
export function rolesUpTo(ceiling: Role): ReadonlySet<Role> {
  return new Set(LINES.flatMap((line) => line.slice(0, line.indexOf(ceiling) + 1)));
}

/** The highest role that is neither above `role` nor above `ceiling`. */
export function capRole(role: Role, ceiling: Role): Role {
  const below = rolesUpTo(role);
  const both = [...rolesUpTo(ceiling)].filter((one) => below.has(one));
  return both.toSorted((a, b) => rolesUpTo(b).size - rolesUpTo(a).size)[0] ?? 'member';
}
