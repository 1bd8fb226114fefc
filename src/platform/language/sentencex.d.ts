/** The package names a file of types that it does not have. */
declare module 'sentencex' {
  /** The sentences of `text`; `language` is a code of Wikipedia's, and rules of English stand in for an unknown one. */
  const segment: (language: string, text: string) => string[];
  export = segment;
}
