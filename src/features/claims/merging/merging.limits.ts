/** People who judge a claim can look at so much evidence: as much as readers can bring. */
export const EVIDENCE_MAX = 100;

/** Starting value: a claim that is part of another one, which is part of another one: so far its address is followed. */
export const LEADS_MAX = 20;
