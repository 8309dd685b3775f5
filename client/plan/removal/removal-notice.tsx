// Asks before a large part of the plan is removed, and afterwards offers to put it back.
import { Button, Group, Modal } from "@mantine/core";
import { useSyncExternalStore } from "react";
import type { Removals } from "../../net/removals.ts";
import { words } from "../../words.ts";
import { removalWords } from "../../words/removal.ts";
import notice from "../notice.module.css";
import css from "./removal-notice.module.css";

export function RemovalNotice({ removals }: { removals: Removals }) {
  const { question, done } = useSyncExternalStore(removals.subscribe, removals.state);
  return (
    <>
      <Modal
        opened={question !== undefined}
        onClose={() => question?.keep()}
        title={<strong>{removalWords.title}</strong>}
        closeButtonProps={{ "aria-label": words.app.close }}
        // the text itself takes the focus back
        returnFocus={false}
        transitionProps={{ duration: 0 }}
        centered
      >
        {question !== undefined && (
          <>
            <p className={css.text}>{removalWords.text(Math.round(question.share * 100))}</p>
            <Group justify="flex-end" gap="sm">
              <Button color="red" variant="outline" onClick={() => question.confirm()}>
                {removalWords.remove}
              </Button>
              {/* who goes on typing meets a key that does no harm */}
              <Button data-autofocus onClick={() => question.keep()}>
                {removalWords.keep}
              </Button>
            </Group>
          </>
        )}
      </Modal>
      {done !== undefined && (
        <div className={notice.notice} role="status">
          <span>{removalWords.done}</span>
          <Button size="compact-sm" onClick={() => done.takeBack()}>
            {removalWords.takeBack}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => removals.forget()}>
            {words.app.close}
          </Button>
        </div>
      )}
    </>
  );
}
