// The worker thread in which whole documents are loaded, folded and compared.
import { parentPort } from "node:worker_threads";
import { documentWork } from "./document-work.ts";
import type { DocumentAnswer, DocumentRequest } from "./threaded-documents.ts";

const port = parentPort;
if (port === null) throw new Error("document-thread runs as a worker thread only.");

port.on("message", (request: DocumentRequest) => {
  void answer(request).then((message) => port.postMessage(message));
});

async function answer({ id, job, input }: DocumentRequest): Promise<DocumentAnswer> {
  try {
    // job and input were put together by `ThreadedDocuments`, one method each
    return { id, output: await documentWork[job](input as never) };
  } catch (error) {
    return { id, failed: error instanceof Error ? error.message : "unknown" };
  }
}
