import { element } from '../shared/element.js';
import type { SiteRole } from '../shared/staff.js';

/** The sites on which somebody moderates, each with a page of its own. */
export function siteChoice(places: readonly SiteRole[], here: SiteRole): HTMLElement {
  const links = places.map(({ site, section }) => {
    const href = `/moderation?${new URLSearchParams({ site })}`;
    const label = section === null ? site : `${site}: ${section}`;
    return element('a', { href, ...(site === here.site && { 'aria-current': 'page' }) }, label);
  });
  return element('nav', { class: 'sites', 'aria-label': 'Sites' }, ...links.flatMap((link) => [link, ' ']));
}

/** The site in the address, or the first one. */
export function chosenPlace(places: readonly SiteRole[]): SiteRole | null {
  const asked = new URLSearchParams(location.search).get('site');
  return places.find(({ site }) => site === asked) ?? places[0] ?? null;
}
