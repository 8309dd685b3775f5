// What servers that share a database tell each other, sealed with that database's key.
import { createCipheriv, createDecipheriv, hkdfSync } from "node:crypto";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { z } from "zod";
import { PersonId, PlanId } from "../../shared/ids.ts";
import { PlanNotice } from "../../shared/protocol.ts";

export type { PlanNotice };

/** A journal row as its writer committed it. */
export interface SharedRow {
  planId: PlanId;
  /** The writer's row of this plan before this one; 0 for its first. */
  previous: number;
  writerSeq: number;
  bytes: Uint8Array;
}

const Entry = z.object({ clientId: z.number(), clock: z.number(), state: z.string() });

/** `rows` carry their bytes beside the JSON. */
const Head = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("rows"), rows: z.array(z.tuple([PlanId, z.number(), z.number()])) }),
  /** A `state` of "null" says that this client left. */
  z.object({ kind: z.literal("presence"), planId: PlanId, entries: z.array(Entry) }),
  /** A plan is being opened, or was. */
  z.object({ kind: z.literal("who-is-here"), planId: PlanId }),
  z.object({ kind: z.literal("recheck") }),
  z.object({ kind: z.literal("plan-changed"), planId: PlanId, code: PlanNotice }),
  /** The server under this lease is asked for client ids; the database says which. */
  z.object({ kind: z.literal("wanted"), server: z.string() }),
  /** A sign of life, with every plan that is open and who is at it. */
  z.object({ kind: z.literal("beat"), plans: z.array(z.tuple([PlanId, z.array(PersonId)])) }),
  z.object({ kind: z.literal("stops") }),
]);
type Head = z.infer<typeof Head>;
export type BusMessage = Exclude<Head, { kind: "rows" }> | { kind: "rows"; rows: SharedRow[] };

/** Brings sealed messages to every server, the sender too, or loses them. */
export interface Bus {
  publish(sealed: Uint8Array): void;
  listen(receive: (sealed: Uint8Array) => void): void;
  close(): Promise<void>;
}

const idLength = 36;
const nonceLength = 12;
const tagLength = 16;
const cipher = "aes-256-gcm";

/** Each sender has a key of its own, out of the one that is in the database. */
export class Seal {
  readonly #key: Uint8Array;
  readonly #keys = new Map<string, Buffer>();
  readonly #heard = new Map<string, number>();
  #sent = 0;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  close(from: string, message: BusMessage): Buffer {
    this.#sent += 1;
    const nonce = Buffer.alloc(nonceLength);
    nonce.writeUIntBE(this.#sent, nonceLength - 6, 6);
    const sealing = createCipheriv(cipher, this.#keyOf(from), nonce);
    const sealed = sealing.update(encodeMessage(message));
    return Buffer.concat([Buffer.from(from), nonce, sealed, sealing.final(), sealing.getAuthTag()]);
  }

  /** Who says it. */
  static senderOf(bytes: Uint8Array): string {
    return Buffer.from(bytes.subarray(0, idLength)).toString("latin1");
  }

  /** Undefined for what nobody with the key sent, or was heard before. */
  open(bytes: Uint8Array): BusMessage | undefined {
    if (bytes.length < idLength + nonceLength + tagLength) return undefined;
    const from = Seal.senderOf(bytes);
    const nonce = Buffer.from(bytes.subarray(idLength, idLength + nonceLength));
    const number = nonce.readUIntBE(nonceLength - 6, 6);
    if (number <= (this.#heard.get(from) ?? 0)) return undefined;
    try {
      const opening = createDecipheriv(cipher, this.#keyOf(from), nonce);
      opening.setAuthTag(bytes.subarray(bytes.length - tagLength));
      const opened = opening.update(bytes.subarray(idLength + nonceLength, bytes.length - tagLength));
      const message = decodeMessage(Buffer.concat([opened, opening.final()]));
      this.#heard.set(from, number);
      return message;
    } catch {
      return undefined; // what it might have said is found in the database too
    }
  }

  forget(from: string): void {
    this.#keys.delete(from);
    this.#heard.delete(from);
  }

  #keyOf(from: string): Buffer {
    const known = this.#keys.get(from);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync("sha256", this.#key, "", from, 32));
    this.#keys.set(from, key);
    return key;
  }
}

function encodeMessage(message: BusMessage): Uint8Array {
  return encoding.encode((encoder) => {
    const head: Head =
      message.kind === "rows"
        ? {
            kind: "rows",
            rows: message.rows.map(({ planId, previous, writerSeq }) => [planId, previous, writerSeq]),
          }
        : message;
    encoding.writeVarString(encoder, JSON.stringify(head));
    if (message.kind === "rows") {
      for (const { bytes } of message.rows) encoding.writeVarUint8Array(encoder, bytes);
    }
  });
}

function decodeMessage(bytes: Uint8Array): BusMessage {
  const decoder = decoding.createDecoder(bytes);
  const head = Head.parse(JSON.parse(decoding.readVarString(decoder)));
  if (head.kind !== "rows") return head;
  const rows = head.rows.map(([planId, previous, writerSeq]) => ({
    ...{ planId, previous, writerSeq },
    bytes: decoding.readVarUint8Array(decoder),
  }));
  return { kind: "rows", rows };
}
