// People of the toy world who have only a password, or a second factor with it, and what they do with that.
import { Secret, TOTP } from "otpauth";
import { RecoveryCodes, TotpOptions } from "../../shared/api/identity.ts";
import { deleteSessionsOf } from "../../server/store/sessions.ts";
import { type Caller, cookieOf, password, type World } from "./app.ts";
import type { Authenticator } from "./authenticator.ts";

export interface WithApp extends Caller {
  secret: string;
  recoveryCodes: string[];
}

export class FactorWorld {
  readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** Signed in with the password, and nothing else. */
  async half(email: string): Promise<{ cookie: string }> {
    return { cookie: cookieOf(await this.world.signIn(email, password)) };
  }

  /** The code that an app with this secret shows at this moment of the world, or so many steps later. */
  code(secret: string, steps = 0): string {
    const timestamp = this.world.clock.now.getTime() + steps * 30_000;
    return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp });
  }

  /** So much later. */
  passes(minutes: number): void {
    this.world.clock.now = new Date(this.world.clock.now.getTime() + minutes * 60_000);
  }

  /** Somebody with a password who is signed in nowhere. */
  async newcomer(): Promise<Pick<Caller, "id" | "email">> {
    const { id, email } = await this.world.person("wijkverpleegkundige");
    await deleteSessionsOf(this.world.database.db, id);
    return { id, email };
  }

  /** Somebody who set up an app; half a minute later, so that its next code is new. */
  async withApp(): Promise<WithApp> {
    const { id, email } = await this.newcomer();
    const half = await this.half(email);
    const { secret } = TotpOptions.parse(await (await this.post(half, "/me/totp/options")).json());
    const made = await this.post(half, "/me/totp", { code: this.code(secret) });
    const { recoveryCodes } = RecoveryCodes.parse(await made.json());
    this.passes(1);
    return { id, email, cookie: cookieOf(made), secret, recoveryCodes };
  }

  /** Somebody who made a passkey with this key. */
  async withPasskey(key: Authenticator): Promise<Caller> {
    const { id, email } = await this.newcomer();
    const half = await this.half(email);
    const made = await this.enrols(half, key);
    if (made.status !== 201) throw new Error(`making a passkey answered ${made.status}`);
    return { id, email, cookie: cookieOf(made) };
  }

  async enrols(who: { cookie: string }, key: Authenticator): Promise<Response> {
    const told = key.makes(await this.asked(who, "/me/passkeys/options"));
    return await this.post(who, "/me/passkeys", { name: "Sleutel", made: told });
  }

  /** What a passkey is asked to sign. */
  async asked(who: { cookie: string } | undefined, path: string): Promise<{ challenge: string }> {
    const answer = await this.post(who, path);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return await answer.json();
  }

  post(who: { cookie: string } | undefined, path: string, body?: unknown): Promise<Response> {
    return this.world.call(who, "POST", `/api${path}`, body);
  }

  async proves(who: { cookie: string }, proof: unknown): Promise<Response> {
    return await this.post(who, "/session/factor", proof);
  }

  /** What the audit log says of this person, with the factor where it is about one. */
  async auditOf(id: string): Promise<string[]> {
    const rows = await this.world.database.db
      .selectFrom("audit_event")
      .select(["event", "person_id"])
      .orderBy("seq")
      .execute();
    const mine = rows.filter((row) => row.person_id === id).map((row) => JSON.parse(row.event));
    return mine.map(({ code, detail }) => [code, detail?.factor].filter(Boolean).join(" "));
  }

  /** How the server sees this session: 200 for whole, 403 for half, 401 for none. */
  async standing(who: { cookie: string }): Promise<number> {
    return (await this.world.call(who, "GET", "/api/plans")).status;
  }
}

/** Status and code, as the page sees a refusal. */
export async function refusalOf(answer: Response): Promise<[number, string]> {
  const { error }: { error: string } = await answer.json();
  return [answer.status, error];
}
