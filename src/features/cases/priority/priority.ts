import type { Harm, Queue } from '../case.js';
import type { Group, Groups } from './groups.js';
import { logit, sigmoid } from './log-odds.js';

/** What the priority of a case is made of. */
export interface PriorityFacts {
  readonly queue: Queue;
  /** The site's rate of flags that are right: `baseRate`. */
  readonly pi: number;
  readonly groups: Groups;
  /** Whether at least two primary or official sources speak for the flags. */
  readonly hasEvidence: boolean;
  readonly harm: Harm;
  /** Readers within a day; null while unknown. */
  readonly views: number | null;
  readonly isArticle: boolean;
}

/** A group's part of the log odds: how well its flaggers were right so far, times how many readers it is worth. */
export interface GroupTerm extends Group {
  readonly term: number;
}

/** Each term of a priority. The terms of `evidence` add up to its `sum`, whose sigmoid is `probability`. */
export interface PriorityTerms {
  readonly evidence: {
    /** logit pi. */
    readonly base: number;
    /** All readers who belong to no group, together. */
    readonly singles: { readonly flaggers: number; readonly term: number };
    readonly groups: readonly GroupTerm[];
    readonly novices: GroupTerm | null;
    /** G, and 2 ln G. */
    readonly independent: { readonly readers: number; readonly term: number };
    readonly sources: number;
    readonly sum: number;
  };
  /** p: how likely the flags are right. */
  readonly probability: number;
  readonly harm: Harm;
  readonly reach: number;
  /** Minutes that a decision takes. */
  readonly minutes: number;
  /** P = p * harm * reach / minutes. */
  readonly priority: number;
}

/**
 * The weight of independence. Fixed, never learned from data: colluders would teach it. Source: the simulation of
 * docs/decisions/0017.
 */
const INDEPENDENCE = 2;
/** What sources add, in log odds. */
const SOURCES = 0.5;
/** Starting values: minutes that a decision takes. */
const MINUTES: Readonly<Record<Queue, number>> = { held: 1, conduct: 1, audit: 1, appeals: 5, anchors: 3, claims: 15 };

/** 1,000 readers a day are the reach that counts as 1. */
const REACH_VIEWS = 1_001;
const REACH_MIN = 0.25;
const REACH_MAX = 2;
/** Whoever reads the page reads the article, and not every comment below it. */
const ARTICLE_REACH = 1.5;

/** The priority of a case: what its flags are worth, what is at stake, how many see it, and how soon it is decided. */
export function priorityOf(facts: PriorityFacts): PriorityTerms {
  const evidence = evidenceOf(facts);
  const probability = sigmoid(evidence.sum);
  const reach = reachOf(facts.views, facts.isArticle);
  const minutes = MINUTES[facts.queue];
  const { harm } = facts;
  return { evidence, probability, harm, reach, minutes, priority: (probability * harm * reach) / minutes };
}

/** How many readers a subject has, on a scale on which 1,000 a day are 1; 1 while nothing is known of it. */
export function reachOf(views: number | null, isArticle: boolean): number {
  const known = views === null ? 1 : Math.log(1 + views) / Math.log(REACH_VIEWS);
  return Math.min(REACH_MAX, Math.max(REACH_MIN, known)) * (isArticle ? ARTICLE_REACH : 1);
}

function evidenceOf({
  pi,
  groups: { groups, novices, independent },
  hasEvidence,
}: PriorityFacts): PriorityTerms['evidence'] {
  const base = logit(pi);
  const alone = groups.filter(({ flaggers }) => flaggers === 1);
  const singles = { flaggers: alone.length, term: alone.reduce((sum, group) => sum + termOf(group), 0) };
  const joined = groups.filter(({ flaggers }) => flaggers > 1).map((group) => ({ ...group, term: termOf(group) }));
  const newcomers = novices && { ...novices, term: termOf(novices) };
  const independence = { readers: independent, term: INDEPENDENCE * Math.log(Math.max(1, independent)) };
  const sources = hasEvidence ? SOURCES : 0;
  const grouped = joined.reduce((sum, { term }) => sum + term, 0) + (newcomers?.term ?? 0);
  const sum = base + singles.term + grouped + independence.term + sources;
  return { base, singles, groups: joined, novices: newcomers, independent: independence, sources, sum };
}

function termOf({ meanWeight, effective }: Group): number {
  return meanWeight * effective;
}
