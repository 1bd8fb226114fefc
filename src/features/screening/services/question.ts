import { z } from 'zod';
import type { Id } from '#kernel/ids.js';
import type { OutgoingPost } from '#platform/fetch/outgoing-requests.js';
import type { Finding } from '../checks/check.js';
import { signedHeaders } from './webhook-signature.js';

const LABELS_MAX = 20;
const LABEL_CHARS_MAX = 60;

/** What a service is asked about. Nothing by which a person could be found outside goes along. */
export interface Question {
  readonly text: string;
  readonly siteId: Id;
  readonly authorId: Id;
  readonly language: string | null;
}

type Post = Pick<OutgoingPost, 'body' | 'headers'>;

/** How a kind of service is asked, and its answer read; null for what is no answer. */
export interface Language {
  readonly ask: (question: Question, secret: string, sent: { readonly id: Id; readonly at: Date }) => Post;
  readonly read: (answer: string) => Finding | null;
}

const externalAnswer = z.object({
  score: z.number().min(0).max(1),
  labels: z.array(z.string().max(LABEL_CHARS_MAX)).max(LABELS_MAX).default([]),
});

/** A check of the publisher's own: `{ text, context }` by signed HTTP, `{ score, labels }` back. */
export const external: Language = {
  ask({ text, siteId, authorId, language }, secret, { id, at }) {
    const body = JSON.stringify({ text, context: { type: 'comment', siteId, authorId, language } });
    return { body, headers: { 'content-type': 'application/json', ...signedHeaders(secret, `msg_${id}`, at, body) } };
  },
  read(answer) {
    const { data } = externalAnswer.safeParse(parsed(answer));
    return data === undefined ? null : { score: data.score, evidence: { findings: data.labels } };
  },
};

/**
 * A spam service in the form of Akismet's comment-check. It asks for an address and a browser; it gets none of a reader's:
 * the loopback address stands in their place.
 */
export const spam: Language = {
  ask({ text, siteId, authorId, language }, secret) {
    const fields = new URLSearchParams({
      api_key: secret,
      blog: `urn:uuid:${siteId}`,
      user_ip: '127.0.0.1',
      user_agent: 'Parley',
      comment_type: 'comment',
      comment_author: authorId,
      comment_content: text,
      blog_lang: language ?? '',
      blog_charset: 'UTF-8',
    });
    return { body: fields.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  },
  read(answer) {
    const word = answer.trim();
    if (word !== 'true' && word !== 'false') return null;
    return { score: word === 'true' ? 1 : 0, evidence: {} };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
