import type { Id } from '#kernel/ids.js';
import type { SiteSettings } from './site.contract.js';

/** One publication. Accounts are shared by all sites of an installation; roles are per site. */
export interface Site {
  readonly id: Id;
  readonly slug: string;
  readonly name: string;
  readonly settings: SiteSettings;
  readonly version: number;
}
