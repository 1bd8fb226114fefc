import type { ClaimDraft, ClaimFile } from './claim-file.js';

/** What somebody found, published or proposed. */
export type Judged = ClaimFile['matter']['proposals'][number];

type Verdict = NonNullable<ClaimDraft['verdict']>;
type Correction = NonNullable<ClaimDraft['correction']>;

/** A verdict as a draft of another one. */
export function verdictIn({
  label,
  problems,
  summary,
  rationale,
  sources,
  lookedAt,
  askedForComment,
  expiresAt,
}: Judged): Verdict {
  return {
    ...{ label: label?.code ?? '', problems, summary, rationale, lookedAt, expiresAt: expiresAt ?? '' },
    sources: sources.map(({ url, kind, title }) => ({ url, kind, ...(typeof title === 'string' && { title }) })),
    askedForComment: askedForComment ?? {},
  };
}

/** A correction as a draft of another one. */
export function correctionIn({ outcome, correction, fixingRevision, summary }: Judged): Correction {
  return {
    ...{ outcome: outcome ?? '', text: correction ?? '', summary },
    ...(fixingRevision !== null && { fixingRevision }),
  };
}
