// `npm run audit:verify`: walks the audit log's chain and says whether every row is as it was appended.
import { appendFile, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readEnv, SettingError } from "./env.ts";
import { runProgram } from "./process.ts";
import { type AuditAnchor, anchorLine, readAnchors } from "./store/audit-anchor.ts";
import { type AuditVerdict, verifyAudit } from "./store/audit-chain.ts";
import { findMigrations } from "./store/migrate.ts";
import { openStill } from "./store/still-database.ts";

await runProgram(async () => {
  const { anchor: anchorFile, "write-anchor": newAnchorFile } = readOptions();
  const anchors = anchorFile === undefined ? [] : await readAnchorFile(anchorFile);
  const database = await openStill(readEnv());
  try {
    if ((await findMigrations(database.db)).length === 0) {
      throw new SettingError("This database has no audit log: it has no tables.");
    }
    const verdict = await verifyAudit(database.db, anchors);
    if (verdict.state === "broken") throw new SettingError(`The audit log is broken: ${inWords(verdict)}.`);
    const compared = anchors.length === 0 ? "" : ` It fits ${countOf(anchors.length, "anchor")}.`;
    console.log(`The audit log is whole: all ${verdict.rows} rows are as they were appended.${compared}`);
    if (newAnchorFile !== undefined && verdict.rows > 0) {
      await appendFile(newAnchorFile, anchorLine({ seq: verdict.rows, hash: verdict.hash }, new Date()));
      console.log(`Wrote an anchor of row ${verdict.rows} to ${newAnchorFile}: keep it on another machine.`);
    }
  } finally {
    await database.close();
  }
});

function readOptions(): { anchor?: string | undefined; "write-anchor"?: string | undefined } {
  try {
    const options = { anchor: { type: "string" }, "write-anchor": { type: "string" } } as const;
    return parseArgs({ options }).values;
  } catch {
    throw new SettingError("Give --anchor <file> and --write-anchor <file>, or neither.");
  }
}

async function readAnchorFile(path: string): Promise<AuditAnchor[]> {
  const text = await readFile(path, "utf8").catch(() => {
    throw new SettingError(`${path} cannot be read.`);
  });
  const anchors = readAnchors(text);
  if (anchors === undefined || anchors.length === 0) {
    throw new SettingError(`${path} holds something else than anchors of an audit log.`);
  }
  return anchors;
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function inWords({ kind, brokenAt, through }: Extract<AuditVerdict, { state: "broken" }>): string {
  const rows = through === undefined ? `row ${brokenAt}` : `rows ${brokenAt} to ${through}`;
  const are = through === undefined ? "is" : "are";
  const sentences: Record<typeof kind, string> = {
    changed: `row ${brokenAt} was changed after it was written`,
    removed: `${rows} ${are} gone from between the others`,
    swapped: `rows ${brokenAt} and ${through ?? brokenAt} stand in each other's place`,
    "put-in": `${rows} ${through === undefined ? "was" : "were"} put in afterwards`,
    "time-went-back": `row ${brokenAt} has a time before that of the rows before it, and does not say why`,
    "end-cut-off": `${rows} ${are} gone from its end`,
    "head-moved": `row ${brokenAt} is not what its end is said to be`,
    "made-anew": `row ${brokenAt} is another than when the anchor was taken, so it was made anew`,
  };
  return `${sentences[kind]} (${kind})`;
}
