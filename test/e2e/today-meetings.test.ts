// The meetings of today on Vandaag in a real browser: whose turn it is, as it goes, and what others' patients stay.
import { expect, it } from "vitest";
import { findBarriers } from "../support/axe.ts";
import { startDemonstration } from "../support/demonstration.ts";
import { openPerson, phone } from "../support/e2e.ts";
import { MeetingPlanner } from "../support/meeting-planner.ts";

const demo = startDemonstration();
const sizes = [{ width: 700, height: 650 }, { width: 1366, height: 768 }, phone];

it("[TODAY-1] says as it goes whose turn it is, first of all mine, and nothing of who the other patients are", async () => {
  const { browser, server } = demo;
  const chair = await MeetingPlanner.signIn(browser, server.url, "revalidatiearts");
  const doctor = await MeetingPlanner.signIn(browser, server.url, "huisarts");
  const meetingId = await chair.plans({
    title: "MDO spierziekten",
    videoLink: "https://teams.microsoft.com/l/meetup",
    personIds: [await chair.personId("Hanna Verzonnen")],
    items: [{ planId: await chair.planId("mw. F. Voorbeeld"), plannedMinutes: 12 }],
  });
  const own = { planId: await doctor.planId("mw. A. Voorbeeld"), plannedMinutes: 15 };
  await doctor.call("POST", `/meetings/${meetingId}/items`, own);

  const { page } = await openPerson(browser, server.url, "Huisarts", sizes[0]);
  const reached: Promise<string>[] = [];
  page.on("response", (answer) => {
    const isStream = answer.headers()["content-type"]?.startsWith("text/event-stream") === true;
    if (!isStream) reached.push(answer.text().catch(() => ""));
  });
  await page.reload();
  const meeting = page.getByRole("article", { name: "MDO spierziekten" });
  await meeting.getByText("andere patiënt", { exact: true }).waitFor();
  const video = meeting.getByRole("link", { name: /^Videogesprek/ });
  expect(await video.getAttribute("target")).toBe("_blank");
  expect(await video.getAttribute("rel")).toBe("noopener noreferrer");
  expect(await meeting.getByText("Teams").count()).toBe(1);
  await page.getByRole("heading", { name: "Uw zorgplannen" }).waitFor();
  expect(await page.title()).toBe("Vandaag · Samenspraak");

  await chair.call("POST", `/meetings/${meetingId}/start`);
  await chair.givesTurn(meetingId, 0);
  await meeting.getByText("uw patiënt, over ongeveer 12 minuten").waitFor();
  await meeting.getByText("nu", { exact: true }).waitFor();
  await chair.givesTurn(meetingId, 1);
  await meeting.getByText("uw patiënt, u bent nu aan de beurt").waitFor();
  await meeting.getByText("besproken").waitFor();
  expect(await page.title()).toBe("Nu aan de beurt · Vandaag · Samenspraak");
  const said = page.getByRole("status").filter({ hasText: "U bent nu aan de beurt" });
  expect(await said.allTextContents()).toEqual(["U bent nu aan de beurt: mw. A. Voorbeeld"]);
  for (const size of sizes) {
    await page.setViewportSize(size);
    expect(await findBarriers(page), `at ${size.width}`).toEqual([]);
  }
  // below 900 px the meetings come first
  const top = async (name: string) => (await page.getByRole("region", { name }).boundingBox())?.y ?? 0;
  expect(await top("Overleggen van vandaag")).toBeLessThan(await top("Voor u"));
  expect((await Promise.all(reached)).join(" ")).not.toContain("F. Voorbeeld");
  expect(await page.content()).not.toContain("F. Voorbeeld");

  await meeting.getByRole("link", { name: "Naar het overleg MDO spierziekten" }).click();
  await page.getByRole("heading", { name: "Zorgplan mw. A. Voorbeeld" }).waitFor();
});

it("[TODAY-2] shows plans and what waits when the meetings cannot be fetched, and follows one again after the stream was lost", async () => {
  const { browser, server } = demo;
  const chair = await MeetingPlanner.signIn(browser, server.url, "poh");
  const meetingId = await chair.plans({
    title: "Teamoverleg",
    personIds: [await chair.personId("Loes Denkbeeld")],
    items: [{ planId: await chair.planId("mw. A. Voorbeeld"), plannedMinutes: 15 }],
  });
  const { page } = await openPerson(browser, server.url, "Logopedist", phone);
  const list = /\/api\/meetings\?/;
  const stream = /\/api\/meetings\/[^/]+\/events/;
  await page.route(list, (route) => route.fulfill({ status: 500, json: { error: "internal" } }));
  await page.route(stream, (route) => route.abort());
  await page.reload();
  const problem = page.getByRole("alert");
  await problem.getByText("De overleggen van vandaag kunnen nu niet worden getoond").waitFor();
  await page.getByRole("heading", { name: "Uw zorgplannen" }).waitFor();
  await page.getByRole("region", { name: "Voor u" }).waitFor();
  expect(await findBarriers(page)).toEqual([]);

  await page.unroute(list);
  await problem.getByRole("button", { name: "Opnieuw proberen" }).click();
  const meeting = page.getByRole("article", { name: "Teamoverleg" });
  await meeting.getByText("mw. A. Voorbeeld").waitFor();
  await chair.call("POST", `/meetings/${meetingId}/start`);
  await chair.givesTurn(meetingId, 0);
  await page.unroute(stream);
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await meeting.getByText("uw patiënt, u bent nu aan de beurt").waitFor();
});
