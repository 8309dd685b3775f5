// An update on its way in: where it stands in the conversation, and what was done about it so far.

/** The answer to our SyncStep1, before it, or after it. */
export type UpdatePlace = "before" | "answer" | "after";

export interface Incoming {
  place: UpdatePlace;
  update: Uint8Array;
  /** The number that `saved` will say. */
  frame: number;
  /** Its client ids were asked for already. */
  wasBound?: boolean;
}
