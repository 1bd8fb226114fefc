import { Global, Module } from '@nestjs/common';
import { NightlyJobsRepository } from './nightly-jobs.repository.js';
import { NightlyJobs } from './nightly-jobs.js';
import { Ticker } from './ticker.js';

/** Work without a request. */
@Global()
@Module({ providers: [NightlyJobs, NightlyJobsRepository, Ticker], exports: [NightlyJobs, Ticker] })
export class JobsModule {}
