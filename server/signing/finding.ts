// What can be wrong with the file of a signed version: every code with the sentence that says it.

export const findingSentences = {
  malformed: "It is not a signed plan as this program knows them.",
  "hash-differs": "The content was changed: it has another hash than the file says.",
  "statement-of-another-plan": "It is about another plan.",
  "statement-of-another-version": "It is about another version of the plan.",
  "statement-of-another-layout": "It states another layout than the version has.",
  "statement-hash-differs": "It was given for other content: it states another hash than the content has.",
  "statement-previous-differs": "It states another signed version before this one.",
  "signature-missing": "The signature of the responsible GP is not there.",
  "signature-twice": "There is more than one signature of the same role.",
  "co-signature-missing": "A co-signature was asked for and is not there.",
  "co-signer-differs": "It is a co-signature by somebody who was not asked for one.",
  "chain-broken": "It does not follow the signed version before it: one was removed, or is of another plan.",
  "unknown-key": "It is sealed by another key than the public key that was given.",
  "seal-wrong": "Its seal does not fit: it was changed after it was sealed.",
  "challenge-differs": "Its passkey answered another statement.",
  "wrong-origin": "Its passkey was used at another site than it states.",
  "wrong-rp": "Its passkey is one of another site.",
  "user-not-verified": "Its passkey did not check who was using it.",
  "assertion-wrong": "What its passkey signed does not fit the passkey's public key.",
  "version-missing": "A version that was kept between the others is not there.",
  "withdrawal-of-another": "It withdraws a version that is not in this file.",
} as const;

export type FindingCode = keyof typeof findingSentences;

export interface Finding {
  code: FindingCode;
  /** Which part of the file, such as `version`, `signatures/0` or `chain/2`. */
  where: string;
}
