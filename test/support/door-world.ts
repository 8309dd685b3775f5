// A signed plan with its door, a clock that a test can move, and guesses at links that were never made.
import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { ShareChoice } from "../../shared/api/sharing.ts";
import { type House, openHouse } from "./house.ts";
import { Reader, SharedPlan } from "./shared-plan.ts";

export class DoorWorld {
  readonly house: House;
  readonly #clock: { now: Date };
  plan: SharedPlan;

  private constructor(house: House, clock: { now: Date }, plan: SharedPlan) {
    this.house = house;
    this.#clock = clock;
    this.plan = plan;
  }

  static async open(place: Parameters<typeof openHouse>[0]): Promise<DoorWorld> {
    const clock = { now: new Date() };
    const house = await openHouse({ ...place, now: () => clock.now });
    return new DoorWorld(house, clock, await SharedPlan.open(house));
  }

  async close(): Promise<void> {
    this.plan.nurse.leaves();
    await this.house.close();
  }

  /** Whoever gets a new link. */
  async reader(choice?: Partial<ShareChoice>): Promise<Reader> {
    return new Reader(this.house.url, await this.plan.share(choice));
  }

  /** With a link that was never made. */
  guess(key = `b${randomBytes(20).toString("base64url")}`): Reader {
    return new Reader(this.house.url, { link: `${this.house.url}/p/${key}`, code: "123456", id: "" });
  }

  /** With somebody's link, without their code and cookie. */
  stranger(path: string): Reader {
    return new Reader(this.house.url, { link: this.house.url + path, code: "", id: "" });
  }

  /** The bytes that everybody gets who did not prove anything. */
  async door(): Promise<string> {
    return await (await this.guess().get()).text();
  }

  async events(code: string): Promise<string[]> {
    const { rows } = await sql<{
      event: string;
    }>`select event from audit_event where code = ${code} order by seq`.execute(this.house.db);
    return rows.map(({ event }) => event);
  }

  async linkOf({ path }: Reader): Promise<string> {
    const hash = createHash("sha256").update(path.slice("/p/b".length)).digest("hex");
    const link = await this.house.db
      .selectFrom("share_link")
      .select("id")
      .where("token_hash", "=", hash)
      .executeTakeFirstOrThrow();
    return link.id;
  }

  async revokes(reader: Reader): Promise<void> {
    const { gp } = this.plan;
    const answer = await gp.call("DELETE", gp.path(`share-links/${await this.linkOf(reader)}`));
    if (answer.status !== 204) throw new Error(`revoking answered ${answer.status}`);
  }

  /** The GP signs in again after that: their proof is no longer fresh. */
  async passes(ms: number): Promise<void> {
    this.#clock.now = new Date(this.#clock.now.getTime() + ms);
    this.plan = await this.plan.anew(this.house);
  }
}
