import { Global, Module } from '@nestjs/common';
import { Ticker } from './ticker.js';

/** Work without a request. */
@Global()
@Module({ providers: [Ticker], exports: [Ticker] })
export class JobsModule {}
