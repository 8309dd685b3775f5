// Asks at each action whether the page may still be read; when not, nothing of it stays on the screen.

export interface SessionWatch {
  /** Somebody does something with the page. */
  act(): void;
}

/** Two questions are at least so far apart; an action in between is asked about as soon as that is over. */
const restMs = 4_000;
/** After this a question without an answer counts as no connection. */
const patienceMs = 8_000;

const endings = [401, 403, 404, 410];

/** `main` has the address in `data-watch` and, if it has one, the end of an untouched page in `data-ends-in` (seconds). */
export function watchSession(main: HTMLElement, onEnd: () => void): SessionWatch {
  const { watch: address = "", endsIn } = main.dataset;
  const offline = document.querySelector<HTMLElement>("[data-offline]");
  let question = 0;
  /** Answers to this question and earlier ones came too late to count. */
  let answered = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  let isOver = false;
  /** Where the page was before it was hidden, until an answer came. */
  let hiddenAt: [number, number] | undefined;

  const leave = () => {
    if (isOver) return;
    isOver = true;
    onEnd();
    document.body.textContent = "";
    location.replace(location.pathname);
  };
  const hide = () => {
    hiddenAt ??= [window.scrollX, window.scrollY];
    answered = question;
    document.body.hidden = true;
  };
  const stay = () => {
    if (offline !== null) offline.hidden = true;
    if (endsIn !== undefined) {
      clearTimeout(idle);
      idle = setTimeout(leave, Number(endsIn) * 1_000 + 1_000);
    }
    if (hiddenAt === undefined) return;
    document.body.hidden = false;
    window.scrollTo(...hiddenAt);
    hiddenAt = undefined;
  };

  const ask = async () => {
    isWanted = false;
    clearTimeout(rest);
    rest = setTimeout(() => {
      rest = undefined;
      if (isWanted) void ask();
    }, restMs);
    question += 1;
    const mine = question;
    const status = await statusOf(address);
    if (isOver) return;
    if (endings.includes(status)) return leave();
    if (mine <= answered) return;
    answered = mine;
    if (status === 204) return stay();
    // a page that came back from the browser's memory is not shown on trust
    if (hiddenAt !== undefined) return leave();
    if (offline !== null && (status === 0 || status >= 500)) offline.hidden = false;
  };
  const act = () => {
    if (isOver) return;
    isWanted = true;
    if (rest === undefined) void ask();
  };

  for (const name of ["click", "keydown", "touchstart", "scroll", "focus"])
    window.addEventListener(name, act, { passive: true });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") act();
  });
  // hidden before it goes into the browser's memory, or it would be seen for a moment when it comes back
  window.addEventListener("pagehide", ({ persisted }) => {
    if (persisted) hide();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted || isOver) return;
    hide();
    void ask();
  });
  stay();
  return { act };
}

/** 0 when no answer came. */
async function statusOf(address: string): Promise<number> {
  const asked = fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
    cache: "no-store",
    // a network that wants one to log in first answers in the server's place
    redirect: "error",
  });
  const answer = asked.then(
    ({ status }) => status,
    () => 0,
  );
  return await Promise.race([answer, new Promise<number>((give) => setTimeout(give, patienceMs, 0))]);
}
