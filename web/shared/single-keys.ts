import { allTabs } from './browser-storage.js';

const OFF = 'parley.keys-off';

/** Whether single keys act: people who speak to their computer press them unawares, and switch them off. */
export function areKeysOn(): boolean {
  return allTabs.read(OFF) === null;
}

export function switchKeys(on: boolean): void {
  allTabs.write(OFF, on ? null : 'yes');
}
