import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';

/** Whether this node should get new work; load balancers ask by /readyz. */
@Injectable()
export class Readiness implements BeforeApplicationShutdown {
  stopping = false;

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }
}
