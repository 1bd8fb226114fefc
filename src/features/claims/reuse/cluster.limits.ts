/** Starting value: so many claims change their cluster when somebody says that two are one; each is locked for it. */
export const CLUSTER_MOVES_MAX = 1_000;
