// Taking part without typing: one's own signals, and for the chair what the others let know.
import { UnstyledButton } from "@mantine/core";
import { ChevronDown, Hand, MessageCircle, ThumbsUp, UserCheck } from "lucide-react";
import { type MeetingItem, signalKinds, type SignalKind } from "../../../shared/api/meetings.ts";
import { meetingRunWords } from "../../words/meeting-run.ts";
import css from "./meeting-panel.module.css";
import { Refused } from "./refused.tsx";
import type { Acts } from "./use-acts.ts";
import type { OwnSignals } from "./use-signals.ts";

const text = meetingRunWords.signals;
const icons = { agree: ThumbsUp, discuss: MessageCircle, "my-action": UserCheck, hand: Hand };

interface SignalsProps {
  signals: OwnSignals;
  /** One row of pictures, for who has other things to press. */
  isSmall: boolean;
}

export function Signals({ signals, isSmall }: SignalsProps) {
  return (
    <div className={css.signals} role="group" aria-label={text.name} data-small={isSmall}>
      {signalKinds.map((kind) => (
        <SignalButton key={kind} kind={kind} signals={signals} isSmall={isSmall} />
      ))}
      <Refused why={signals.problem} />
    </div>
  );
}

interface SignalButtonProps {
  kind: SignalKind;
  signals: OwnSignals;
  /** Only the picture is seen. */
  isSmall?: boolean;
}

export function SignalButton({ kind, signals, isSmall = false }: SignalButtonProps) {
  const Icon = icons[kind];
  return (
    <button
      type="button"
      className={css.signal}
      aria-pressed={signals.isOn(kind)}
      aria-label={text.kinds[kind]}
      title={text.kinds[kind]}
      data-kind={kind}
      data-small={isSmall}
      onClick={() => signals.toggle(kind)}
    >
      <Icon size={16} aria-hidden />
      {!isSmall && <span>{kind === "hand" ? text.handShort : text.kinds[kind]}</span>}
    </button>
  );
}

/** "3 akkoord, 1 wil bespreken": nothing while nobody signals. */
export function SignalSummary({ item, acts }: { item: MeetingItem; acts: Acts | undefined }) {
  const of = (kind: SignalKind) => item.signals.filter((signal) => signal.kind === kind);
  const names = (kind: SignalKind) => of(kind).map(({ name }) => name);
  const hands = of("hand");
  const parts = [
    ...(of("agree").length > 0 ? [text.agree(of("agree").length)] : []),
    ...(of("discuss").length > 0 ? [text.discuss(of("discuss").length)] : []),
    ...(of("my-action").length > 0 ? [text.action(names("my-action").join(", "))] : []),
    ...(hands.length > 0 ? [text.hand(names("hand").join(", "))] : []),
  ];
  const why = acts?.problem("hands");
  if (parts.length === 0 && why === undefined) return null;
  return (
    <div className={css.summary} role="group" aria-label={text.summary}>
      <p>{parts.join(", ")}</p>
      {acts !== undefined &&
        hands.map(({ personId, name }) => (
          <UnstyledButton
            key={personId}
            className={css.lower}
            onClick={() => void acts.lower(item, personId)}
          >
            <ChevronDown size={14} aria-hidden /> {text.lower(name)}
          </UnstyledButton>
        ))}
      <Refused why={why} />
    </div>
  );
}
