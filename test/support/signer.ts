// Somebody who signs a plan over HTTP as a page does: with a passkey in software, from what they see themselves.
import { createHash } from "node:crypto";
import * as Y from "yjs";
import { type CoSigning, Signing, StatementAnswer } from "../../shared/api/signing.ts";
import { plainJson, versionBytes } from "../../shared/plan/canonical.ts";
import { content, PlanContent } from "../../shared/plan/content.ts";
import { missing } from "../../shared/plan/findings/missing.ts";
import { SignatureStatement, type SignedExport } from "../../shared/signature.ts";
import { Authenticator } from "./authenticator.ts";
import type { DemoName, House } from "./house.ts";

/** A server with the demo people, here or in a process of its own. */
type Signable = Pick<House, "url" | "planId" | "signIn">;

export class Signer {
  readonly house: Signable;
  readonly cookie: string;
  readonly key = new Authenticator();
  /** Passkeys are for a host with a name. */
  readonly url: string;

  private constructor(house: Signable, cookie: string) {
    this.house = house;
    this.cookie = cookie;
    this.url = house.url.replace("127.0.0.1", "localhost");
    this.key.says.origin = this.url;
  }

  /** Signed in, and with a passkey of their own. */
  static async open(house: Signable, name: DemoName): Promise<Signer> {
    const signer = new Signer(house, await house.signIn(name));
    const proved = await signer.post("/api/me/proof", { kind: "password", password: "samenspraak" });
    if (proved.status !== 204) throw new Error(`proving answered ${proved.status}`);
    const options = await (await signer.post("/api/me/passkeys/options")).json();
    const made = signer.key.makes(options);
    const answer = await signer.post("/api/me/passkeys", { name: "Sleutel", made });
    if (answer.status !== 201) throw new Error(`a passkey answered ${answer.status}`);
    return signer;
  }

  async call(method: string, path: string, body?: unknown): Promise<Response> {
    return await fetch(`${this.url}${path}`, {
      method,
      headers: { cookie: this.cookie, origin: this.url, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async post(path: string, body?: unknown): Promise<Response> {
    return await this.call("POST", path, body);
  }

  path(rest: string): string {
    return `/api/plans/${this.house.planId}/${rest}`;
  }

  async begins(): Promise<Signing> {
    const answer = await this.post(this.path("signing"));
    if (answer.status !== 201) throw new Error(`signing answered ${answer.status}`);
    return Signing.parse(await answer.json());
  }

  /** What stands on the screen: read from the frozen document, not from anything the server says of it. */
  reads({ state, facts }: Signing): PlanContent {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, new Uint8Array(Buffer.from(state, "base64")));
    return PlanContent.parse(plainJson(content(doc, facts)));
  }

  hashOf(signing: Signing, next = signing.next): string {
    const { layout } = signing;
    const bytes = versionBytes({ plan: this.house.planId, layout, content: this.reads(signing), ...next });
    return createHash("sha256").update(bytes).digest("hex");
  }

  async asks(signing: Signing, changes: Record<string, unknown> = {}): Promise<Response> {
    const found = missing(this.reads(signing), new Date().toISOString().slice(0, 10));
    const accepted = [...new Set(found.filter(({ blocks }) => !blocks).map(({ rule }) => rule))];
    const question = { number: signing.next.number, hash: this.hashOf(signing), accepted, ...changes };
    return await this.post(this.path(`signing/${signing.id}/statement`), question);
  }

  async states(signing: Signing, changes: Record<string, unknown> = {}): Promise<StatementAnswer> {
    const answer = await this.asks(signing, changes);
    if (answer.status !== 200)
      throw new Error(`the statement answered ${answer.status} ${await answer.text()}`);
    return StatementAnswer.parse(await answer.json());
  }

  /** The passkey's answer to this statement, or to another challenge. */
  proves({ statement }: Pick<StatementAnswer, "statement">, challenge = challengeOf(statement)): object {
    return { proof: { kind: "passkey", answer: this.key.answers({ challenge }) } };
  }

  async proofs(signing: Pick<Signing, "id">, body: unknown): Promise<Response> {
    return await this.post(this.path(`signing/${signing.id}/signature`), body);
  }

  /** All of it, at once; answers the version's number. */
  async signs(signing?: Signing): Promise<number> {
    const begun = signing ?? (await this.begins());
    const answer = await this.proofs(begun, this.proves(await this.states(begun)));
    if (answer.status !== 201)
      throw new Error(`the signature answered ${answer.status} ${await answer.text()}`);
    return (await answer.json()).number;
  }

  /** Signs beside the GP. */
  async coSigns(number: number): Promise<Response> {
    const begun = await this.post(this.path("co-signing"), { number });
    if (begun.status !== 201) return begun;
    const { id, hash }: CoSigning = await begun.json();
    const asked = await this.post(this.path(`co-signing/${id}/statement`), { number, hash, accepted: [] });
    const statement = StatementAnswer.parse(await asked.json());
    return await this.post(this.path(`co-signing/${id}/signature`), this.proves(statement));
  }

  async file(number: number): Promise<SignedExport> {
    return await (await this.call("GET", this.path(`versions/${number}/export?form=signed`))).json();
  }

  async publicKey(): Promise<string> {
    return (await (await this.call("GET", "/api/sealing-key")).json()).publicKey;
  }
}

/** SHA-256 of what stands in the statement, as its reader finds it. */
export function challengeOf(statement: string): string {
  SignatureStatement.parse(JSON.parse(statement));
  return createHash("sha256").update(statement).digest("base64url");
}
