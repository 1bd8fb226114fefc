import { problem } from '#kernel/app-error.js';

export const MINUTE_S = 60;
export const HOUR_S = 3_600;
export const DAY_S = 86_400;

export const tooManyRequests = problem('too_many_requests', 429, 'This is too often. Wait a little and try again.');

/**
 * Whose acts are counted together: an account's (a guest is known by address), an address's whoever is signed in there,
 * or those about one subject, named by the body as it came, such as the e-mail address that somebody signs in with.
 */
type Sharing = 'account' | 'address' | { readonly subject: (body: unknown) => string | null };

/** At most `points` acts in a window of `perS` seconds, which begins with the first. */
export interface Rule {
  readonly points: number;
  readonly perS: number;
  readonly per?: Sharing;
}

/** A rule with the name under which clients read of it. */
export interface NamedRule extends Required<Rule> {
  readonly name: string;
}

/** How often something may be done: each of the rules must allow it. */
export interface Limit {
  readonly name: string;
  readonly rules: readonly NamedRule[];
}

const declared = new Map<string, Limit>();

/** Declares a limit; each room keeps its own in `*.limits.ts`. A rule counts per account unless it says otherwise. */
export function limit(name: string, ...rules: readonly Rule[]): Limit {
  if (declared.has(name)) throw new Error(`Two limits are named ${name}.`);
  const named = rules.map(({ points, perS, per = 'account' }) => {
    const sharing = typeof per === 'string' ? per : 'subject';
    return Object.freeze({ name: `${name}_${sharing}_${perS}s`, points, perS, per });
  });
  if (new Set(named.map((rule) => rule.name)).size < named.length) throw new Error(`Two rules of ${name} are one.`);
  const made = Object.freeze({ name, rules: named });
  declared.set(name, made);
  return made;
}

/** Every limit declared so far, for the page of the operators and the test that compares both. */
export function declaredLimits(): readonly Limit[] {
  return [...declared.values()];
}
