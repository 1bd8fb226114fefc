import type { AccountView } from '#features/accounts/account.contract.js';

export type SiteRole = AccountView['roles'][number];

const MODERATING: ReadonlySet<string> = new Set(['moderator', 'senior', 'admin']);
const CHECKING: ReadonlySet<string> = new Set(['fact_checker', 'editor', 'admin']);
const SENIOR: ReadonlySet<string> = new Set(['senior', 'editor', 'admin']);

/** The sites on which somebody judges comments, with the role there. */
export function moderatedBy(account: AccountView | null): readonly SiteRole[] {
  return account?.roles.filter(({ role }) => MODERATING.has(role)) ?? [];
}

/** The sites on which somebody judges anything, comments or claims. */
export function judgedBy(account: AccountView | null): readonly SiteRole[] {
  return account?.roles.filter(({ role }) => MODERATING.has(role) || CHECKING.has(role)) ?? [];
}

/** Whether what others passed on is for this role. */
export function takesEscalated({ role }: SiteRole): boolean {
  return SENIOR.has(role);
}
