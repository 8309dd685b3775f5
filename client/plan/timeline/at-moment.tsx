// The plan as it was at a moment that one chooses, with who had written what by then.
import { Button, NativeSelect, Switch, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import type { Moment, Moments } from "../../../shared/api/history.ts";
import { PlanContent } from "../../../shared/plan/content.ts";
import type { PlanId } from "../../../shared/ids.ts";
import { fullMoment } from "../../../shared/words/dates.ts";
import { historyApi } from "../../net/history-api.ts";
import { dutchClock, dutchMoment } from "../../ui/dates.ts";
import { timelineWords } from "../../words/timeline.ts";
import { versionWords } from "../../words/versions.ts";
import { ReadablePlan } from "../versions/readable-plan.tsx";
import css from "./timeline.module.css";
import { writtenTexts } from "./written-texts.ts";

const words = timelineWords.moment;

/** `at`: ISO 8601; empty: the last moment at which somebody wrote. */
export function AtMoment({ planId, at }: { planId: PlanId; at: string }) {
  const moments = useQuery({ queryKey: ["moments", planId], queryFn: () => historyApi.moments(planId) });
  const list = moments.data?.moments ?? [];
  const chosen = Number.isNaN(Date.parse(at)) ? list[0]?.at : at;
  return (
    <section className={css.view} aria-labelledby="moment-kop">
      <h2 id="moment-kop">{words.title}</h2>
      {moments.isPending && <p role="status">{words.loading}</p>}
      {moments.isError && <p role="alert">{words.failed}</p>}
      {moments.data !== undefined && chosen === undefined && <p>{words.none}</p>}
      {chosen !== undefined && (
        <>
          <ChooseMoment key={chosen} list={list} chosen={chosen} />
          <PlanThen planId={planId} at={chosen} />
        </>
      )}
    </section>
  );
}

function ChooseMoment({ list, chosen }: { list: Moments["moments"]; chosen: string }) {
  const [, setSearch] = useSearchParams();
  const clock = dutchClock(chosen);
  const [date, setDate] = useState(clock.date);
  const [time, setTime] = useState(clock.time);
  const go = (moment: string) => setSearch({ moment });
  const at = list.findIndex((one) => one.at <= chosen);
  const [later, earlier] = [
    list.findLast((one) => one.at > chosen),
    list[at >= 0 && list[at]?.at === chosen ? at + 1 : at],
  ];
  const submits = (event: FormEvent) => {
    event.preventDefault();
    // the whole minute counts
    if (date !== "" && time !== "") {
      go(new Date(Date.parse(dutchMoment(date, time)) + 59_999).toISOString());
    }
  };
  return (
    <form className={css.choices} onSubmit={submits}>
      <NativeSelect
        label={words.choose}
        value={list[at]?.at ?? ""}
        onChange={(event) => go(event.currentTarget.value)}
        data={list.map((one) => ({ value: one.at, label: words.run(fullMoment(one.at), one.writer.name) }))}
      />
      <TextInput
        label={words.date}
        type="date"
        value={date}
        onChange={(event) => setDate(event.currentTarget.value)}
      />
      <TextInput
        label={words.time}
        type="time"
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <div className={css.buttons}>
        <Button type="submit" variant="default">
          {words.show}
        </Button>
        <Button variant="default" disabled={earlier === undefined} onClick={() => earlier && go(earlier.at)}>
          {words.earlier}
        </Button>
        <Button variant="default" disabled={later === undefined} onClick={() => later && go(later.at)}>
          {words.later}
        </Button>
      </div>
    </form>
  );
}

function PlanThen({ planId, at }: { planId: PlanId; at: string }) {
  const [isNamed, setIsNamed] = useState(false);
  const { data, isError } = useQuery({
    queryKey: ["moment", planId, at],
    queryFn: () => historyApi.moment(planId, at),
    // what was, stays so; only the team beside it may change
    staleTime: 60_000,
  });
  const content = useMemo(() => PlanContent.safeParse(data?.content).data, [data]);
  if (data === undefined) {
    return <p role={isError ? "alert" : "status"}>{isError ? words.failed : words.loading}</p>;
  }
  if (content === undefined) return <p role="alert">{versionWords.unreadable}</p>;
  return (
    <>
      <div className={css.titleLine}>
        <p>
          <strong>{words.at(fullMoment(data.at))}</strong>
          <br />
          <span className={css.note}>{words.facts}</span>
        </p>
        <Switch
          label={words.writers}
          checked={isNamed}
          onChange={(event) => setIsNamed(event.currentTarget.checked)}
        />
      </div>
      <div className={css.sheet}>
        {isNamed ? (
          <WhoWrote content={content} moment={data} />
        ) : (
          <ReadablePlan content={content} level={3} />
        )}
      </div>
    </>
  );
}

function WhoWrote({ content, moment }: { content: PlanContent; moment: Moment }) {
  const texts = useMemo(() => writtenTexts(content.template, moment), [content.template, moment]);
  return (
    <div className={css.written}>
      <p className={css.note}>{words.writersNote}</p>
      {texts.length === 0 && <p>{versionWords.nothing}</p>}
      {texts.map(({ root, title, question, blocks }) => (
        <section key={root}>
          <h3>{question ?? title}</h3>
          {blocks.map((runs, index) => (
            // nothing moves in what was
            <p key={index}>
              {runs.map(({ text, writer }, place) => (
                <span key={place} className={css.run}>
                  <span className={css.writer}>{writer?.name ?? words.unknown}</span> {text}{" "}
                </span>
              ))}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
