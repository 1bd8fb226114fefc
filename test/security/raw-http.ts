import http from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is: nothing in it is normalised or encoded. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** Written piece by piece, chunked unless a content-length is given. */
  readonly body?: Iterable<string | Buffer>;
}

/** A request that `fetch` would not send; a connection that the server cuts counts as status 0. */
export function sendRaw(url: string, { method = 'GET', path, headers = {}, body }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const request = http.request({ hostname, port, method, path, headers, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      const finish = (): void => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
      };
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('end', finish);
      response.on('error', finish);
    });
    request.on('error', () => {
      resolve({ status: 0, text: '' });
    });
    for (const piece of body ?? []) request.write(piece);
    request.end();
  });
}
