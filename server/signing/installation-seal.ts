// The installation's seal, opened once for as long as the server runs.
import { createPublicKey, type KeyObject } from "node:crypto";
import type { Sealer } from "../identity/sealed.ts";
import type { Database } from "../store/database.ts";
import { findSealingKey, insertSealingKey } from "../store/sealing-key.ts";
import { getSealingKey, makeSealingKey, sealKeyId } from "./seal.ts";

export interface InstallationSeal {
  key: KeyObject;
  id: string;
  /** PEM (SPKI). */
  publicKey: string;
}

const about = "sealing key";

/**
 * Opens it when it is first asked for; never inside a transaction. `db`: shows every row. It rejects when the key was
 * sealed under another SECRET: then nothing can be signed, and nothing that was signed is lost.
 */
export function openSealOnce(deps: {
  db: Database;
  sealer: Sealer;
  now(): Date;
}): () => Promise<InstallationSeal> {
  let opening: Promise<InstallationSeal> | undefined;
  return async () => {
    opening ??= openSeal(deps);
    try {
      return await opening;
    } catch (error) {
      opening = undefined; // the database may be back the next time
      throw error;
    }
  };
}

async function openSeal({ db, sealer, now }: Parameters<typeof openSealOnce>[0]): Promise<InstallationSeal> {
  if ((await findSealingKey(db)) === undefined) {
    const made = makeSealingKey();
    const id = sealKeyId(createPublicKey(made.publicKey));
    const privateKey = sealer.seal(made.privateKey, about);
    await insertSealingKey(db, { id, publicKey: made.publicKey, privateKey }, now());
  }
  const stored = await findSealingKey(db);
  const privateKey = stored === undefined ? undefined : sealer.open(stored.privateKey, about);
  if (stored === undefined || privateKey === undefined) {
    throw new Error("The sealing key cannot be opened with this SECRET.");
  }
  return { key: getSealingKey(privateKey), id: stored.id, publicKey: stored.publicKey };
}
