// Passkeys (WebAuthn): what the browser is asked, and whether its answer proves what it should.
import * as z from "zod";
import type { PasskeyAnswer, PasskeyMade } from "../../shared/api/identity.ts";
import type { PersonId } from "../../shared/ids.ts";
import { challengeMs } from "../../shared/limits.ts";
import { type ChallengeFor, insertChallenge, takeChallenge } from "../store/challenges.ts";
import type { Database } from "../store/database.ts";
import {
  findCredentialsOf,
  findPasskey,
  markPasskeyUsed,
  type NewPasskey,
  type Passkey,
} from "../store/passkeys.ts";
import type { Person } from "../store/people.ts";
import type { RelyingParty } from "./relying-party.ts";

// at the first passkey: loading it takes a moment, and makes Node print two warnings of experimental algorithms
const webauthn = () => import("@simplewebauthn/server");

interface Deps {
  db: Database;
  now(): Date;
}

/** Asks for one of this person's passkeys; without a person for whichever the browser has for us. */
export async function askForPasskey(
  { db, now }: Deps,
  party: RelyingParty,
  of: ChallengeFor & { personId?: PersonId },
): Promise<unknown> {
  const { generateAuthenticationOptions } = await webauthn();
  const options = await generateAuthenticationOptions({
    rpID: party.id,
    // the device checks its owner: with that a passkey is two factors
    userVerification: "required",
    timeout: challengeMs,
    ...(of.personId === undefined ? {} : { allowCredentials: await findCredentialsOf(db, of.personId) }),
  });
  await insertChallenge(db, { ...of, challenge: options.challenge }, now());
  return options;
}

/** Whose passkey made this answer to what was asked; undefined when anything about it is wrong. */
export async function findPasskeyOwner(
  { db, now }: Deps,
  party: RelyingParty,
  answer: PasskeyAnswer,
  of: ChallengeFor,
): Promise<PersonId | undefined> {
  const challenge = challengeIn(answer.response.clientDataJSON);
  if (challenge === undefined || !(await takeChallenge(db, { ...of, challenge }, now()))) return undefined;
  const passkey = await findPasskey(db, answer.id);
  if (passkey === undefined) return undefined;
  const { userHandle } = answer.response;
  if (userHandle !== undefined && userHandle !== handleOf(passkey.personId)) return undefined;
  const counter = await verifiedCounter(party, answer, challenge, passkey);
  if (counter === undefined) return undefined;
  return (await markPasskeyUsed(db, passkey, { counter, at: now() })) ? passkey.personId : undefined;
}

/** Asks for one of this person's passkeys over something that is signed: nothing is kept, who signs keeps it. */
export async function askToSign(
  db: Database,
  party: RelyingParty,
  of: { personId: PersonId; challenge: Uint8Array<ArrayBuffer> },
): Promise<unknown> {
  const { generateAuthenticationOptions } = await webauthn();
  return await generateAuthenticationOptions({
    rpID: party.id,
    challenge: of.challenge,
    userVerification: "required",
    timeout: challengeMs,
    allowCredentials: await findCredentialsOf(db, of.personId),
  });
}

/** This person's passkey that answered exactly this challenge (base64url); undefined when anything is wrong. */
export async function findSigningPasskey(
  { db, now }: Deps,
  party: RelyingParty,
  answer: PasskeyAnswer,
  of: { personId: PersonId; challenge: string },
): Promise<Passkey | undefined> {
  const passkey = await findPasskey(db, answer.id);
  if (passkey === undefined || passkey.personId !== of.personId) return undefined;
  const { userHandle } = answer.response;
  if (userHandle !== undefined && userHandle !== handleOf(passkey.personId)) return undefined;
  const counter = await verifiedCounter(party, answer, of.challenge, passkey);
  if (counter === undefined) return undefined;
  return (await markPasskeyUsed(db, passkey, { counter, at: now() })) ? passkey : undefined;
}

/** Asks the browser to make a passkey for this person that it can find without being told whose. */
export async function askForNewPasskey(
  { db, now }: Deps,
  party: RelyingParty,
  { person, of }: { person: Person; of: ChallengeFor },
): Promise<unknown> {
  const { generateRegistrationOptions } = await webauthn();
  const options = await generateRegistrationOptions({
    rpName: "Samenspraak",
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(person.id)),
    userName: person.email,
    userDisplayName: person.name,
    timeout: challengeMs,
    excludeCredentials: await findCredentialsOf(db, person.id),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: algorithms,
  });
  await insertChallenge(db, { ...of, challenge: options.challenge }, now());
  return options;
}

/** What the browser made; undefined when it is not what was asked for. */
export async function readNewPasskey(
  { db, now }: Deps,
  party: RelyingParty,
  made: PasskeyMade,
  of: ChallengeFor,
): Promise<Omit<NewPasskey, "name" | "personId"> | undefined> {
  const challenge = challengeIn(made.response.clientDataJSON);
  if (challenge === undefined || !(await takeChallenge(db, { ...of, challenge }, now()))) return undefined;
  const { verifyRegistrationResponse } = await webauthn();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, authenticatorAttachment: undefined, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) return undefined;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: id, publicKey, counter, transports: made.response.transports ?? [] };
  } catch {
    return undefined; // the package throws for each thing that can be wrong
  }
}

/** Ed25519, ES256 and RS256: what authenticators have. */
const algorithms = [-8, -7, -257];

async function verifiedCounter(
  party: RelyingParty,
  answer: PasskeyAnswer,
  challenge: string,
  passkey: Passkey,
): Promise<number | undefined> {
  const { verifyAuthenticationResponse } = await webauthn();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, authenticatorAttachment: undefined, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: passkey.credentialId,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined; // the package throws for each thing that can be wrong
  }
}

const ClientData = z.looseObject({ challenge: z.string() });

function challengeIn(clientDataJSON: string): string | undefined {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString("utf8"));
    return ClientData.safeParse(data).data?.challenge;
  } catch {
    return undefined; // no JSON
  }
}

function handleOf(personId: PersonId): string {
  return Buffer.from(personId).toString("base64url");
}
