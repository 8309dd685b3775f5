// The promises of the sync engine, held against everything that happens in the model.
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { LogLine } from "../../../server/log.ts";
import type { Standing } from "../../../server/store/seats.ts";
import type { StoredEdit } from "../../../server/store/packed-edits.ts";
import { decodeFrames } from "../../../server/sync/frames.ts";
import { can } from "../../../shared/access.ts";
import type { PersonId, PlanId } from "../../../shared/ids.ts";
import { closeCode, messageType } from "../../../shared/protocol.ts";
import type { Line, LineWatch } from "./line.ts";
import { type PlanState, holds } from "./plan-state.ts";
import type { TabWatch } from "./tab.ts";

export class Oracle implements LineWatch, TabWatch {
  /** Whose tab has which client id. */
  readonly makers = new Map<number, PersonId>();
  readonly plans = new Map<PlanId, PlanState>();
  readonly lines: Line[] = [];
  /** Plans of which the database refused an edit. */
  readonly refused = new Set<PlanId>();
  isStopping = false;
  #violation: string | undefined;
  readonly #nowMs: () => number;
  readonly #promised = new Map<PlanId, Uint8Array[]>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  violate(what: string): void {
    this.#violation ??= what;
  }

  /** Throws what was broken first. */
  check(): void {
    if (this.#violation !== undefined) throw new Error(this.#violation);
  }

  // What goes over the line

  wrote(line: Line, message: Uint8Array): void {
    const nowMs = this.#nowMs();
    if (!line.wasAdmitted) this.violate("REVOKE: sent to somebody who was not admitted");
    if (nowMs > line.bannedFromMs) this.violate("REVOKE: sent to somebody whose access ended");
    if (message[0] === messageType.saved) this.#saysSaved(line, message);
    if (message[0] !== messageType.sync) return;
    for (const frame of decodeFrames(message) ?? []) {
      if (frame.kind !== "update" && frame.kind !== "step2") continue;
      const owners = this.#plan(line.planId).owners;
      for (const client of Y.parseUpdateMeta(frame.update).to.keys()) {
        if (!owners.has(client)) this.violate("AUTHOR: words sent before their owner was bound");
      }
    }
  }

  closed(line: Line, code: number, reason: string): void {
    const isExpected =
      (code === closeCode.restart && (this.isStopping || reason === "may write")) ||
      (code === closeCode.later && reason === "not open") ||
      (code === closeCode.malformed &&
        (line.isHostile || (reason === "given up" && this.refused.has(line.planId)))) ||
      (code === closeCode.noAccess && !this.#mayWriteNow(line) && (line.wasTypedOn || line.isHostile)) ||
      ((code === closeCode.signedOut || code === closeCode.accessEnded) &&
        line.bannedFromMs <= this.#nowMs());
    if (!isExpected) this.violate(`CLOSE: closed without a reason, with ${code} ${reason}`);
    this.#endsWriting(line);
  }

  terminated(line: Line): void {
    if (!line.isStuck && !line.isDead) this.violate("CLOSE: cut off without a reason");
    this.#endsWriting(line);
  }

  /** A page sends its own words as an Update, and nothing else. */
  sends(line: Line): void {
    // the first one is its SyncStep2, which may bring back what a crash lost of others
    for (const update of line.sent.slice(Math.max(1, line.sentLooked))) {
      const clients = [...Y.parseUpdateMeta(update).to.keys()];
      if (!line.isHostile && clients.some((client) => client !== line.clientId)) {
        this.violate("AUTHOR: a page sends a colleague's words as its own");
      }
    }
    line.sentLooked = line.sent.length;
  }

  #saysSaved(line: Line, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message);
    decoding.readVarUint(decoder);
    const frames = decoding.readVarUint(decoder);
    if (frames > line.sent.length) return this.violate("TRUTH: more is called saved than was sent");
    const { doc } = this.#plan(line.planId);
    for (const update of line.sent.slice(line.saved, frames)) {
      if (!holds(doc, update)) this.violate("TRUTH: called saved, and not committed");
    }
    line.saved = frames;
  }

  // What tabs hear

  heardSaved(planId: PlanId, edits: readonly Uint8Array[]): void {
    const promised = this.#promised.get(planId) ?? [];
    this.#promised.set(planId, promised);
    promised.push(...edits);
    const { doc } = this.#plan(planId);
    if (!edits.every((update) => holds(doc, update)))
      this.violate("ACK: a page counts as saved what is not stored");
  }

  sees(clientId: number, personId: unknown): void {
    if (this.makers.get(clientId) !== personId) this.violate("AUTHOR: shown under another's name");
  }

  // What the database does

  stores(plan: PlanState, edit: StoredEdit): void {
    if (edit.kind === "seed") return;
    for (const [client, from] of Y.parseUpdateMeta(edit.bytes).from) {
      if (from !== Y.getState(plan.doc.store, client))
        this.violate("JOURNAL: an edit twice, or after a hole");
      if (edit.kind === "edit" && this.makers.get(client) !== edit.personId) {
        this.violate("AUTHOR: stored as the words of another person");
      }
    }
    const atMs = edit.at.getTime();
    const mayWrite = this.lines.some(
      (line) =>
        line.planId === plan.planId &&
        line.personId === edit.personId &&
        line.session === edit.session &&
        line.mayWrite.some(({ fromMs, toMs }) => fromMs <= atMs && atMs <= toMs),
    );
    if (!mayWrite) this.violate("REVOKE: an edit stored of somebody who may not write");
  }

  binds(clientId: number, personId: PersonId): void {
    if (this.makers.get(clientId) !== personId) this.violate("AUTHOR: a client id bound to another person");
  }

  /** Everything that was ever called saved is still there. */
  keeps(plan: PlanState): void {
    if (!(this.#promised.get(plan.planId) ?? []).every((update) => holds(plan.doc, update))) {
      this.violate("ACK: what was called saved is lost");
    }
    const fault = plan.fault();
    if (fault !== undefined) this.violate(`JOURNAL: ${fault}`);
  }

  // What the server is told of people

  entered(line: Line, mayWrite: boolean): void {
    if (mayWrite) line.mayWrite.push({ fromMs: this.#nowMs(), toMs: Number.POSITIVE_INFINITY });
  }

  rechecked(seated: ReadonlySet<number>, standing: Standing): void {
    const nowMs = this.#nowMs();
    for (const line of this.lines) {
      if (!seated.has(line.number) || !line.isServed) continue;
      const relation = standing.sessions.has(line.session) ? standing.relationOf(line) : undefined;
      if (relation === undefined) line.bannedFromMs = Math.min(line.bannedFromMs, nowMs);
      const mayWrite = can(relation, "plan:write");
      if (!mayWrite) this.#endsWriting(line);
      else if (!this.#mayWriteNow(line)) this.entered(line, true);
    }
  }

  logged({ code, ...fields }: LogLine): void {
    if (
      code === "journal-rows-refused" ||
      code === "not-compacted" ||
      (code === "journal-not-flushed" && this.isStopping)
    )
      return;
    this.violate(`LOG: ${code} ${JSON.stringify(fields)}`);
  }

  #mayWriteNow(line: Line): boolean {
    return (line.mayWrite.at(-1)?.toMs ?? 0) === Number.POSITIVE_INFINITY;
  }

  #endsWriting(line: Line): void {
    const last = line.mayWrite.at(-1);
    if (last !== undefined) last.toMs = Math.min(last.toMs, this.#nowMs());
  }

  #plan(planId: PlanId): PlanState {
    const plan = this.plans.get(planId);
    if (plan === undefined) throw new Error("there is no such plan");
    return plan;
  }
}
