/** The only source of time, so that a test can hold or move it. */
export abstract class Clock {
  abstract now(): Date;
}
