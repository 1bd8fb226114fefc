import { applyDecorators, SetMetadata, type CustomDecorator } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';

/**
 * Who may call a route at all; a route without one of these is closed to everybody.
 * - `public`: everybody, and the answer is the same for everybody: a token is not even looked at.
 * - `anyone`: guests too, but the answer may depend on who asks.
 * - `members`: signed in; what the member may do is the service's question.
 */
export type Access = 'public' | 'anyone' | 'members';

/** Whether a route is for members whom something keeps out of all sites, too. */
export const KEPT_OUT_TOO = Symbol('kept out too');

export const ACCESS = Symbol('access');

export const Public = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'public' satisfies Access);
export const Anyone = (): CustomDecorator<symbol> => SetMetadata(ACCESS, 'anyone' satisfies Access);
export const Members = (): MethodDecorator =>
  applyDecorators(SetMetadata(ACCESS, 'members' satisfies Access), ApiBearerAuth());

/**
 * For members who are suspended or banned on all sites, too: elsewhere `@Members()` refuses them, and to `@Anyone()` they
 * are guests. What it takes to read the decisions about oneself, and to appeal them, has it.
 */
export const KeptOutToo = (): CustomDecorator<symbol> => SetMetadata(KEPT_OUT_TOO, true);
