import { describe, expect, it } from '@jest/globals';
import { toCsv } from './transparency.csv.js';

describe('a transparency report as CSV', () => {
  it.each(['=', '+', '-', '@', '\t', '\r'])('writes what begins with %j as text (attack 33)', (sign) => {
    const csv = toCsv({
      ...{ site: 'gazette', from: '2026-01-01', to: '2026-12-31', decisions: { all: 1, automated: 0, byPeople: 1 } },
      ...{ actions: [{ name: 'remove', title: null, count: 1 }], categories: [], sanctions: [] },
      ...{ verdicts: [{ name: 'mixed', title: null, count: 2 }], corrections: [] },
      reasons: [{ name: 'spam', title: `${sign}HYPERLINK("https://evil.example")`, count: 1 }],
      appeals: { filed: 0, stands: 0, reversed: 0, changed: 0, inadmissible: 0, withdrawn: 0 },
      notices: { received: 3, upheld: 0, rejected: 0, pending: 3 },
      trustedFlaggers: { received: 2, upheld: 1, rejected: 0, pending: 1 },
      ...{ medianTimeToDecisionS: 1.5, medianTimeToAppealDecisionS: null },
    });

    expect(csv).toContain(`reason,spam,"'${sign}HYPERLINK(""https://evil.example"")",1\r\n`);
    expect(csv).toContain('trusted_flaggers,upheld,,1\r\n');
    expect(csv).toContain('verdict,mixed,,2\r\n');
    expect(csv.split('\r\n').slice(0, 2)).toEqual(['section,name,title,value', 'report,site,,gazette']);
  });
});
