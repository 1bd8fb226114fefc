import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';

const TOKEN_CHARS_MAX = 4_000;
const SITE_CHARS_MAX = 63;

const since = z.int().min(0).optional();
const token = z.string().min(1).max(TOKEN_CHARS_MAX);

export const handshakeSchema = z.strictObject({ token: token.optional() });

/** What a client may emit, by the event's name. Each is answered by its acknowledgement, if it asks for one. */
export const messageSchemas = {
  'article.watch': z.strictObject({ articleId: idSchema, since }),
  'article.unwatch': z.strictObject({ articleId: idSchema }),
  'me.watch': z.strictObject({ since }),
  'queue.watch': z.strictObject({ site: z.string().min(1).max(SITE_CHARS_MAX), since }),
  'session.renew': z.strictObject({ token }),
  'thread.typing': z.strictObject({ threadId: idSchema }),
} as const;

export type MessageName = keyof typeof messageSchemas;
export type Message<Name extends MessageName> = z.output<(typeof messageSchemas)[Name]>;
