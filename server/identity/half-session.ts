// What somebody who is half signed in has to do to be in: prove the second factor, make the first one, or go to their provider.
import type { SessionState } from "../../shared/api/identity.ts";
import type { Database, Trx } from "../store/database.ts";
import { findFactorKinds } from "../store/factors.ts";
import { findProvidersOf } from "../store/identity-providers.ts";
import type { SignedIn } from "./session.ts";

export async function findNextStep(
  db: Database | Trx,
  { person, providerId }: SignedIn,
  { demo }: { demo: boolean },
): Promise<Exclude<SessionState["state"], "whole">> {
  if ((await findFactorKinds(db, person.id)).length > 0) return "prove";
  // who comes from there needs a second factor here: the provider asked for one, or counts as one (linking.ts)
  if (demo || providerId !== null) return "enrol";
  // else a password, or the mailbox that gives a new one, would be all that somebody needs to be this person
  return (await findProvidersOf(db, person.id)).length > 0 ? "provider" : "enrol";
}
