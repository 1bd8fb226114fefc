import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import { AccessGuard } from './access.guard.js';
import { ClientAddresses } from './client-address.js';
import { Idempotency } from './idempotency.js';
import { IdempotencyRepository } from './idempotency.repository.js';
import { AddressLimit } from './limits/address-limit.js';
import { LimitGuard } from './limits/limit.guard.js';
import { Limits } from './limits/limits.js';
import { ProblemFilter } from './problem.filter.js';
import { StaffActs } from './staff-acts.js';
import { SubjectInterceptor } from './subject.interceptor.js';
import { UndeclaredInputInterceptor } from './undeclared-input.interceptor.js';
import { SchemaPipe } from './validation.pipe.js';

/** What every route passes: guards, input check, order of refusals, problem details, idempotency. */
@Global()
@Module({
  imports: [PassportModule],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: LimitGuard },
    { provide: APP_PIPE, useClass: SchemaPipe },
    { provide: APP_INTERCEPTOR, useClass: SubjectInterceptor },
    { provide: APP_INTERCEPTOR, useClass: UndeclaredInputInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
    AddressLimit,
    ClientAddresses,
    Idempotency,
    IdempotencyRepository,
    Limits,
    StaffActs,
  ],
  exports: [ClientAddresses, Idempotency, Limits, StaffActs],
})
export class HttpModule {}
