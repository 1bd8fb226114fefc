import { Readable } from 'node:stream';
import { Get, Header, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { exportSchema } from './privacy.contract.js';
import { EXPORT } from './privacy.limits.js';
import { PrivacyService } from './privacy.service.js';

@ApiTags('me')
@ApiController()
export class PrivacyController {
  constructor(private readonly privacy: PrivacyService) {}

  @Get('me/export')
  @ApiOperation({ summary: 'Take a copy of everything that is kept of oneself' })
  @Members()
  @Limited(EXPORT)
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'A file of JSON, sent as it is read.', standardSchema: exportSchema })
  exportOwn(@CurrentActor() actor: Member): StreamableFile {
    return new StreamableFile(Readable.from(this.privacy.export(actor)), {
      type: 'application/json; charset=utf-8',
      disposition: 'attachment; filename="parley-export.json"',
    });
  }
}
