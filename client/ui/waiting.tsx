// Says that something is on its way, but only when it takes a while.
import { Loader } from "@mantine/core";
import { useEffect, useState } from "react";
import { words } from "../words.ts";
import css from "./problem.module.css";

const showAfterMs = 400;

export function Waiting() {
  const [isShown, setIsShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), showAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={css.waiting} role="status">
      {isShown && (
        <>
          <Loader size="sm" aria-hidden /> {words.app.loading}
        </>
      )}
    </div>
  );
}
