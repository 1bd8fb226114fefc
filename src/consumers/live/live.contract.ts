import { z } from 'zod';
import { idSchema } from '#platform/http/page.contract.js';

/** What a client may emit; each is answered by its acknowledgement. */
export const watchSchema = z.strictObject({ articleId: idSchema, since: z.int().min(0).optional() });
export const unwatchSchema = z.strictObject({ articleId: idSchema });
export const handshakeSchema = z.strictObject({ token: z.string().min(1).max(4_000).optional() });
