import { thisTab } from '../shared/browser-storage.js';
import { DRAFTS } from '../shared/draft.js';

/** Keeps what somebody writes about a case: it outlives a reload, a refusal, and a dialog closed by mistake. */
export function keepText(area: HTMLTextAreaElement, caseId: string, act: string): void {
  const name = nameOf(caseId) + act;
  area.value = thisTab.read(name) ?? '';
  area.addEventListener('input', () => {
    thisTab.write(name, area.value || null);
  });
}

/** What was written has arrived: of one act, or whatever was begun about the case. */
export function forgetTexts(caseId: string, act = ''): void {
  for (const name of thisTab.keys(nameOf(caseId) + act)) thisTab.write(name, null);
}

function nameOf(caseId: string): string {
  return `${DRAFTS}case.${caseId}.`;
}
