import { z } from 'zod';
import { cleanText } from '#kernel/text.js';
import { idSchema } from '#platform/http/page.contract.js';
import { siteSlug } from '#features/sites/site.contract.js';
import { KINDS_OF, type Track } from './sanction.js';

/** Points of the last step of the ladder. */
const POINTS_MAX = 12;
const DURATION_S_MIN = 60;
const DURATION_S_MAX = 10 * 365 * 86_400;
const RATIONALE_CHARS_MAX = 2_000;

const track = z.enum(['conduct', 'flagging']);
const kind = z.enum(KINDS_OF.conduct);

/** What is decided about an account, alone or beside a decision on one of its texts. */
const measure = {
  kind,
  points: z.int().min(0).max(POINTS_MAX).optional().describe('Without it, as many as the reason suggests.'),
  durationS: z
    .int()
    .min(DURATION_S_MIN)
    .max(DURATION_S_MAX)
    .nullable()
    .optional()
    .describe(
      'Null: until it is lifted. Without it, the usual time of its kind. A warning lasts until it is acknowledged.',
    ),
  everywhere: z
    .boolean()
    .default(false)
    .describe('On all sites of this installation; takes an admin of every site on which the account takes part.'),
  removeComments: z
    .boolean()
    .default(false)
    .describe(
      'With a ban: removes the visible comments of the last seven days on the site too, but for those with an open case that is not one’s own to judge.',
    ),
};

/** The `sanction` of a decision on a text. */
export const measureSchema = z
  .strictObject(measure)
  .superRefine((wanted, context) => {
    refineMeasure({ ...wanted, track: 'conduct' }, context);
  })
  .meta({ id: 'Measure' });

export const newSanctionSchema = z
  .strictObject({
    ...measure,
    site: siteSlug.optional().describe('Where one acts; may be left out by whoever moderates one site only.'),
    track: track.default('conduct').describe('For how somebody writes, or for how somebody flags.'),
    reason: z.string().min(1).max(40).describe('Code of a reason of the site.'),
    rationale: z
      .string()
      .max(RATIONALE_CHARS_MAX)
      .transform(cleanText)
      .optional()
      .describe('Told to the person concerned with the reason.'),
  })
  .superRefine(refineMeasure)
  .meta({ id: 'NewSanction' });

export const sanctionSchema = z
  .object({
    id: idSchema,
    decisionId: idSchema,
    accountId: idSchema,
    site: z.string().nullable().describe('Null: on all sites.'),
    track,
    kind,
    points: z.int(),
    pointsEndAt: z.iso.datetime().nullable(),
    reason: z.string().nullable(),
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime().nullable(),
    acknowledgedAt: z.iso.datetime().nullable().describe('Of a warning: when it was read.'),
    liftedAt: z.iso.datetime().nullable(),
    inForce: z.boolean(),
  })
  .meta({ id: 'Sanction' });

export type NewSanction = z.output<typeof newSanctionSchema>;
export type Measure = z.output<typeof measureSchema>;
export type SanctionView = z.output<typeof sanctionSchema>;

interface Refined extends Pick<Measure, 'kind' | 'removeComments' | 'durationS' | 'everywhere'> {
  readonly track: Track;
}

function refineMeasure(
  { kind: wanted, track: on, removeComments, durationS, everywhere }: Refined,
  context: z.RefinementCtx,
): void {
  const refuse = (path: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [path], message });
  };
  if (!KINDS_OF[on].includes(wanted)) refuse('kind', 'Flags are answered by a warning or a suspension.');
  if (everywhere && on === 'flagging') refuse('everywhere', 'Each site weighs flags by itself.');
  if (removeComments && (wanted !== 'ban' || on !== 'conduct'))
    refuse('removeComments', 'Only a ban removes comments.');
  if (wanted === 'warning' && typeof durationS === 'number')
    refuse('durationS', 'A warning ends when it is acknowledged.');
}
