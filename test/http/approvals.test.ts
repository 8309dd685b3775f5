// Approvals over HTTP: who is asked, what they answer about which words, and what changes after it.
import { afterAll, beforeAll, expect, it } from "vitest";
import { Plan, type Version, type VersionRow } from "../../shared/api.ts";
import { Approvals } from "../../shared/api/approvals.ts";
import type { Notification } from "../../shared/api/notifications.ts";
import type { ItemId } from "../../shared/plan/assignment.ts";
import { content } from "../../shared/plan/content.ts";
import { contentHash } from "../../shared/plan/content-hash.ts";
import { addItem, type Editing, setWords } from "../../shared/plan/edits.ts";
import { describeAsInProduction } from "../support/database.ts";
import { type DemoName, type House, openHouse } from "../support/house.ts";
import type { Peer } from "../support/peer.ts";
import { Signer } from "../support/signer.ts";

const names = ["poh", "huisarts", "revalidatiearts", "logopedist", "apotheker", "beheer"] as const;

describeAsInProduction("what the team says of a draft", (place) => {
  let house: House;
  let gp: Signer;
  let nurse: Peer;
  const cookies = new Map<DemoName, string>();
  beforeAll(async () => {
    house = await openHouse(await place());
    for (const name of names) cookies.set(name, await house.signIn(name));
    gp = await Signer.open(house, "huisarts");
    nurse = await (await house.join("poh")).joined();
  });
  afterAll(() => house.close());

  const call = (name: DemoName, method: string, rest: string, body?: unknown): Promise<Response> =>
    house.call(
      cookies.get(name) ?? "",
      method,
      `/api/plans/${house.planId}${rest === "" ? "" : `/${rest}`}`,
      body,
    );
  const editing = (): Editing => ({ doc: nurse.doc, newId: () => crypto.randomUUID(), origin: "test" });
  /** In the section of goals. */
  async function agrees(text: string): Promise<ItemId> {
    const id = addItem(editing(), "agreements", { fixed: {}, words: { text } });
    await nurse.saved();
    return id;
  }
  /** What stands on the screen of everybody who is up to date. */
  async function hash(): Promise<string> {
    const facts = Plan.parse(await (await call("poh", "GET", "")).json());
    const { template, patient, acceptances } = facts;
    const team = facts.team.map(({ person, role }) => ({ ...person, role }));
    return contentHash(content(nurse.doc, { template, patient, team, acceptances }));
  }
  const asks = async (name: DemoName, to: DemoName, section: string | null = null): Promise<Response> =>
    await call(name, "POST", "approval-requests", { personId: await house.personId(to), section });
  const answers = async (name: DemoName, body: object): Promise<Response> =>
    await call(name, "POST", "approvals", { section: null, hash: await hash(), ...body });
  const state = async (name: DemoName = "poh"): Promise<Approvals> =>
    Approvals.parse(await (await call(name, "GET", "approvals")).json());
  async function told(name: DemoName): Promise<string[]> {
    const answer = await house.call(cookies.get(name) ?? "", "GET", "/api/notifications");
    const { notifications }: { notifications: Notification[] } = await answer.json();
    return notifications.map(({ code, by }) => `${code} by ${by}`).filter((line) => /^appr|^sign/.test(line));
  }
  const versions = async (): Promise<VersionRow[]> =>
    (await (await call("poh", "GET", "versions")).json()).versions;

  it("[AGREE-1] keeps exactly what somebody agreed with, and says when it changed in the part it was about", async () => {
    await agrees("Elke maandag bellen");
    expect((await answers("logopedist", { answer: "agreed", section: "goals" })).status).toBe(201);
    expect((await answers("revalidatiearts", { answer: "agreed" })).status).toBe(201);
    const before = await state();
    expect(before.approvals).toMatchObject([
      { by: { name: "Ruben Fictief" }, answer: "agreed", remark: null, section: null, isOutdated: false },
      { by: { name: "Loes Denkbeeld" }, answer: "agreed", section: "goals", isOutdated: false },
    ]);
    // both saw the same: one version holds it
    const [one, other] = before.approvals;
    expect(one?.number).toBe(other?.number);
    const [newest] = await versions();
    expect(newest).toMatchObject({
      number: one?.number,
      kind: "draft-saved",
      name: "Akkoord van Loes Denkbeeld",
    });
    const kept: Version = await (await call("poh", "GET", `versions/${one?.number}`)).json();
    expect(contentHash(kept.content)).toBe(await hash());

    nurse.types("text:situation", "Woont sinds kort alleen. ");
    await nurse.saved();
    expect((await state()).approvals.map(({ isOutdated }) => isOutdated)).toEqual([true, false]);
    const id = await agrees("Elke dag wegen");
    expect((await state()).approvals.map(({ isOutdated }) => isOutdated)).toEqual([true, true]);
    // what was approved does not move with it
    expect(await (await call("poh", "GET", `versions/${one?.number}`)).json()).toEqual(kept);

    setWords(editing(), "agreements", id, "text", "Elke week wegen");
    await nurse.saved();
    expect((await answers("logopedist", { answer: "agreed", section: "goals" })).status).toBe(201);
    // the last answer counts
    expect((await state()).approvals).toMatchObject([
      { by: { name: "Loes Denkbeeld" }, isOutdated: false },
      { by: { name: "Ruben Fictief" }, isOutdated: true },
    ]);
  });

  it("[AGREE-2] refuses an answer about other words than the draft has, and keeps nothing of it", async () => {
    const seen = await hash();
    await agrees("Intussen getypt");
    const before = [await versions(), await state()];
    const refused = await call("logopedist", "POST", "approvals", {
      answer: "agreed",
      section: null,
      hash: seen,
    });
    expect([refused.status, await refused.json()]).toEqual([409, { error: "changed-meanwhile" }]);
    expect([await versions(), await state()]).toEqual(before);
    for (const body of [
      { answer: "agreed", remark: "Zonder opmerking" },
      { answer: "returned" },
      { answer: "agreed-with-remark", remark: "  " },
      { answer: "agreed", section: "nergens" },
      { answer: "agreed", section: "topic.longaanvalplan" },
    ]) {
      expect((await answers("logopedist", body)).status).toBe(400);
    }
  });

  it("[AGREE-3] asks a colleague once, tells them, and stops waiting when they answer", async () => {
    expect((await asks("poh", "logopedist")).status).toBe(201);
    expect(await told("logopedist")).toEqual(["approval-asked by Petra Proefstuk"]);
    const again = await asks("revalidatiearts", "logopedist");
    expect([again.status, await again.json()]).toEqual([409, { error: "already-there" }]);
    expect((await asks("poh", "logopedist", "goals")).status).toBe(201);
    expect((await asks("poh", "poh")).status).toBe(400);
    // reads only; is nothing to the plan
    for (const to of ["apotheker", "beheer"] as const) expect((await asks("poh", to)).status).toBe(409);
    expect((await state()).requests).toMatchObject([
      { to: { name: "Loes Denkbeeld" }, by: { name: "Petra Proefstuk" }, section: "goals", isToSign: false },
      { to: { name: "Loes Denkbeeld" }, section: null, isToSign: false },
    ]);

    const remark = { answer: "agreed-with-remark", remark: "  Graag ook op dinsdag. " };
    expect((await answers("logopedist", { ...remark, section: "goals" })).status).toBe(201);
    expect((await state()).requests).toMatchObject([{ section: null }]);
    expect((await answers("logopedist", remark)).status).toBe(201);
    const { requests, approvals } = await state();
    expect(requests).toEqual([]);
    expect(approvals[0]).toMatchObject({ answer: "agreed-with-remark", remark: "Graag ook op dinsdag." });
    expect(await told("logopedist")).toEqual([]);
    expect(await told("poh")).toContain("approval-remark by Loes Denkbeeld");
    // may be asked anew
    expect((await asks("poh", "logopedist")).status).toBe(201);
  });

  it("[AGREE-4] tells who asked and who leads that it was returned, and asks the responsible GP to sign", async () => {
    expect((await asks("logopedist", "revalidatiearts")).status).toBe(201);
    expect(
      (await answers("revalidatiearts", { answer: "returned", remark: "De doelen kloppen niet." })).status,
    ).toBe(201);
    for (const name of ["logopedist", "huisarts", "poh"] as const) {
      expect(await told(name), name).toContain("approval-returned by Ruben Fictief");
    }
    const [newest] = await versions();
    expect(newest?.number).toBe((await state()).approvals[0]?.number);

    expect((await asks("logopedist", "huisarts")).status).toBe(201);
    expect(await told("huisarts")).toContain("signature-asked by Loes Denkbeeld");
    const toGp = (await state()).requests.find(({ isToSign }) => isToSign);
    expect(toGp).toMatchObject({ to: { name: "Hanna Verzonnen" } });
    // agreeing is not signing
    expect((await answers("huisarts", { answer: "agreed" })).status).toBe(201);
    expect((await state()).requests).toContainEqual(toGp);
  });

  it("[AGREE-5] is withdrawn by who asked or who leads, and the question goes with it", async () => {
    expect((await asks("logopedist", "revalidatiearts")).status).toBe(201);
    const id = (await state()).requests.find(({ to }) => to.name === "Ruben Fictief")?.id;
    expect(await told("revalidatiearts")).toEqual(["approval-asked by Loes Denkbeeld"]);
    expect((await call("revalidatiearts", "DELETE", `approval-requests/${id}`)).status).toBe(404);
    expect((await call("logopedist", "DELETE", `approval-requests/${id}`)).status).toBe(204);
    expect((await call("logopedist", "DELETE", `approval-requests/${id}`)).status).toBe(404);
    expect(await told("revalidatiearts")).toEqual([]);
    expect((await asks("logopedist", "revalidatiearts")).status).toBe(201);
    const next = (await state()).requests.find(({ to }) => to.name === "Ruben Fictief")?.id;
    // leads the plan
    expect((await call("huisarts", "DELETE", `approval-requests/${next}`)).status).toBe(204);
  });

  it("[AGREE-6] begins anew with a signature: nobody waits for an answer about what is signed", async () => {
    expect((await asks("poh", "revalidatiearts")).status).toBe(201);
    await gp.signs();
    expect(await state()).toEqual({ requests: [], approvals: [] });
    for (const name of ["revalidatiearts", "logopedist", "huisarts"] as const) {
      expect(
        (await told(name)).filter((line) => /asked/.test(line)),
        name,
      ).toEqual([]);
    }
    // what is signed is there already: no version more
    const [signed] = await versions();
    expect((await answers("logopedist", { answer: "agreed" })).status).toBe(201);
    expect((await state()).approvals).toMatchObject([{ number: signed?.number, isOutdated: false }]);
  });

  it("[AGREE-7] is read by who reads, said by who writes along, and leaves no remark in the audit log", async () => {
    expect((await answers("apotheker", { answer: "agreed" })).status).toBe(404);
    expect((await asks("apotheker", "poh")).status).toBe(404);
    expect((await state("apotheker")).approvals).toHaveLength(1);
    expect((await call("beheer", "GET", "approvals")).status).toBe(404);
    const rows = await house.db
      .selectFrom("audit_event")
      .select("event")
      .where("event", "like", "%appro%")
      .orderBy("seq")
      .execute();
    const codes = new Set(rows.map((row) => JSON.parse(row.event).code));
    expect([...codes]).toEqual(
      expect.arrayContaining([
        "approval-asked",
        "approval-request-withdrawn",
        "approvals-read",
        "plan-approved",
      ]),
    );
    expect(JSON.stringify(rows)).not.toMatch(/dinsdag|kloppen niet/);
  });
});
