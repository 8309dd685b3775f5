// Proving who one is at one's own organisation, in a window of its own: the page under it keeps all that was typed.
import { useEffect, useEffectEvent, useState } from "react";
import { SignInProblem } from "../../shared/api/identity-provider.ts";
import { identityProviderWords as text } from "../words/identity-provider.ts";

// the window was elsewhere in between, so that neither side holds the other any more
const channelName = "samenspraak-ingelogd";
const size = "popup,width=560,height=760";

export interface ProviderWindow {
  /** Why it did not work out, in words. */
  problem: string | undefined;
  /** Opens the window of a provider; it may be opened again while one is open. */
  open(path: string): void;
}

/** `onDone`: somebody came back from their provider, to a window that this page opened. */
export function useProviderWindow(onDone: () => unknown): ProviderWindow {
  const [problem, setProblem] = useState<string>();
  const hears = useEffectEvent(({ data }: MessageEvent<unknown>) => {
    const found = SignInProblem.safeParse(data).data;
    setProblem(found === undefined ? undefined : text.proofProblems[found]);
    if (found === undefined) onDone();
  });
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener("message", (event) => hears(event));
    return () => channel.close();
  }, []);
  return {
    problem,
    open(path) {
      const opened = window.open(path, "samenspraak-inlogdienst", size);
      setProblem(opened === null ? text.windowBlocked : undefined);
      opened?.focus();
    },
  };
}

/** In that window, at its end: tells the pages of this browser how it went. */
export function tellOpener(): SignInProblem | undefined {
  const problem = SignInProblem.safeParse(new URLSearchParams(location.search).get("reden")).data;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(problem ?? "done");
  channel.close();
  return problem;
}
