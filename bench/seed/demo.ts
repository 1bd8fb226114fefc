import type { JsonClient } from '../json-client.ts';

const PASSWORD = 'parley-demo';

/** An access token of somebody in the demo, named by their role. */
export async function signIn(api: JsonClient, role: 'editor' | 'admin'): Promise<string> {
  const body = { email: `${role}@example.org`, password: PASSWORD };
  return (await api.ask<{ accessToken: string }>('POST', '/api/v1/sessions', { body })).accessToken;
}
