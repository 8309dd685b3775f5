// What the server knows of a document, as when it has just opened the plan.
import type * as Y from "yjs";
import { Ledger } from "../../server/sync/ledger.ts";
import { ledgerOf as tablesOf } from "../../server/sync/stored-document.ts";

export const ledgerOf = (doc: Y.Doc): Ledger => new Ledger(tablesOf(doc));
