import { COUNTY_PAIRS } from './county.js';
import { NEIGHBOUR_PAIRS } from './neighbours.js';
import { NEWS_PAIRS } from './news.js';
import type { StatementPair } from './pair.js';
import { PEOPLE_PAIRS } from './people.js';
import { SHORT_PAIRS } from './short.js';
import { TOWN_PAIRS } from './town.js';

/** Labelled by hand. Whoever changes how statements are compared measures it by them. */
export const STATEMENT_PAIRS: readonly StatementPair[] = [
  ...TOWN_PAIRS,
  ...PEOPLE_PAIRS,
  ...COUNTY_PAIRS,
  ...NEWS_PAIRS,
  ...NEIGHBOUR_PAIRS,
  ...SHORT_PAIRS,
];
