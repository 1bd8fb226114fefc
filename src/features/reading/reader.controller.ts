import { Delete, Get, Header, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Id } from '#kernel/ids.js';
import { Members } from '#platform/http/access.decorators.js';
import { CurrentActor, type Member } from '#platform/http/actor.js';
import { ApiController } from '#platform/http/api.decorator.js';
import { Limited } from '#platform/http/limits/limited.decorator.js';
import { idSchema } from '#platform/http/page.contract.js';
import { PRIVATE_CACHE } from '#platform/http/public-json.js';
import { OverlayService } from './overlay.service.js';
import { overlaySchema, type OverlayView } from './reader.contract.js';
import { READER_CHOICES } from './reader.limits.js';
import { ReaderService } from './reader.service.js';

@ApiTags('me')
@ApiController()
export class ReaderController {
  constructor(
    private readonly overlays: OverlayService,
    private readonly readers: ReaderService,
  ) {}

  @Get('me/articles/:id')
  @ApiOperation({ summary: 'Read what is one’s own on an article' })
  @Members()
  @Header('cache-control', PRIVATE_CACHE)
  @ApiOkResponse({ description: 'To be laid over the public pages.', standardSchema: overlaySchema })
  async overlay(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) articleId: Id): Promise<OverlayView> {
    return this.overlays.require(actor, articleId);
  }

  @Put('me/watches/articles/:id')
  @ApiOperation({ summary: 'Follow an article' })
  @HttpCode(204)
  @Members()
  @Limited(READER_CHOICES)
  @ApiNoContentResponse({ description: 'Its new comments are notified.' })
  async watch(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) articleId: Id): Promise<void> {
    await this.readers.watch(actor, articleId);
  }

  @Delete('me/watches/articles/:id')
  @ApiOperation({ summary: 'Stop following an article' })
  @HttpCode(204)
  @Members()
  @Limited(READER_CHOICES)
  @ApiNoContentResponse({ description: 'The article is not followed.' })
  async unwatch(@CurrentActor() actor: Member, @Param('id', { schema: idSchema }) articleId: Id): Promise<void> {
    await this.readers.unwatch(actor, articleId);
  }

  @Put('me/ignores/:accountId')
  @ApiOperation({ summary: 'Ignore somebody' })
  @HttpCode(204)
  @Members()
  @Limited(READER_CHOICES)
  @ApiNoContentResponse({ description: 'Clients hide the comments of this account.' })
  async ignore(@CurrentActor() actor: Member, @Param('accountId', { schema: idSchema }) accountId: Id): Promise<void> {
    await this.readers.ignore(actor, accountId);
  }

  @Delete('me/ignores/:accountId')
  @ApiOperation({ summary: 'Stop ignoring somebody' })
  @HttpCode(204)
  @Members()
  @Limited(READER_CHOICES)
  @ApiNoContentResponse({ description: 'The account is not ignored.' })
  async unignore(
    @CurrentActor() actor: Member,
    @Param('accountId', { schema: idSchema }) accountId: Id,
  ): Promise<void> {
    await this.readers.unignore(actor, accountId);
  }
}
