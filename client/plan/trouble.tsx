// Says why the connection stays away when the server itself ended it, while the page goes on trying.
import { Button } from "@mantine/core";
import { useEffect, useState } from "react";
import { closeCode } from "../../shared/protocol.ts";
import type { Connection, OpenPlan } from "../net/open-plan.ts";
import { closingWords } from "../words/closing.ts";
import css from "./notice.module.css";

/** One refusal is over before anybody has read about it. */
const timesBeforeSaid = 2;
/** So that the sentence does not come and go with every try that seems to succeed. */
const calmMs = { appear: 1_000, disappear: 3_000 };

type Kind = "restart" | "later";

export function Trouble({ plan, connection }: { plan: OpenPlan; connection: Connection }) {
  const trouble = troubleOf(connection);
  const isOver = connection.state === "online" || connection.state === "refused";
  const [shown, setShown] = useState<Kind>();
  useEffect(() => {
    if (connection.state === "refused") return setShown(undefined);
    if (trouble === undefined && !isOver) return undefined;
    const timer = setTimeout(() => setShown(trouble), trouble ? calmMs.appear : calmMs.disappear);
    return () => clearTimeout(timer);
  }, [trouble, isOver, connection.state]);
  if (shown === undefined) return null;
  return (
    <div role="status" className={css.notice}>
      <span>{closingWords[shown]}</span>
      <Button variant="default" size="compact-sm" onClick={() => plan.resume()}>
        {closingWords.tryNow}
      </Button>
    </div>
  );
}

function troubleOf(connection: Connection): Kind | undefined {
  if (connection.state !== "lost") return undefined;
  if (connection.code === closeCode.restart) return "restart";
  const isOften = (connection.times ?? 0) >= timesBeforeSaid;
  return connection.code === closeCode.later && isOften ? "later" : undefined;
}
