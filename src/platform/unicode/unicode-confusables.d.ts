/** The package names a file of types that it does not have. */
declare module 'unicode-confusables' {
  /** Each character of `text` as the prototype that UTS #39 gives for it; characters of no width are left out. */
  export function rectifyConfusion(text: string): string;
}
