import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel/ids.js';
import { readBundle } from '#platform/http/assets.js';
import { FormatsService } from '#features/claims/formats/formats.service.js';
import { claimPage } from './claim.template.js';

/** The page of one claim, as far as it is public. */
@Injectable()
export class ClaimPageService {
  private readonly bundle = readBundle('page/main.ts');

  constructor(private readonly claims: FormatsService) {}

  /** Throws 404 `claim_not_found`. */
  async page(id: Id): Promise<string> {
    return claimPage(await this.claims.requirePublic(id), this.bundle).text;
  }
}
