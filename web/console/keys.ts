import { areKeysOn, switchKeys } from '../shared/single-keys.js';

/** What one key does, and how the help names it. */
export interface Shortcut {
  readonly name: string;
  readonly act: () => void;
}

/** By the key as the browser names it. */
export type Shortcuts = Readonly<Record<string, Shortcut>>;

/** Keys that act by themselves, unless they are switched off. */
export class Keys {
  private shortcuts: Shortcuts = {};

  constructor(private readonly everywhere: Shortcuts) {}

  get areOn(): boolean {
    return areKeysOn();
  }

  set areOn(on: boolean) {
    switchKeys(on);
    document.documentElement.classList.toggle('no-keys', !on);
  }

  /** Those that work where the moderator is now. */
  get current(): Shortcuts {
    return { ...this.shortcuts, ...this.everywhere };
  }

  start(): void {
    document.documentElement.classList.toggle('no-keys', !this.areOn);
    document.addEventListener('keydown', (event) => {
      if (!this.areOn || isMeantOtherwise(event)) return;
      const shortcut = find(this.current, event.key);
      if (shortcut === undefined) return;
      event.preventDefault();
      shortcut.act();
    });
  }

  /** What the keys do from now on. */
  use(shortcuts: Shortcuts): void {
    this.shortcuts = shortcuts;
  }
}

/** The shortcut of a key; Caps Lock is no matter. */
function find(shortcuts: Shortcuts, key: string): Shortcut | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(shortcuts, name) ? shortcuts[name] : undefined;
}

/** Somebody is writing, chooses in a dialog, even one that this key has just closed, or holds a key of the browser. */
function isMeantOtherwise({ target, defaultPrevented, repeat, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (defaultPrevented || repeat || altKey || ctrlKey || metaKey) return true;
  if (document.querySelector('dialog[open]') !== null) return true;
  return (
    target instanceof Element &&
    target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]') !== null
  );
}
