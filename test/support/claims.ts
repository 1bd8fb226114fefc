import type { Answer, Api } from './api.js';

/** A claim as the contract promises it, written down apart from the schemas that the program answers with. */
export interface ClaimAnswer {
  readonly id: string;
  readonly site: string;
  readonly articleId: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly quote: string;
  readonly revision: number;
  readonly attributed: boolean;
  readonly anchor: {
    readonly state: string;
    readonly revision: number;
    readonly blockId: string | null;
    readonly start: number | null;
    readonly end: number | null;
    readonly exact: string | null;
  };
  readonly state: string;
  readonly publicState: string;
  readonly verdict: Record<string, unknown> | null;
  readonly version: number;
}

export interface FlaggedAnswer {
  readonly claim: ClaimAnswer | null;
  readonly flag: { readonly id: string; readonly reason: string; readonly status: string } | null;
  readonly joined: boolean;
}

/** What a reader marks: the words, the revision, and why. */
export interface Marked {
  readonly exact: string;
  readonly revision?: number;
  readonly reason?: string;
  readonly statement?: string;
  readonly evidence?: readonly Record<string, unknown>[];
  readonly quote?: Record<string, unknown>;
}

/** Marks words in an article, or with `comments/<id>` in a comment. */
export async function mark(person: Api, place: string, { exact, quote, ...sent }: Marked): Promise<Answer> {
  return person.post(`/${place}/claims`, { quote: { exact, ...quote }, revision: 1, reason: 'false', ...sent });
}

export const flaggedIn = (answer: Answer): FlaggedAnswer => answer.body as FlaggedAnswer;

/** The claim of an answer that has one. */
export function claimIn(answer: Answer): ClaimAnswer {
  const { claim } = flaggedIn(answer);
  if (claim === null) throw new Error(`No claim was answered: ${JSON.stringify(answer.body)}`);
  return claim;
}
