import { Controller } from '@nestjs/common';

/** The contract's version, before every route of the API. */
export const API_PREFIX = 'api/v1';

/** A controller of the API; pages and probes live outside the prefix. */
export const ApiController = (): ClassDecorator => Controller(API_PREFIX);
