import { z } from 'zod';
import { textLine } from '#platform/http/line.contract.js';
import { idSchema } from '#platform/http/page.contract.js';

const SECTION_CHARS_MAX = 200;

const role = z.enum(['member', 'moderator', 'senior', 'fact_checker', 'editor', 'admin']);

export const putMemberSchema = z
  .strictObject({
    role,
    section: textLine(SECTION_CHARS_MAX)
      .nullable()
      .default(null)
      .describe('The one section of the site in which the role counts; null: the whole site.'),
  })
  .meta({ id: 'PutMember' });

export const memberSchema = z
  .object({ site: z.string(), accountId: idSchema, role, section: z.string().nullable() })
  .meta({ id: 'Member' });

export type PutMember = z.output<typeof putMemberSchema>;
export type MemberView = z.output<typeof memberSchema>;
