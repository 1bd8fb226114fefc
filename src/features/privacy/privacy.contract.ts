import { z } from 'zod';
import { accountSchema } from '../accounts/account.contract.js';

const records = z.array(z.looseObject({}));

export const exportSchema = z
  .object({
    account: accountSchema,
    roles: records,
    sessions: records,
    comments: records.describe('In every state, each with every wording.'),
    votes: records,
    stances: records,
    flags: records.describe('Legal notices too.'),
    decisions: records.describe('About this person, with their statements of reasons.'),
    sanctions: records,
    appeals: records,
    watches: records,
    ignores: records,
    notifications: records,
  })
  .describe('Everything that is kept of one person.')
  .meta({ id: 'Export' });
