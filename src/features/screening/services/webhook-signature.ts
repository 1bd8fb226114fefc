import { createHmac } from 'node:crypto';

/** Of a secret in the form of Standard Webhooks, which is base64 after it. */
export const SECRET_PREFIX = 'whsec_';

/** Headers by which the receiver knows who asks, and when (Standard Webhooks 1.0.0). */
export function signedHeaders(secret: string, id: string, at: Date, body: string): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** A secret of the publisher's own that is no base64 signs with its characters as bytes. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(SECRET_PREFIX)
    ? Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
    : Buffer.from(secret);
}
