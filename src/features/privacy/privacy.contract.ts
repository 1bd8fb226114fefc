import { z } from 'zod';
import { accountSchema } from '../accounts/account.contract.js';

const records = z.array(z.looseObject({}));

export const exportSchema = z
  .object({
    account: accountSchema,
    roles: records,
    trustedFlaggers: records,
    sessions: records,
    comments: records.describe('In every state, each with every wording.'),
    votes: records,
    stances: records,
    flags: records.describe('Legal notices too.'),
    evidence: records.describe('Brought for or against claims.'),
    slips: records.describe('Reported in articles.'),
    decisions: records.describe('About this person, with their statements of reasons.'),
    sanctions: records,
    appeals: records,
    verdictDrafts: records,
    watches: records,
    ignores: records,
    notifications: records,
  })
  .describe('Everything that is kept of one person.')
  .meta({ id: 'Export' });
