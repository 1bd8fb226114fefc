import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { periodQuery, refinePeriod } from './period.contract.js';

export const statisticsQuery = z.strictObject({ site: siteSlug, ...periodQuery }).superRefine(refinePeriod);

const workSchema = z.object({
  week: z.iso.date().describe('The Monday on which it begins, UTC.'),
  person: z.object({ id: idSchema, name: z.string() }),
  decisions: z.int(),
  medianTimeS: z.number().nullable().describe('From taking a case in hand to deciding it.'),
  reversed: z.int().describe('Decisions that somebody took back since, however long after.'),
  reversedShare: z.number(),
});

export const statisticsSchema = z
  .object({ items: z.array(workSchema), next: z.null() })
  .describe('Decisions that were undone before anybody was told are not counted.')
  .meta({ id: 'ModerationStatistics' });

export type StatisticsQuery = z.output<typeof statisticsQuery>;
export type StatisticsView = z.output<typeof statisticsSchema>;
