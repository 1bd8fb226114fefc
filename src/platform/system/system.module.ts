import { Global, Module } from '@nestjs/common';
import { Clock } from '#kernel/clock.js';
import { Ids } from '#kernel/ids.js';
import { SystemClock } from './system.clock.js';
import { UuidIds } from './uuid.ids.js';

/** Time and ids. */
@Global()
@Module({
  providers: [
    { provide: Clock, useClass: SystemClock },
    { provide: Ids, useClass: UuidIds },
  ],
  exports: [Clock, Ids],
})
export class SystemModule {}
