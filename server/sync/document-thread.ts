// The worker thread in which whole documents are loaded, folded and compared.
import { parentPort } from "node:worker_threads";
import * as Y from "yjs";
import { documentWork } from "./document-work.ts";
import type { DocumentAnswer, DocumentRequest } from "./threaded-documents.ts";

const port = parentPort;
if (port === null) throw new Error("document-thread runs as a worker thread only.");

port.on("message", (request: DocumentRequest) => {
  void answer(request).then((message) => port.postMessage(message));
});

// The first large plan after a start would otherwise take several times as long, while everybody comes back: until
// code has run for a while it is interpreted.
await warmUp();

async function warmUp(): Promise<void> {
  const doc = new Y.Doc();
  const text = doc.getText("warm-up");
  for (let edit = 0; edit < 2_000; edit++) {
    text.insert((edit * 7) % (text.length + 1), "word ");
    if (edit % 4 === 3) text.delete((edit * 3) % (text.length - 2), 2);
  }
  const state = Y.encodeStateAsUpdate(doc);
  for (let round = 0; round < 20; round++) await documentWork.open({ snapshot: state, rows: [] });
  doc.destroy();
}

async function answer({ id, job, input }: DocumentRequest): Promise<DocumentAnswer> {
  try {
    // job and input were put together by `ThreadedDocuments`, one method each
    return { id, output: await documentWork[job](input as never) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : "unknown" };
  }
}
