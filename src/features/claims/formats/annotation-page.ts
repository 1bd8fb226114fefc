import type { MarkView } from '../claim.contract.js';
import type { Selectors } from '../anchoring/selectors.js';

/** A mark with the selectors of its place. */
export interface SelectedMark {
  readonly mark: MarkView;
  readonly selectors: Selectors | null;
  readonly createdAt: string;
  readonly changedAt: string;
}

/** Where a page of annotations is found, and what it is about. */
export interface AnnotationPlace {
  /** Address of this page. */
  readonly pageUrl: string;
  readonly nextUrl: string | null;
  readonly claimUrl: (id: string) => string;
  /** Address of what the marks stand in. */
  readonly sourceUrl: (mark: MarkView) => string;
  readonly siteName: string;
  readonly language: string | null;
}

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Public marks as a page of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). */
export function annotationPageOf(marks: readonly SelectedMark[], place: AnnotationPlace): Record<string, unknown> {
  return {
    '@context': CONTEXT,
    id: place.pageUrl,
    type: 'AnnotationPage',
    items: marks.map((one) => annotationOf(one, place)),
    ...(place.nextUrl !== null && { next: place.nextUrl }),
  };
}

function annotationOf({ mark, selectors, createdAt, changedAt }: SelectedMark, place: AnnotationPlace): object {
  return {
    id: place.claimUrl(mark.claimId),
    type: 'Annotation',
    motivation: 'assessing',
    created: createdAt,
    modified: changedAt,
    creator: { type: 'Organization', name: place.siteName },
    body: bodiesOf(mark, place.language),
    target: {
      source: place.sourceUrl(mark),
      ...(selectors !== null && { selector: selectorsOf(selectors) }),
      state: { type: 'TimeState', sourceDate: changedAt },
    },
  };
}

function bodiesOf({ label, state, outcome, summary, correction }: MarkView, language: string | null): object[] {
  const said = label?.title ?? outcome ?? state.replace('_', ' ');
  const tag = { type: 'TextualBody', purpose: 'tagging', value: said };
  const texts = [summary, correction].filter((text) => text !== null);
  const assessing = texts.map((value) => ({
    ...{ type: 'TextualBody', purpose: 'assessing', value, format: 'text/plain' },
    ...(language !== null && { language }),
  }));
  return [tag, ...assessing];
}

function selectorsOf({ exact, prefix, suffix, position }: Selectors): object[] {
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix },
    { type: 'TextPositionSelector', start: position.start, end: position.end },
  ];
}
