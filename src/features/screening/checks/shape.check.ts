import { type Check, type Surroundings } from './check.js';
import { graded } from './graded.js';

/** Writing with points and tones (Hebrew, Thai, Tibetan) has up to four marks on a letter; more are piled up for show. */
const PILED = /\p{M}{5,}/gu;
/** Between Latin letters these have no use but to part them unseen; a soft hyphen has. */
const HIDDEN = /\p{Script=Latin}[\u034F\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/gu;
const OVERRIDES = /[\u202D\u202E]/gu;
const LETTERS = /\p{L}/gu;
const CAPITALS = /\p{Lu}/gu;
/** In a shorter text capitals are an abbreviation or a cry. */
const LETTERS_MIN = 40;
const CAPITALS_SHARE = 0.7;

/**
 * Writing of which each character is a grapheme by itself, wherever it stands (UAX #29): Latin, Greek, Cyrillic, and the
 * common signs. Only CR LF is one.
 */
const SINGLE = /^[\0-\u02FF\u0370-\u0482\u048A-\u052F\u2010-\u2027\u2030-\u205E\u20A0-\u20BF]*$/u;
const LINE_ENDS = /\r\n/gu;

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Length, and characters that stand where no writing has them: piled marks, hidden ones, turned order; and shouting. */
export const shapeCheck: Check<Pick<Surroundings, 'policy'>> = {
  name: 'shape',
  version: 1,
  onFailure: 'hold',
  look({ shown, html }, { policy }) {
    const graphemes = countGraphemes(shown, policy.thresholds.graphemes);
    const piled = count(shown, PILED);
    const hidden = count(shown, HIDDEN);
    const overrides = count(html, OVERRIDES);
    const capitals = shareOfCapitals(shown);
    const scores = {
      long: graded(graphemes, policy.thresholds.graphemes),
      piled: graded(piled, 1),
      hidden: graded(hidden, 3),
      override: overrides > 0 ? 1 : 0,
      capitals: graded(capitals, CAPITALS_SHARE, 1),
    };
    const findings = Object.entries(scores).flatMap(([name, score]) => (score >= 0.5 ? [name] : []));
    return { score: Math.max(...Object.values(scores)), evidence: { findings, graphemes, piled, hidden, overrides } };
  },
};

/** Exact from half the threshold on; taking a text apart takes longer than all else, and below it nobody asks. */
function countGraphemes(text: string, threshold: number): number {
  if (text.length < threshold / 2) return text.length;
  if (SINGLE.test(text)) return text.length - count(text, LINE_ENDS);
  let graphemes = 0;
  for (const segment of segmenter.segment(text)) graphemes += segment.segment === '' ? 0 : 1;
  return graphemes;
}

function shareOfCapitals(text: string): number {
  const letters = count(text, LETTERS);
  return letters < LETTERS_MIN ? 0 : count(text, CAPITALS) / letters;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
