// A passkey in Chromium's own virtual authenticator, which says yes as soon as it is asked.
import type { CDPSession, Page } from "playwright-core";

export class VirtualKey {
  readonly #session: CDPSession;
  readonly #id: string;

  private constructor(session: CDPSession, id: string) {
    this.#session = session;
    this.#id = id;
  }

  static async plugIn(page: Page): Promise<VirtualKey> {
    const session = await page.context().newCDPSession(page);
    await session.send("WebAuthn.enable");
    const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new VirtualKey(session, authenticatorId);
  }

  /** How many passkeys are on it. */
  async count(): Promise<number> {
    const { credentials } = await this.#session.send("WebAuthn.getCredentials", {
      authenticatorId: this.#id,
    });
    return credentials.length;
  }

  /** From now on the owner's finger does not fit. */
  async failsToKnowItsOwner(): Promise<void> {
    const who = { authenticatorId: this.#id, isUserVerified: false };
    await this.#session.send("WebAuthn.setUserVerified", who);
  }
}
