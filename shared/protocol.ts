// The wire of /sync/<planId>: the y-websocket protocol, our two frames above 100, and the close codes.
//
//   client -> server   sync step 1, sync step 2, update, awareness, query-awareness
//   server -> client   sync, awareness, and to clients that ask with `saved=1`: saved, notice
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as z from "zod";

/** First varUint of a message. 0-3 are y-websocket's own. */
export const messageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  saved: 101,
  notice: 102,
} as const;

/** Second varUint of a sync message (y-protocols/sync). */
export const syncStep = { step1: 0, step2: 1, update: 2 } as const;

/** Why a socket ends. 44xx is final for every y-websocket client: it does not try again by itself. */
export const closeCode = {
  /** A frame or update that cannot be right; the page reloads with a fresh document. */
  malformed: 4400,
  /** No session, or it ended: sign in over the page. */
  signedOut: 4401,
  /** No right to this plan, or an edit without the right to write. */
  noAccess: 4403,
  /** The address is no plan id. A plan that does not exist answers as one without access: 4403. */
  noPlan: 4404,
  /** This page is older (or newer) than the plan: reload. */
  otherLayout: 4409,
  /** Access to this plan ended while it was open. */
  accessEnded: 4410,
  /** The plan was destroyed, at the patient's request, while it was open. */
  destroyed: 4411,
  /** The plan would become too large. */
  tooLarge: 4413,
  /** Too many frames or sockets. */
  tooMuch: 4429,
  /** A message above the size limit (ws closes with this itself). */
  messageTooBig: 1009,
  /** The server stops or restarts: connect again. */
  restart: 1012,
  /** Try again later: the plan could not be loaded, or too much waits for the database. */
  later: 1013,
} as const;
export type CloseCode = (typeof closeCode)[keyof typeof closeCode];

/** Goes with `restart` to who may write from now on: no server starts again. */
export const mayWriteReason = "may write";

/** Does a client come back by itself after this close code? */
export function mayReconnect(code: number): boolean {
  return code !== closeCode.messageTooBig && !(code >= 4400 && code <= 4499);
}

/** Something beside the document changed: the page fetches it again. */
export const PlanNotice = z.enum(["plan-changed", "comments-changed", "meetings-changed"]);
export type PlanNotice = z.infer<typeof PlanNotice>;

export const Notice = z.strictObject({
  code: z.enum(["database-away", "database-back", ...PlanNotice.options]),
});
export type Notice = z.infer<typeof Notice>;

/** `saved`: the first `frames` SyncStep2 and Update frames of this connection are committed. */
export function encodeSaved(frames: number): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.saved);
    encoding.writeVarUint(encoder, frames);
  }); // lib0 allocates plain ArrayBuffers
}

export function encodeNotice(notice: Notice): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageType.notice);
    encoding.writeVarString(encoder, JSON.stringify(notice));
  }); // lib0 allocates plain ArrayBuffers
}

/** Does this outgoing message count for `saved`? True for SyncStep2 and Update. */
export function isCounted(message: Uint8Array): boolean {
  if (message[0] !== messageType.sync) return false;
  return message[1] === syncStep.step2 || message[1] === syncStep.update;
}

/** The rest of a `notice` message, after its type; an unknown notice of a newer server is undefined. */
export function decodeNotice(decoder: decoding.Decoder): Notice | undefined {
  const parsed = Notice.safeParse(JSON.parse(decoding.readVarString(decoder)));
  return parsed.success ? parsed.data : undefined;
}

const YjsId = z.strictObject({ client: z.int().nonnegative(), clock: z.int().nonnegative() });

/** A Yjs relative position as JSON. One that points at nothing makes every editor that draws it fail. */
export const RelativePosition = z
  .strictObject({
    type: YjsId.nullish(),
    tname: z.string().max(64).nullish(),
    item: YjsId.nullish(),
    assoc: z.int().optional(),
  })
  .refine(({ type, tname, item }) => type != null || tname != null || item != null);

/** Where somebody is, as the client sends it. */
export const Place = z.object({
  section: z.string().max(64).optional(),
  cursor: z.strictObject({ anchor: RelativePosition, head: RelativePosition }).nullish(),
});
export type Place = z.infer<typeof Place>;

/** Who somebody is, as only the server writes it into an awareness state. */
export interface PresentPerson {
  personId: string;
  name: string;
  /** Dutch name of the discipline. */
  discipline: string;
  organisation: string;
  /** Two letters for an avatar. */
  short: string;
  /** A colour name of shared/discipline.ts, never a CSS value. */
  colour: string;
  /** Whether this seat may write. */
  writes: boolean;
}

/** One awareness state as every client receives it. */
export interface Presence extends Place {
  user: PresentPerson;
}
