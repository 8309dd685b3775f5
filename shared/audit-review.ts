// Judging a sample of what people did: what an administrator can say of one row.

/** As it should be; to be asked about; not as it should be. */
export const reviewVerdicts = ["right", "ask", "not-right"] as const;
export type ReviewVerdict = (typeof reviewVerdicts)[number];

/** Rows that one sample draws at most. */
export const maxSample = 50;
