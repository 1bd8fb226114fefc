import { NEW_AUTHOR_TEXTS } from '../screening.policy.js';
import type { Check, Circumstances } from './check.js';

/** New authors outside the hours in which somebody is there to look. */
export const hoursCheck: Check<Circumstances> = {
  name: 'hours',
  version: 1,
  onFailure: 'hold',
  look(_, { outsideHours, published }) {
    return { score: outsideHours && published < NEW_AUTHOR_TEXTS ? 1 : 0, evidence: {} };
  },
};
