// Every size, count and delay that both sides or a test must agree on, with its unit in the name.

/** One websocket message. Our own page refuses a paste that would not fit. */
export const maxMessageBytes = 1024 * 1024;
/** One plan's encoded Y.Doc. */
export const maxDocumentBytes = 4 * 1024 * 1024;
/**
 * Structs and deleted ranges in one update. A page of text is a few hundred, the largest paste our page lets
 * through some thousands; a SyncStep2 brings a whole document's deletions along. What is stored was counted before.
 */
export const maxUpdateParts = { update: 20_000, step2: 200_000, stored: Number.MAX_SAFE_INTEGER } as const;
/** Clients with new words in one update; it is one, or what a crash lost of a whole meeting. */
export const maxClientsInUpdate = 200;
/** What a seat's updates may cost to look at: structs and deleted ranges, as a token bucket. */
export const updateParts = { perSecond: 5_000, burst: 200_000 } as const;
/** A client's state vector: some ten bytes for each client id that ever wrote. */
export const maxStateVectorBytes = 256 * 1024;
/** Whole documents that a seat may ask for: coming in takes one. */
export const documentAnswers = { perSecond: 1, burst: 10 } as const;
/** Items that a list shows, and UTF-16 units in one text of an item: more is no care plan that anybody reads. */
export const maxItems = 500;
export const maxWordsLength = 20_000;
/** Blocks within blocks, and values within values: what is deeper overflows the stack of who reads it. */
export const maxNesting = 100;
/** Client ids that one update may bring for the first time; a page has one. */
export const maxNewClientIds = 50;
/** Frames in one message; y-websocket sends one. */
export const maxFramesPerMessage = 16;
/** One awareness state, as the client sends it. */
export const maxAwarenessBytes = 2 * 1024;
/** A seat's presence is passed on at most this often; what comes between replaces what waits. */
export const presenceIntervalMs = 100;
/** Frames a seat may send: token buckets of `burst`, refilled `perSecond`. Moving a caret is not typing. */
export const syncFrames = { perSecond: 30, burst: 120 } as const;
export const presenceFrames = { perSecond: 120, burst: 1_200 } as const;
export const maxSocketsPerPlan = 250;
export const maxSocketsPerPerson = 20;
/** A reader that stops reading is dropped at this much unsent data, and syncs again. */
export const maxUnsentBytes = 1024 * 1024;
/** From here on a slow reader gets no carets any more, which would be old when they arrive. */
export const maxPresenceBehindBytes = 256 * 1024;
export const pingIntervalMs = 20_000;
/** How often every open seat's session and membership is looked up again (REVOKE promises 5 s). */
export const accessSweepMs = 3_000;

/** Committing alongside broadcasting: edits that arrive within this window share one commit. */
export const commitWindowMs = 20;
/** Who types fast is told at most this often that it is saved, unless something else is due anyway. */
export const savedIntervalMs = 100;
/** Edits waiting for a database that is away; past it the server takes no more of them. */
export const maxQueuedBytes = 32 * 1024 * 1024;
/** Edits of one plan before they are folded into its snapshot. */
export const foldAfterEdits = 2_000;
/**
 * Edits of an open plan before its document is put together anew, at most once in a while; many edits that are
 * kept apart cost memory. And their bytes, which cost whoever comes in.
 */
export const compactAfterEdits = 300;
export const compactEveryMs = 10_000;
export const compactAfterBytes = 256 * 1024;
/** After an edit its plan is looked through within this time, for what no page writes (shared/plan/mending.ts). */
export const lookThroughAfterMs = 15_000;

/** Unacknowledged for this long on an open connection is called "Niet opgeslagen". */
export const unsavedAfterMs = 2_000;
/** A save state shorter than this is not shown, so that the line does not flicker. */
export const saveStateDelayMs = 400;
export const maxReconnectDelayMs = 15_000;

export const sessionIdleMs = 30 * 60 * 1000;
export const sessionAbsoluteHours = 10;
/**
 * Requests to the API a minute, by what stands in the cookie and by network address. A page that opens asks for ten
 * at most; a whole hospital may share one address.
 */
export const apiRequests = { windowSeconds: 60, perSession: 1_200, perAddress: 12_000 } as const;
/** Before that end the page says that it comes. */
export const idleWarningMs = 2 * 60 * 1000;
/** What somebody has for the second factor after the password. */
export const halfSessionMs = 15 * 60 * 1000;
/** So long a proof of who one is counts as fresh. */
export const proofFreshMs = 5 * 60 * 1000;
/** And so long one may take for it. */
export const challengeMs = 5 * 60 * 1000;
/** Away for longer than this, and what changed since is new. */
export const visitPauseMs = 30 * 60 * 1000;
/** So long what somebody is to sign stays frozen for them. */
export const signingMs = 60 * 60 * 1000;
export const recoveryCodeCount = 10;
export const maxRequestBytes = 1024 * 1024;
/** A pause in a person's typing longer than this starts a new stretch of editing in the audit log. */
export const editStretchMs = 5 * 60 * 1000;

/** Comments: letters of one, people mentioned in it, comments of a thread, and open threads of a plan. */
export const maxCommentLength = 4_000;
export const maxMentions = 20;
export const maxCommentsPerThread = 200;
export const maxOpenThreads = 500;
/** Of all comments of a plan, which come in one answer. */
export const maxCommentLetters = 2_000_000;
/** What one person may place or change, on all plans together. */
export const commentsPerMinute = 60;

/** Streams of meetings that one person may have open, in all tabs together. */
export const maxStreamsPerPerson = 20;
/** How often whoever has a patient's plan open during a meeting is seen there again. */
export const presenceEveryMs = 30_000;
/** Who was not seen for this long is not there any more: their server fell over. */
export const presenceGoneMs = 75_000;
/** A meeting that nobody ends is over this long after somebody was last there. */
export const meetingLeftMs = 3 * 60 * 60 * 1000;
