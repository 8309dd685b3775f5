// Where a window of an identity provider ends that a page opened: it tells that page, and closes.
import { useEffect, useState } from "react";
import { words } from "../words.ts";
import { identityProviderWords as text } from "../words/identity-provider.ts";
import { tellOpener } from "../identity/provider-window.ts";
import { Problem } from "../ui/problem.tsx";

export function ProviderDoneScreen() {
  const [problem, setProblem] = useState<ReturnType<typeof tellOpener>>();
  useEffect(() => {
    document.title = words.app.name;
    const found = tellOpener();
    setProblem(found);
    // some browsers keep a window that was elsewhere; then its words say what to do
    if (found === undefined) window.close();
  }, []);
  return (
    <Problem
      title={problem === undefined ? text.doneTitle : text.notDoneTitle}
      text={problem === undefined ? text.doneText : text.proofProblems[problem]}
      action={text.closeWindow}
      onAction={() => window.close()}
    />
  );
}
