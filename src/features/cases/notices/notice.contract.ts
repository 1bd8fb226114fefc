import { z } from 'zod';
import { cleanText, hasVisibleText } from '#kernel/text.js';
import { textLine } from '#platform/http/line.contract.js';
import { writtenText } from '#platform/http/written-text.contract.js';

const LAW_CHARS_MAX = 500;
const EXPLANATION_CHARS_MAX = 5_000;
const NAME_CHARS_MAX = 200;
const EMAIL_CHARS_MAX = 254; // RFC 5321, 4.5.3.1.3, without the brackets

const explanation = writtenText(EXPLANATION_CHARS_MAX)
  .transform(cleanText)
  .pipe(z.string().refine(hasVisibleText, 'There is nothing to read in this text.'));

export const newNoticeSchema = z
  .strictObject({
    law: textLine(LAW_CHARS_MAX).describe('The law that the content is held to be against.'),
    explanation: explanation.describe('Why.'),
    name: textLine(NAME_CHARS_MAX).optional(),
    email: z.email().max(EMAIL_CHARS_MAX).optional(),
    goodFaith: z.literal(true).describe('The notice is accurate and complete, as far as its author knows.'),
  })
  .describe('A notice under Article 16 of the EU Digital Services Act.')
  .meta({ id: 'NewNotice' });

export const noticeReceiptSchema = z
  .object({ reference: z.string(), receivedAt: z.iso.datetime() })
  .describe('What to name when asking after a notice.')
  .meta({ id: 'NoticeReceipt' });

export type NewNotice = z.output<typeof newNoticeSchema>;
export type NoticeReceipt = z.output<typeof noticeReceiptSchema>;
