// Tells the page how much of its bottom the dock takes, so that nothing else lies under it.
import { type RefObject, useLayoutEffect } from "react";

const name = "--dock-height";

export function useDockHeight(dock: RefObject<HTMLElement | null>, isDock: boolean): void {
  useLayoutEffect(() => {
    const element = dock.current;
    const { style } = document.documentElement;
    if (element === null || !isDock) return undefined;
    const tell = () => style.setProperty(name, `${element.offsetHeight}px`);
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    tell();
    return () => {
      observer.disconnect();
      style.removeProperty(name);
    };
  }, [dock, isDock]);
}
