import { z } from 'zod';
import { siteSlug } from '#features/sites/site.contract.js';

export const queueSchema = z.enum(['held', 'conduct', 'claims', 'appeals', 'anchors', 'audit']);

const figuresSchema = z.object({
  open: z.int(),
  leased: z.int().describe('In somebody’s hands.'),
  escalated: z.int().describe('Passed on to those who judge what is difficult.'),
  deferred: z.int(),
  overdue: z.int().describe('Of all but the deferred ones.'),
  oldest: z.iso.datetime().nullable().describe('Since when the oldest case waits.'),
});

export const queuesSchema = z
  .object({
    site: z.string(),
    section: z.string().nullable().describe('Null: of the whole site.'),
    queues: z.partialRecord(queueSchema, figuresSchema).describe('Those that one judges.'),
  })
  .meta({ id: 'Queues' });

export const queuesQuery = z.strictObject({ site: siteSlug });

export type QueuesView = z.output<typeof queuesSchema>;
export type QueuesQuery = z.output<typeof queuesQuery>;
export type FiguresView = z.output<typeof figuresSchema>;
