import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';

/** The machine's clock. */
@Injectable()
export class SystemClock extends Clock {
  override now(): Date {
    // eslint-disable-next-line no-restricted-syntax -- the one place that reads the machine's clock
    return new Date();
  }
}
