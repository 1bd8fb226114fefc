import { addressedHost, hostOf, hostsNamedIn, isAtOrBelow } from '../text/hosts.js';
import type { Link } from '../text/shown-text.js';
import { type Check, type Surroundings } from './check.js';
import { graded } from './graded.js';

const MS_PER_H = 3_600_000;
const DOMAINS_SHOWN = 20;

/** Links to elsewhere: how many, where they lead, whether they say so, and whether the account is new. */
export const linksCheck: Check<Surroundings> = {
  name: 'links',
  version: 1,
  onFailure: 'hold',
  look({ links, normalised }, { policy, ownDomains, authorSince, now }) {
    const { allow, deny } = policy.links;
    const domains = [...new Set(links.map(({ href }) => hostOf(href)))].filter((host) => host !== null);
    const named = deny.length === 0 ? [] : hostsNamedIn(normalised);
    const denied = [...new Set([...domains, ...named])]
      .filter((host) => isAtOrBelow(host, deny))
      .slice(0, DOMAINS_SHOWN);
    const counted = links.filter(({ href }) => !isAtOrBelow(hostOf(href), [...allow, ...ownDomains])).length;
    const isNew = now.getTime() - authorSince.getTime() < policy.thresholds.newAccountH * MS_PER_H;
    const scores = {
      denied: denied.length > 0 ? 1 : 0,
      masked: links.some(isMasked) ? 1 : 0,
      many: graded(counted, policy.thresholds.links),
      new_account: isNew ? graded(counted, policy.thresholds.linksOfNewAccount) : 0,
    };
    const findings = Object.entries(scores).flatMap(([name, score]) => (score >= 0.5 ? [name] : []));
    const evidence = {
      findings,
      links: links.length,
      counted,
      denied,
      domains: domains.slice(0, DOMAINS_SHOWN),
      isNew,
    };
    return { score: Math.max(...Object.values(scores)), evidence };
  },
};

/** Whether a link reads like an address of another host than the one to which it leads. */
function isMasked({ href, text }: Link): boolean {
  const read = addressedHost(text);
  const leads = hostOf(href);
  if (read === null || leads === null) return false;
  return !isAtOrBelow(leads, [read]) && !isAtOrBelow(read, [leads]);
}
