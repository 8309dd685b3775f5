// A filled plan that its GP signed and shared, and whoever reads it by the link: as a browser without a script.
import { Plans } from "../../shared/api.ts";
import { CareTeam } from "../../shared/api/team.ts";
import { NewShareLink, type ShareChoice } from "../../shared/api/sharing.ts";
import { ItemId } from "../../shared/plan/assignment.ts";
import { type Editing, setField } from "../../shared/plan/edits.ts";
import type { House } from "./house.ts";
import { Peer } from "./peer.ts";
import { Signer } from "./signer.ts";

/** Of the first demo plan. */
export const birthDate = "21-09-1958";
export const patientName = "mw. B. Voorbeeld";

export interface Shared {
  link: string;
  code: string;
  id: string;
}

type Place = Pick<House, "url" | "signIn">;

export class SharedPlan {
  readonly planId: string;
  readonly gp: Signer;
  readonly nurse: Peer;
  readonly on: Editing;

  private constructor(planId: string, gp: Signer, nurse: Peer) {
    this.planId = planId;
    this.gp = gp;
    this.nurse = nurse;
    this.on = { doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "nurse" };
  }

  /** Signed once, after what kept it from being signed was filled in. */
  static async open(place: Place): Promise<SharedPlan> {
    const { url } = place;
    const cookie = await place.signIn("poh");
    const { plans } = Plans.parse(await (await fetch(`${url}/api/plans`, { headers: { cookie } })).json());
    const planId = plans.find(({ patient }) => patient.name === patientName)?.id ?? "";
    const nurse = await new Peer({ url, planId, cookie }).joined();
    const plan = new SharedPlan(planId, await Signer.open({ ...place, planId }, "huisarts"), nurse);
    for (const id of nurse.doc.getMap("medications").keys()) {
      setField(plan.on, "medications", ItemId.parse(id), "dose", "5 ml");
    }
    await nurse.saved();
    const { gp } = plan;
    // the rule of this phase asks for somebody of the specialised team beside the GP
    const { members } = CareTeam.parse(await (await gp.call("GET", gp.path("team"))).json());
    const personId = members.find(({ person }) => person.discipline === "revalidatiearts")?.person.id;
    await gp.call("PUT", gp.path("head-clinician"), { personId });
    await gp.signs();
    return plan;
  }

  /** The GP in a new session, after a clock went on. */
  async anew(place: Place): Promise<SharedPlan> {
    const gp = await Signer.open({ ...place, planId: this.planId }, "huisarts");
    return new SharedPlan(this.planId, gp, this.nurse);
  }

  async share(choice: Partial<ShareChoice> = {}): Promise<Shared> {
    const answer = await this.gp.post(this.gp.path("share-links"), {
      ...{ audience: "patient", name: patientName, email: null, proof: "birth-date-and-code" },
      ...{ days: 30, mayRespond: true, ...choice },
    });
    if (answer.status !== 201) throw new Error(`sharing answered ${answer.status} ${await answer.text()}`);
    return NewShareLink.parse(await answer.json());
  }
}

export class Reader {
  readonly #origin: string;
  readonly #path: string;
  readonly #code: string;
  cookie = "";

  constructor(url: string, { link, code }: Shared) {
    this.#origin = url;
    this.#path = new URL(link).pathname;
    this.#code = code;
  }

  get path(): string {
    return this.#path;
  }

  async get(rest = "", headers: Record<string, string> = {}, method = "GET"): Promise<Response> {
    return await fetch(`${this.#origin}${this.#path}${rest}`, {
      ...{ method, redirect: "manual", headers: { cookie: this.cookie, ...headers } },
    });
  }

  async post(
    rest: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return await fetch(`${this.#origin}${this.#path}${rest}`, {
      ...{ method: "POST", redirect: "manual", body: new URLSearchParams(form) },
      headers: { cookie: this.cookie, origin: this.#origin, ...headers },
    });
  }

  async proves(form: { birthDate?: string; code?: string } = {}): Promise<Response> {
    const answer = await this.post("", { birthDate, code: this.#code, ...form });
    this.cookie = answer.headers.get("set-cookie")?.split(";")[0] ?? this.cookie;
    return answer;
  }

  /** The page after the proof. */
  async opens(): Promise<string> {
    const proved = await this.proves();
    if (proved.status !== 303) throw new Error(`the proof answered ${proved.status}`);
    return await (await this.get()).text();
  }

  /** What a form of the page carries. */
  async formKey(): Promise<string> {
    const page = await (await this.get()).text();
    return /name="key" value="([0-9a-f]+)"/.exec(page)?.[1] ?? "";
  }
}
