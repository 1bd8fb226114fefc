import type { SiteSettings } from '#features/sites/site.contract.js';
import { CHECK_FAILED } from './policy/policy.js';

/** Somebody with fewer published texts on a site counts as new there; a starting value. */
export const NEW_AUTHOR_TEXTS = 3;

/** How many published texts of an author decide; above it their number does not matter. */
export function publishedThatMatter({ premoderateFirst }: Pick<SiteSettings, 'premoderateFirst'>): number {
  return Math.max(premoderateFirst, NEW_AUTHOR_TEXTS);
}

/** Whether a text is held for no other reason than that a check could not be made. */
export function waitsForCheck({ rule }: { readonly rule: string }): boolean {
  return rule === CHECK_FAILED;
}
