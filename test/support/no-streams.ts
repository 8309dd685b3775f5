// For a story in which nobody follows a meeting.
import type { RouteDeps } from "../../server/http/guard.ts";

export const noStreams: RouteDeps["streams"] = {
  requirePlace: () => {},
  open: () => new ReadableStream(),
};
