// The identity providers that people sign in with, each with what it said of itself not long ago.
import type { Configuration } from "openid-client";
import type { Database } from "../store/database.ts";
import { findActiveProvider, type IdentityProvider } from "../store/identity-providers.ts";
import { discover, ProviderError } from "./provider-client.ts";
import type { Sealer } from "./sealed.ts";

export interface KnownProvider {
  provider: IdentityProvider;
  /** Throws a `ProviderError`. */
  configuration: Configuration;
}

const keepMs = 10 * 60 * 1000;
/** A provider that does not answer is left alone for a while, however many people click its button. */
const keepFailureMs = 15 * 1000;

interface Asked {
  answer: Promise<Configuration>;
  changedAtMs: number;
  until: number;
}

/** What a client secret is sealed as: in the row of another organisation it opens for nobody. */
export const aboutProvider = (organisationId: string): string => `identity-provider ${organisationId}`;

export class KnownProviders {
  readonly #deps: { db: Database; sealer: Sealer; now: () => Date; allowsPlain: boolean };
  readonly #asked = new Map<string, Asked>();

  constructor(deps: { db: Database; sealer: Sealer; now: () => Date; allowsPlain: boolean }) {
    this.#deps = deps;
  }

  /** Undefined for one that is not there or is switched off. Throws a `ProviderError`. */
  async find(id: string): Promise<KnownProvider | undefined> {
    const provider = await findActiveProvider(this.#deps.db, id);
    if (provider === undefined) {
      this.#asked.delete(id);
      return undefined;
    }
    return { provider, configuration: await this.#ask(provider) };
  }

  #ask(provider: IdentityProvider): Promise<Configuration> {
    const { id, changedAt } = provider;
    const nowMs = this.#deps.now().getTime();
    const former = this.#asked.get(id);
    if (former !== undefined && former.changedAtMs === changedAt.getTime() && nowMs < former.until) {
      return former.answer;
    }
    const asked: Asked = {
      answer: this.#discover(provider),
      changedAtMs: changedAt.getTime(),
      until: nowMs + keepMs,
    };
    this.#asked.set(id, asked);
    asked.answer.catch(() => {
      asked.until = nowMs + keepFailureMs;
    });
    return asked.answer;
  }

  async #discover(provider: IdentityProvider): Promise<Configuration> {
    const { organisationId, issuer, clientId, clientSecret } = provider;
    const { sealer, allowsPlain } = this.#deps;
    const secret = sealer.open(clientSecret, aboutProvider(organisationId));
    // restored from a backup, or the setting changed: it has to be filled in again
    if (secret === undefined) throw new ProviderError("secret-needed");
    return await discover({ issuer, clientId, clientSecret: secret }, { allowsPlain });
  }
}
