/** Something that can be done with a case: a button, and a key. */
export interface Action {
  readonly key: string;
  readonly label: string;
  readonly isPrimary?: true;
  readonly act: () => void;
}
