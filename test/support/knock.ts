/** What the first request of a polling client was answered. */
export interface Knock {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Ends the connection that was begun, if one was. */
  leave(): Promise<void>;
}

/** The first request of a connection by polling, and nothing after it: no client library, any header. */
export async function knock(url: string, method = 'GET', headers: Record<string, string> = {}): Promise<Knock> {
  const address = `${url}/socket.io/?EIO=4&transport=polling`;
  const answer = await fetch(address, { method, headers });
  const text = await answer.text();
  const sid = /"sid":"([^"]+)"/.exec(text)?.[1];
  const leave = async (): Promise<void> => {
    if (sid !== undefined) await fetch(`${address}&sid=${sid}`, { method: 'POST', body: '1' });
  };
  return { status: answer.status, headers: answer.headers, text, leave };
}
