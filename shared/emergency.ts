// Emergency access (noodtoegang): for what it may be asked, and for how long it is given.

export const emergencyCategories = ["acute", "covering", "no-answer", "other"] as const;
/** The patient is in danger now; covering for a colleague; nobody of the team can be reached; something else. */
export type EmergencyCategory = (typeof emergencyCategories)[number];

export const emergencyAccessMs = 4 * 60 * 60 * 1000;
