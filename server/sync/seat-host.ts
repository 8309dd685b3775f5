// What a seat needs from outside: the socket it writes to, and the house it sits in.
import type { CloseCode } from "../../shared/protocol.ts";
import type { EditKind } from "../store/packed-edits.ts";
import type { SeatRates } from "./seat-limits.ts";
import type { Seat } from "./seat.ts";

/** The socket as a seat needs it; a test can hold the other end in memory. */
export interface SeatSocket {
  /** Websocket frames as they go over the line, in one write. */
  write(frames: Uint8Array): void;
  writeAll(frames: readonly Uint8Array[]): void;
  close(code: CloseCode, reason: string): void;
  /** Ends it now: a close frame would queue behind what the reader does not read. */
  terminate(): void;
  ping(): void;
  unsentBytes(): number;
}

/** What a seat asks of the house around it. */
export interface SeatHost {
  readonly rates: SeatRates;
  /** May a root type of a document have this name? */
  isRoot(name: string): boolean;
  nowMs(): number;
  hasRoomFor(bytes: number): boolean;
  committed(): number;
  /** Takes the edit into the journal and answers its position there. */
  append(seat: Seat, kind: EditKind, bytes: Uint8Array): number;
  /**
   * Binds unowned client ids to the seat's person, durably; retries while the database is away. From other
   * servers it takes over none of them, those of the seat's person, or all.
   */
  bind(seat: Seat, clientIds: readonly number[], takes: "none" | "own" | "all"): Promise<void>;
  /** There is something to write to this seat before the turn ends. */
  due(seat: Seat): void;
  /** A stretch of editing begins. */
  editing(seat: Seat): void;
  left(seat: Seat): void;
  failed(seat: Seat, error: unknown): void;
}
