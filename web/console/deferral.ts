import { askForNote } from './note-dialog.js';

const HOUR_MS = 3_600_000;
const LATER: Readonly<Record<string, string>> = {
  '1': 'in an hour',
  '4': 'in four hours',
  '24': 'tomorrow at this time',
  '72': 'in three days',
  '168': 'in a week',
};

/** Asks until when a case is put off. Null when it is not. */
export async function askUntilWhen(
  caseId: string,
): Promise<{ readonly until: string; readonly note: string | undefined } | null> {
  const asked = await askForNote({
    title: 'Put this case off',
    label: 'Why?',
    action: 'Put off',
    required: false,
    about: { caseId, act: 'deferral' },
    choice: { label: 'It comes back', options: LATER },
  });
  if (asked === null) return null;
  return { until: new Date(Date.now() + Number(asked.choice) * HOUR_MS).toISOString(), note: asked.text };
}
