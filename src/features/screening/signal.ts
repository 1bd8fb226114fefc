/** What becomes of a check that could not be made: the text waits, or goes on without it. */
export type OnFailure = 'hold' | 'ignore';

/** What one check found about one text. It is kept for as long as its outcome is. */
export interface Signal {
  readonly check: string;
  /** Of the check: another way of finding is another version. */
  readonly version: number;
  /** 0: nothing of what the check looks for, 1: all of it; from .5 on the policy's thresholds are reached. */
  readonly score: number;
  readonly evidence: Evidence;
  readonly tookMs: number;
  /** The check could not be made; it says nothing about the text. */
  readonly failed?: true;
  readonly onFailure?: OnFailure;
}

/** For people who judge the text, never for its author. `findings` tell apart what one check can find; rules name them. */
export type Evidence = Readonly<Record<string, unknown>> & { readonly findings?: readonly string[] };
