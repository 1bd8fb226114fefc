import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';

const MS_PER_S = 1_000;

/** How long a case stays in somebody's hands, from now on. */
@Injectable()
export class LeaseTerm {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  get now(): Date {
    return this.clock.now();
  }

  get end(): Date {
    return new Date(this.now.getTime() + this.config.leaseS * MS_PER_S);
  }
}
