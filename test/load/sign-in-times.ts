// Measures whether time tells who has an account, and whether a plan that one may not see is there.
//
//   node test/load/sign-in-times.ts [--tries 500]      with the programs of Postgres on this machine
//
// The real server on a Postgres of its own, one request at a time, all kinds in one random order. Each sign-in is by
// another person, because a fifth wrong password for one address has to wait.
import { parseArgs } from "node:util";
import { hashPassword } from "../../server/identity/password.ts";
import { createPerson } from "../../server/store/people.ts";
import { say } from "./meter.ts";
import { compareTimes } from "./rank-test.ts";
import { careTeam, createStranger, fillMeetings } from "./population.ts";
import { startSubject } from "./subject.ts";
import { ms, tableOf, type Verdict } from "./verdict.ts";

const { values } = parseArgs({ options: { tries: { type: "string", default: "500" } } });
const tries = Number(values.tries);
/** Below this the two can be told apart. */
const leastP = 0.01;
/** Before the first that counts: what is compiled and read from disk once. */
const warmUp = 20;
const nowhere = "00000000-0000-4000-8000-000000000000";
const patient = { name: "Demo 0", birthDate: "1950-01-01" };

let cookie = "";
let planId = "";
const subject = await startSubject({
  limitFactor: 1000,
  async fill(db) {
    const passwordHash = await hashPassword(crypto.randomUUID());
    await db.transaction().execute(async (trx) => {
      for (let index = 0; index < tries + warmUp; index++) {
        const person = {
          ...{ email: `bekend-${index}@load.test`, name: `Demo ${index}`, discipline: "logopedist" as const },
          ...{ organisation: "Praktijk Demo", administrator: false, passwordHash },
        };
        await createPerson(trx, person, new Date());
      }
    });
    const [meeting] = await fillMeetings(db, 1, careTeam({ writers: 1 }));
    planId = meeting?.planId ?? "";
    cookie = await createStranger(db);
  },
});

type Ask = (index: number) => { method: string; path: string; body?: object };

const signIn =
  (name: string): Ask =>
  (index) => ({
    method: "POST",
    path: "/api/session",
    body: { email: `${name}-${index}@load.test`, password: "niet het wachtwoord" },
  });
const plan =
  (id: () => string, method: string, rest = "", body?: object): Ask =>
  () => ({ method, path: `/api/plans/${id()}${rest}`, ...(body === undefined ? {} : { body }) });
const [theirs, nobodys] = [() => planId, () => nowhere];

/** What may not be told apart. */
const pairs: { what: string; one: Ask; other: Ask }[] = [
  { what: "sign-in: known, unknown", one: signIn("bekend"), other: signIn("vreemd") },
  { what: "read a plan: of others, not there", one: plan(theirs, "GET"), other: plan(nobodys, "GET") },
  {
    what: "change a plan: of others, not there",
    one: plan(theirs, "PATCH", "/patient", { patient, revision: 1 }),
    other: plan(nobodys, "PATCH", "/patient", { patient, revision: 1 }),
  },
  {
    what: "leave a plan: of others, not there",
    one: plan(theirs, "DELETE", `/team/${nowhere}`),
    other: plan(nobodys, "DELETE", `/team/${nowhere}`),
  },
];

/** The answer is part of the time, and has to be the same in bytes as well. */
async function timeOf(ask: ReturnType<Ask>): Promise<{ ms: number; told: string }> {
  const init = {
    method: ask.method,
    headers: { cookie, origin: subject.url, "content-type": "application/json" },
    ...(ask.body === undefined ? {} : { body: JSON.stringify(ask.body) }),
  };
  const from = performance.now();
  const answer = await fetch(`${subject.url}${ask.path}`, init);
  const text = await answer.text();
  return { ms: performance.now() - from, told: `${answer.status} ${text}` };
}

function shuffled<T>(list: T[]): T[] {
  return list
    .map((each) => ({ each, order: Math.random() }))
    .toSorted((one, other) => one.order - other.order)
    .map(({ each }) => each);
}

try {
  const measured = pairs.map((pair) => ({
    ...pair,
    times: [[], []] as [number[], number[]],
    told: new Set<string>(),
  }));
  const jobs = measured.flatMap((pair) =>
    Array.from({ length: tries }, (_, index) => [
      { pair, side: 0 as const, ask: pair.one(index) },
      { pair, side: 1 as const, ask: pair.other(index) },
    ]).flat(),
  );
  for (const { one, other } of pairs) {
    for (let index = tries; index < tries + warmUp; index++) {
      await timeOf(one(index));
      await timeOf(other(index));
    }
  }
  for (const [index, { pair, side, ask }] of shuffled(jobs).entries()) {
    if (index % 500 === 0) say(`${index} of ${jobs.length} requests`);
    const { ms: time, told } = await timeOf(ask);
    pair.times[side].push(time);
    pair.told.add(told);
  }
  const verdicts = measured.map(({ what, times: [one, other], told }): Verdict => {
    const { p, auc } = compareTimes(one, other);
    return {
      scenario: `${tries} tries each`,
      what,
      promised: `one answer, p > ${leastP}`,
      measured:
        `medians ${ms(median(one))}, ${ms(median(other))}; p ${p.toFixed(3)}, longer ${(auc * 100).toFixed(1)} %; ` +
        [...told].join(" or "),
      holds: p > leastP && told.size === 1,
    };
  });
  console.log(tableOf(verdicts));
  process.exitCode = verdicts.every(({ holds }) => holds === true) ? 0 : 1;
} finally {
  await subject.close();
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}
