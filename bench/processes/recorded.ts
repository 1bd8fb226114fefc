/** One statement as it went to Postgres, with its values. */
export interface RecordedStatement {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements between the begin and the commit of one transaction, in their order. */
export type RecordedTransaction = readonly RecordedStatement[];

/** Asks a server that has the recorder for what it recorded since it was asked last. */
export const GIVE = 'give what was recorded';
