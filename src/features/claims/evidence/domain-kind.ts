import { suffixOf } from './registered-domain.js';

/** Whose page it is, as far as its host tells. It says what a source may be worth, never that it is right. */
export type DomainKind = 'official' | 'academic' | 'archive' | 'social' | 'other';

/** Starting values: domains that are known by name, or end in this; the longest that fits decides. */
const DOMAINS: Readonly<Record<Exclude<DomainKind, 'other'>, string>> = {
  // Treaty organisations (.int), the US (.gov, .mil), and authorities that have no domain of their kind.
  official: `gov mil int europa.eu un.org oecd.org imf.org worldbank.org icj-cij.org
    bund.de bundestag.de bundesrat.de bundesregierung.de bundesbank.de bundesverfassungsgericht.de destatis.de rki.de
    gv.at oesterreich.gv.at statistik.at admin.ch insee.fr senat.fr assemblee-nationale.fr banque-france.fr
    parliament.uk nhs.uk police.uk bankofengland.co.uk gc.ca canada.ca rijksoverheid.nl overheid.nl cbs.nl belgium.be
    gov.am gov.bg gov.gg gov.hr gov.hu gov.im gov.je gov.md gov.mt gov.ro gov.ru gov.si gov.sk gov.uz
    fgov.be ine.es boe.es istat.it go.jp go.kr go.id go.th go.ke go.tz go.ug go.cr`,
  // Identifiers of publications lead to whoever publishes; their registry answers for them.
  academic: `edu doi.org hdl.handle.net arxiv.org ncbi.nlm.nih.gov jstor.org zenodo.org
    ac.uk ac.at ac.be ac.cn ac.cr ac.id ac.il ac.in ac.ir ac.jp ac.ke ac.kr ac.nz ac.th ac.tz ac.ug ac.za`,
  archive: `archive.org archive.today archive.ph archive.is archive.li archive.md archive.fo archive.vn perma.cc
    webcitation.org arquivo.pt webarchive.nationalarchives.gov.uk`,
  social: `x.com twitter.com t.co facebook.com fb.com instagram.com threads.net threads.com tiktok.com youtube.com youtu.be
    linkedin.com reddit.com t.me telegram.me whatsapp.com bsky.app mastodon.social vk.com weibo.com tumblr.com pinterest.com`,
};

/** Below a country: `gov.au`, `gob.mx`, `edu.pl`. Registries give what ends in these to authorities and universities alone. */
const BELOW_COUNTRY: Readonly<Record<string, DomainKind>> = {
  ...{ gov: 'official', gob: 'official', gouv: 'official', govt: 'official', gub: 'official' },
  edu: 'academic',
};

const KINDS: ReadonlyMap<string, DomainKind> = new Map(
  Object.entries(DOMAINS).flatMap(([kind, domains]) =>
    domains.split(/\s+/).map((domain): [string, DomainKind] => [domain, kind as DomainKind]),
  ),
);

/** `host` as `URL.hostname` has it. */
export function domainKind(host: string): DomainKind {
  const labels = host.split('.');
  for (let from = 0; from < labels.length; from += 1) {
    const kind = KINDS.get(labels.slice(from).join('.'));
    if (kind !== undefined) return kind;
  }
  const [second = '', country = '', ...more] = suffixOf(host).split('.');
  return (country.length === 2 && more.length === 0 ? BELOW_COUNTRY[second] : undefined) ?? 'other';
}

/** What stands there may be the source itself, and not what somebody says of it. */
export const STRONG_KINDS: readonly DomainKind[] = ['official', 'academic'];
