// What a reader gets when there is no signed version that stands, or when its rows do not fit any more.
import { goneWords } from "../../shared/words/patient-door.ts";
import { plainPage } from "./frame.ts";
import type { Html } from "./html.ts";
import type { Found } from "./signed-reading.ts";

export function gonePage({ state }: Extract<Found, { state: "none" | "broken" }>): Html {
  return plainPage(goneWords.title, [state === "none" ? goneWords.withdrawn : goneWords.broken]);
}
