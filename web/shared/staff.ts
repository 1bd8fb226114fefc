import type { AccountView } from '#features/accounts/account.contract.js';

export type SiteRole = AccountView['roles'][number];

const MODERATING: ReadonlySet<string> = new Set(['moderator', 'senior', 'admin']);
const SENIOR: ReadonlySet<string> = new Set(['senior', 'admin']);

/** The sites on which somebody judges comments, with the role there. */
export function moderatedBy(account: AccountView | null): readonly SiteRole[] {
  return account?.roles.filter(({ role }) => MODERATING.has(role)) ?? [];
}

/** Whether what others passed on is for this role. */
export function takesEscalated({ role }: SiteRole): boolean {
  return SENIOR.has(role);
}
