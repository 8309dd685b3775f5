// Every size, count and delay that both sides or a test must agree on, with its unit in the name.

/** One websocket message. Our own page refuses a paste that would not fit. */
export const maxMessageBytes = 1024 * 1024;
/** One plan's encoded Y.Doc. */
export const maxDocumentBytes = 4 * 1024 * 1024;
/** Structs in one update; far above a large paste (a page of text is a few hundred). */
export const maxStructsPerUpdate = 20_000;
/** One awareness state, as the client sends it. */
export const maxAwarenessBytes = 2 * 1024;
/** A seat's presence is passed on at most this often; what comes between replaces what waits. */
export const presenceIntervalMs = 100;
/** Sync frames a seat may send: a token bucket of `burst`, refilled `perSecond`. */
export const syncFrames = { perSecond: 30, burst: 120 } as const;
export const maxSocketsPerPlan = 250;
export const maxSocketsPerPerson = 20;
/** A reader that stops reading is dropped at this much unsent data, and syncs again. */
export const maxUnsentBytes = 1024 * 1024;
export const pingIntervalMs = 20_000;
/** How often every open seat's session and membership is looked up again (REVOKE promises 5 s). */
export const accessSweepMs = 3_000;

/** Committing alongside broadcasting: edits that arrive within this window share one commit. */
export const commitWindowMs = 5;
/** Edits waiting for a database that is away; past it the server takes no more of them. */
export const maxQueuedBytes = 32 * 1024 * 1024;
/** Journal rows of one plan before they are folded into its snapshot. */
export const foldAfterRows = 200;

/** Unacknowledged for this long on an open connection is called "Niet opgeslagen". */
export const unsavedAfterMs = 2_000;
/** A save state shorter than this is not shown, so that the line does not flicker. */
export const saveStateDelayMs = 400;
export const maxReconnectDelayMs = 15_000;

export const sessionIdleMs = 30 * 60 * 1000;
export const sessionAbsoluteHours = 10;
export const maxRequestBytes = 1024 * 1024;
/** A pause in a person's typing longer than this starts a new stretch of editing in the audit log. */
export const editStretchMs = 5 * 60 * 1000;
