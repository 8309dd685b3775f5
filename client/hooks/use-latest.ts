// The newest value of something, for a handler that stays the same function.
import { type RefObject, useLayoutEffect, useRef } from "react";

/** Read it in handlers and effects only; while drawing, use the value itself. */
export function useLatest<T>(value: T): Readonly<RefObject<T>> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
