import type { ProblemView } from '#platform/http/problem.contract.js';

const MINUTE_S = 60;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Call {
  readonly body?: object;
  readonly token?: string | null;
  readonly idempotencyKey?: string;
  /** The version that the request changes. */
  readonly ifMatch?: number;
  /** The request outlives the page, so that a new cookie is not lost with it. */
  readonly keepalive?: boolean;
}

export interface Answer<T> {
  readonly status: number;
  readonly content: T;
}

/** The server said no, and why. */
export class Refusal extends Error {
  /** `retryAfterS`: how long to wait, if that helps. */
  constructor(
    readonly problem: ProblemView,
    retryAfterS: number | null = null,
  ) {
    const { title, detail } = problem;
    super(retryAfterS === null ? detail : `${title} Try again in ${inWords(retryAfterS)}.`);
  }

  /** What is wrong with a field of the body, if that is what was refused. */
  fieldProblem(field: string): string | null {
    return this.problem.errors?.find(({ pointer }) => pointer === `/${field}`)?.detail ?? null;
  }

  /** With this the same text is taken all the same; null when it is not a question of thinking again. */
  get nudge(): string | null {
    const { nudgeToken } = this.problem;
    return typeof nudgeToken === 'string' ? nudgeToken : null;
  }
}

/** No answer came: whether the request was carried out is not known. */
export class Unreachable extends Error {
  constructor() {
    super('The server cannot be reached just now. Try again.');
  }
}

/** One request to the API. Throws Refusal and Unreachable. */
export async function send<T>(method: Method, path: string, call: Call = {}): Promise<Answer<T>> {
  const response = await attempt(`/api/v1${path}`, {
    method,
    headers: headersOf(call),
    body: call.body === undefined ? null : JSON.stringify(call.body),
    keepalive: call.keepalive ?? false,
  });
  const content = (await response.json().catch(() => null)) as unknown;
  if (response.ok) return { status: response.status, content: content as T };
  throw new Refusal(isProblem(content) ? content : strangeProblem(response), waitOf(response));
}

function headersOf({ body, token, idempotencyKey, ifMatch }: Call): Headers {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (typeof token === 'string') headers.set('authorization', `Bearer ${token}`);
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  if (ifMatch !== undefined) headers.set('if-match', `"${ifMatch}"`);
  return headers;
}

async function attempt(path: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(path, request);
  } catch {
    throw new Unreachable();
  }
}

function isProblem(content: unknown): content is ProblemView {
  return typeof content === 'object' && content !== null && 'code' in content && 'title' in content;
}

/** Seconds; a date, which proxies may send instead, is left out. */
function waitOf({ headers }: Response): number | null {
  const waitS = Number(headers.get('retry-after'));
  return waitS > 0 ? waitS : null;
}

function inWords(seconds: number): string {
  const minutes = Math.ceil(seconds / MINUTE_S);
  if (seconds <= 2 * MINUTE_S) return `${Math.ceil(seconds)} s`;
  return minutes <= 2 * MINUTE_S ? `${minutes} min` : `${Math.ceil(minutes / 60)} h`;
}

/** What a proxy in between answers is not a problem of ours. */
function strangeProblem({ status }: Response): ProblemView {
  const title = `The server cannot answer just now (${status}).`;
  const detail = `${title} Try again.`;
  return { type: 'about:blank', title, detail, status, code: 'strange_answer', requestId: '' };
}
