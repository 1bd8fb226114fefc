import type { AccountView, NewAccount } from '#features/accounts/account.contract.js';
import type { SignedInView, SignIn } from '#features/accounts/sessions/session.contract.js';
import { Refusal, send, Unreachable, type Answer, type Call, type Method } from './api.js';
import { allTabs } from './browser-storage.js';
import { oneTabAtATime } from './session-lock.js';

/** Holds the id of the account that is signed in here: no secret, only a hint that there is a cookie to try. */
const HINT = 'parley.account';
const RENEW_BEFORE_MS = 60_000;
const TRY_AGAIN_MS = 10_000;

/** Who reads this page. The access token lives in this object only. Dispatches `change` when the account changes, `renew` with each new token, and `end` when it ended unasked. */
export class Session extends EventTarget {
  account: AccountView | null = null;
  /** Whoever is signed in and kept out of all sites: a guest to everything but the decisions about them. */
  suspended: AccountView | null = null;
  private token: string | null = null;
  private endsAt = 0;
  private renewing: Promise<void> | null = null;
  private timer = 0;

  /** Signs in again whoever was signed in here, and from then on follows what other tabs do. */
  async restore(): Promise<void> {
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== HINT || newValue === (this.known?.id ?? null)) return;
      this.become(null);
      if (newValue !== null) void this.renew();
    });
    if (allTabs.read(HINT) !== null) await this.renew();
  }

  async signIn(body: SignIn): Promise<void> {
    await this.start('/sessions', body);
  }

  async register(body: NewAccount): Promise<void> {
    await this.start('/accounts', body);
  }

  async signOut(): Promise<void> {
    try {
      await this.call('DELETE', '/sessions/current');
    } catch (error) {
      if (!isUnauthorized(error)) throw error;
    }
    this.forget();
  }

  /** Whoever is signed in, suspended or not. */
  get known(): AccountView | null {
    return this.account ?? this.suspended;
  }

  /** Null for a guest, and for whoever is suspended. */
  async accessToken(): Promise<string | null> {
    const token = await this.newestToken();
    return this.suspended === null ? token : null;
  }

  /** A request in the reader's name; a token that ended meanwhile is renewed once. */
  async call<T>(method: Method, path: string, call: Call = {}): Promise<Answer<T>> {
    const token = await this.newestToken();
    try {
      return await send(method, path, { ...call, token });
    } catch (error) {
      if (!isUnauthorized(error) || token === null) throw error;
      if (this.token === token) await this.renew();
      if (this.token === null) throw error;
      return send(method, path, { ...call, token: this.token });
    }
  }

  /** One renewal at a time, here and in all tabs. Never throws: afterwards there is a token or there is none. */
  renew(): Promise<void> {
    this.renewing ??= oneTabAtATime(() => send<SignedInView>('POST', '/sessions/refresh', { keepalive: true }))
      .then(
        ({ content }) => {
          this.accept(content);
        },
        (error: unknown) => {
          this.failRenewal(error);
        },
      )
      .finally(() => {
        this.renewing = null;
      });
    return this.renewing;
  }

  private async newestToken(): Promise<string | null> {
    if (this.renewing !== null) await this.renewing;
    else if (this.token !== null && Date.now() > this.endsAt - RENEW_BEFORE_MS / 2) await this.renew();
    return this.token;
  }

  private async start(path: string, body: object): Promise<void> {
    const { content } = await oneTabAtATime(() => send<SignedInView>('POST', path, { body }));
    this.accept(content);
  }

  private accept({ account, accessToken, expiresInS }: SignedInView): void {
    const lifeMs = expiresInS * 1000;
    this.token = accessToken;
    this.endsAt = Date.now() + lifeMs;
    allTabs.write(HINT, account.id);
    this.renewIn(Math.max(lifeMs - RENEW_BEFORE_MS, lifeMs / 2));
    this.become(account);
    this.dispatchEvent(new Event('renew'));
  }

  private failRenewal(error: unknown): void {
    const passing = error instanceof Unreachable || (error instanceof Refusal && error.problem.status !== 401);
    if (passing) {
      this.renewIn(TRY_AGAIN_MS);
      return;
    }
    this.forget();
    this.dispatchEvent(new Event('end'));
  }

  private forget(): void {
    allTabs.write(HINT, null);
    this.become(null);
  }

  private become(account: AccountView | null): void {
    const isSuspended = account !== null && account.suspended !== null;
    const changed = account?.id !== this.known?.id || isSuspended !== (this.suspended !== null);
    this.account = isSuspended ? null : account;
    this.suspended = isSuspended ? account : null;
    if (account === null) {
      this.token = null;
      clearTimeout(this.timer);
    }
    if (changed) this.dispatchEvent(new Event('change'));
  }

  private renewIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.renew(), ms);
  }
}

function isUnauthorized(error: unknown): boolean {
  return error instanceof Refusal && error.problem.status === 401;
}
