import { expect, it } from '@jest/globals';
import { composeStatement } from '#features/moderation/statements/statement.composition.js';
import { defaultReasons } from '#features/sites/reason.defaults.js';

it.each(defaultReasons.map((reason) => [reason.code, reason] as const))(
  'a statement of reasons can be made for %s, with which a site begins',
  (_code, reason) => {
    const at = new Date('2026-03-04T05:06:07Z');
    const how = { decisionId: 'd-1', decidedAt: at, contentDate: at, language: 'de', trusted: 0, notices: 0 };

    const fields = composeStatement({ decision_visibility: ['CONTENT_REMOVED'] }, reason, {
      ...how,
      reports: 1,
      detected: false,
      rationale: null,
      automated: false,
    });

    expect(fields).toMatchObject({ decision_ground: reason.dsa.ground, category: reason.dsa.category });
  },
);
