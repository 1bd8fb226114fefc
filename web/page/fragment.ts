import { findComment } from './comment.js';

const COMMENT = /^#c-([\da-f-]{36})$/;

/** An address that ends in #c-ID leads to that comment; one that is not on this page has a page of its own. */
export function followFragment(): void {
  const follow = (): void => {
    const id = COMMENT.exec(location.hash)?.[1];
    if (id === undefined || findComment(id) !== null || location.pathname === `/comments/${id}`) return;
    location.replace(`/comments/${id}#c-${id}`);
  };
  addEventListener('hashchange', follow);
  follow();
}
