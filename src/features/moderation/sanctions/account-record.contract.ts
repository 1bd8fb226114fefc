import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { sanctionSchema } from './sanction.contract.js';

const step = z
  .object({ kind: z.enum(['warning', 'slow', 'premoderation', 'suspension', 'ban']), durationS: z.int().nullable() })
  .nullable();

export const accountRecordSchema = z
  .object({
    id: idSchema,
    name: z.string(),
    kind: z.enum(['person', 'guest', 'sso']),
    createdAt: z.iso.datetime(),
    roles: z.array(z.object({ site: z.string(), role: z.string(), section: z.string().nullable() })),
    points: z.int().describe('In force on the sites where one moderates, and everywhere.'),
    suggestion: step.describe('What the ladder suggests for these points; null: nothing.'),
    sanctions: z.array(sanctionSchema).describe('The newest 50.'),
    decisions: z
      .array(
        z.object({
          id: idSchema,
          site: z.string(),
          subject: z.object({ type: z.string(), id: idSchema }),
          action: z.string(),
          reason: z.string().nullable(),
          reversed: z.boolean(),
          createdAt: z.iso.datetime(),
        }),
      )
      .describe('The newest 20 that concern this account.'),
    counts: z.object({
      comments: z.object({ visible: z.int(), held: z.int(), removed: z.int(), deleted: z.int() }),
      flagsAgainst: z.int().describe('Flags on what this account wrote that were upheld.'),
    }),
    flagging: z
      .object({
        decided: z.int().describe('Of this account’s flags, those decided in the last 30 days.'),
        abusive: z.int(),
        points: z.int(),
        suggestion: step,
      })
      .describe('How this account flags.'),
  })
  .meta({ id: 'AccountRecord' });

export type AccountRecordView = z.output<typeof accountRecordSchema>;
