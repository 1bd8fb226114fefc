import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';

const stance = z.enum(['for', 'against', 'neutral']);

export const newStanceSchema = z.strictObject({ stance }).meta({ id: 'NewStance' });

export const stanceSchema = z
  .object({
    threadId: idSchema,
    stance: stance.nullable().describe('One’s own side; null: none.'),
    counts: z.object({ for: z.int(), against: z.int(), neutral: z.int() }).describe('People on each side.'),
  })
  .meta({ id: 'Stance' });

export const ownStanceSchema = z.object({ threadId: idSchema, stance }).meta({ id: 'OwnStance' });

export type StanceName = z.output<typeof stance>;
export type StanceView = z.output<typeof stanceSchema>;
