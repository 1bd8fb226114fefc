import { stringify } from 'csv-stringify/sync';
import type { Counted, TransparencyView } from './transparency.contract.js';

type Line = readonly [section: string, name: string, title: string, value: string | number];

/**
 * A report as lines of section, name, title and figure. Titles are the site's own words: what a spreadsheet would take for
 * a formula is written as text (OWASP, CSV injection).
 */
export function toCsv(report: TransparencyView): string {
  const { site, from, to, decisions, appeals, notices, trustedFlaggers } = report;
  const lines: Line[] = [
    ...Object.entries({ site, from, to }).map(([name, value]): Line => ['report', name, '', value]),
    ...figures('decisions', decisions),
    ...named('action', report.actions),
    ...named('reason', report.reasons),
    ...named('category', report.categories),
    ...named('sanction', report.sanctions),
    ...named('verdict', report.verdicts),
    ...named('correction', report.corrections),
    ...figures('appeals', appeals),
    ...figures('notices', notices),
    ...figures('trusted_flaggers', trustedFlaggers),
    ['median_s', 'decision', '', report.medianTimeToDecisionS ?? ''],
    ['median_s', 'appeal', '', report.medianTimeToAppealDecisionS ?? ''],
  ];
  return stringify([['section', 'name', 'title', 'value'], ...lines], {
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

function figures(section: string, counts: Readonly<Record<string, number>>): Line[] {
  return Object.entries(counts).map(([name, count]) => [section, name, '', count]);
}

function named(section: string, counted: Counted): Line[] {
  return counted.map(({ name, title, count }) => [section, name, title ?? '', count]);
}
