// Two small buttons that undo and redo one's own edits of items, and the keys that do the same.
import { ActionIcon } from "@mantine/core";
import { Redo2, Undo2 } from "lucide-react";
import { type ReactNode, useCallback, useState, useSyncExternalStore } from "react";
import { historyWords } from "../../../shared/words/history.ts";
import { usePlan } from "../plan-context.ts";
import { type UndoStep, useUndoKeys } from "../undo-keys.ts";

const text = historyWords.undo;
const iconSize = 17;

export function UndoButtons() {
  const { plan, isEditable } = usePlan();
  const [said, setSaid] = useState("");
  const possible = useSyncExternalStore(
    useCallback((listener) => plan.undo.onChange(listener), [plan]),
    // one value, so that it is the same as long as nothing changed
    () => `${plan.undo.canUndo ? "undo" : ""} ${plan.undo.canRedo ? "redo" : ""}`,
  );
  const take = useCallback(
    (step: UndoStep) => {
      if (!isEditable) return;
      const isPossible = step === "undo" ? plan.undo.canUndo : plan.undo.canRedo;
      if (isPossible && step === "undo") plan.undo.undo();
      if (isPossible && step === "redo") plan.undo.redo();
      const sentences = step === "undo" ? [text.undone, text.nothing] : [text.redone, text.nothingAgain];
      const sentence = sentences[isPossible ? 0 : 1] ?? "";
      // the same sentence twice is only read out when it differs
      setSaid((before) => (before === sentence ? `${sentence}\u00A0` : sentence));
    },
    [plan, isEditable],
  );
  useUndoKeys(take);
  if (!isEditable) return null;
  const [mayUndo, mayRedo] = [possible.startsWith("undo"), possible.endsWith("redo")];
  return (
    <span role="group" aria-label={text.group}>
      <Step name={text.undo} hint={text.undoHint} isPossible={mayUndo} onPress={() => take("undo")}>
        <Undo2 size={iconSize} aria-hidden />
      </Step>
      <Step name={text.redo} hint={text.redoHint} isPossible={mayRedo} onPress={() => take("redo")}>
        <Redo2 size={iconSize} aria-hidden />
      </Step>
      <span className="only-read-out" role="status">
        {said}
      </span>
    </span>
  );
}

interface StepProps {
  name: string;
  hint: string;
  isPossible: boolean;
  onPress: () => void;
  children: ReactNode;
}

function Step({ name, hint, isPossible, onPress, children }: StepProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={name}
      title={hint}
      // it keeps the focus when the last step was taken
      aria-disabled={!isPossible}
      data-disabled={!isPossible || undefined}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => isPossible && onPress()}
    >
      {children}
    </ActionIcon>
  );
}
