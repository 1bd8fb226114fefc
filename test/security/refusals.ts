import type { BadRequest } from './bad-request.js';

const AT_ONCE = 8;
/** A refusal names a field with at most so many characters of what was sent. */
const POINTER_CHARS = 100;

interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

/** The requests that are not refused as they must be, one line each; a few at a time. */
export async function faultsOf(
  requests: readonly BadRequest[],
  { url, token }: { url: string; token?: string },
): Promise<string[]> {
  const faults: string[] = [];
  const left = requests.values();
  const work = async (): Promise<void> => {
    for (const request of left) {
      const fault = await faultOf(request, url, token);
      if (fault !== null)
        faults.push(`${request.operation.name} ${request.pointers.join(' ')} ${request.what}: ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return faults;
}

async function faultOf(request: BadRequest, url: string, token: string | undefined): Promise<string | null> {
  const { operation, path, body, headers, statuses, orElse } = request;
  const answer = await fetch(`${url}/api/v1${path}`, {
    method: operation.method,
    headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  });
  const text = await answer.text();
  if (orElse?.test(text)) return null;
  if (!statuses.includes(answer.status)) return `answered ${answer.status} ${text.slice(0, 150)}`;
  if (answer.ok) return null;
  return faultOfProblem(answer, text, request.pointers);
}

function faultOfProblem({ status, headers }: Response, text: string, pointers: readonly string[]): string | null {
  if (headers.get('content-type')?.startsWith('application/problem+json') !== true) return 'is no problem+json';
  const told = JSON.parse(text) as Refusal;
  if (told.status !== status || !told.code || !told.requestId) return `says ${text.slice(0, 150)}`;
  const named = (told.errors ?? []).map(({ pointer }) => pointer.slice(0, POINTER_CHARS));
  const unnamed = pointers.filter((pointer) => !named.includes(pointer.slice(0, POINTER_CHARS)));
  return unnamed.length === 0 ? null : `does not name ${unnamed.join(' ')} but ${named.join(' ')}`;
}
