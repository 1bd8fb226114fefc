import { fingerprintOf } from '../text/fingerprint.js';
import { normalisedText, see } from '../text/glyphs.js';
import { addressesOf, shownText } from '../text/shown-text.js';
import type { CheckedText, ScreenedText } from './check.js';

/** Reads a text once for all checks. */
export function readText({ body, html }: ScreenedText): CheckedText {
  const { text: shown, links } = shownText(html);
  const seen = see(shown);
  const normalised = normalisedText(seen);
  return {
    body,
    html,
    shown,
    links,
    normalised,
    seen,
    addresses: see(addressesOf(links)),
    fingerprint: fingerprintOf(normalised),
  };
}
