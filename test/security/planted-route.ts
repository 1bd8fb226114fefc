import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { z } from 'zod';
import { Members } from '../../src/platform/http/access.decorators.js';
import { HttpModule } from '../../src/platform/http/http.module.js';

const CONTROLLERS = 'controllers';

/** Routes with what no route should do: fields without bounds or names, ids and cursors that are not looked at. */
@Controller('api/v1')
class PlantedController {
  @Post('planted/articles/:id')
  @ApiHeader({ name: 'If-Match', required: true })
  @Members()
  take(
    @Param('id') _id: string,
    @Body({
      schema: z.looseObject({ title: z.string(), tags: z.array(z.string()).optional(), n: z.number().optional() }),
    })
    body: unknown,
  ): unknown {
    return { taken: typeof body };
  }

  @Get('planted/list')
  @Members()
  list(
    @Query({ schema: z.looseObject({ after: z.string().optional(), limit: z.string().optional() }) }) query: unknown,
  ): unknown {
    return { items: [], next: null, asked: typeof query };
  }
}

/** Makes the applications that are started from now on have the planted routes; returns what takes them away. */
export function plantRoutes(): () => void {
  const before = (Reflect.getMetadata(CONTROLLERS, HttpModule) ?? []) as unknown[];
  Reflect.defineMetadata(CONTROLLERS, [...before, PlantedController], HttpModule);
  return () => {
    Reflect.defineMetadata(CONTROLLERS, before, HttpModule);
  };
}
