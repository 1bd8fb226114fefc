import { z } from 'zod';

/** RFC 9457 problem details with Parley's stable `code` and the fields that are wrong. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable name of the problem.'),
    detail: z.string().describe('What happened this time; the title again where there is nothing to add.'),
    requestId: z.string(),
    errors: z
      .array(
        z.object({ pointer: z.string().describe('JSON pointer to the field.'), code: z.string(), detail: z.string() }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemView = z.output<typeof problemSchema>;
