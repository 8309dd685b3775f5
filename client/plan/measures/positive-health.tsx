// Positive health: what the patient says of six parts of life, as a web with a table beside it. To talk about.
import { Menu } from "@mantine/core";
import { Pencil } from "lucide-react";
import { useRef, useState } from "react";
import { itemOf, setField } from "../../../shared/plan/edits.ts";
import type { LiveItem } from "../../../shared/plan/item-content.ts";
import { dimensions, type PositiveHealthScores } from "../../../shared/plan/items.ts";
import { editsOf } from "../../../shared/plan/register.ts";
import { useItems } from "../../hooks/use-items.ts";
import { dayInWords } from "../../ui/dates.ts";
import { dimensionNames, positiveHealthWords as words } from "../../../shared/words/measures.ts";
import { ItemMenu } from "../fields/item-menu.tsx";
import { RegisterField } from "../fields/register-field.tsx";
import { WordsField } from "../fields/words-field.tsx";
import { usePlan } from "../plan-context.ts";
import css from "./positive-health.module.css";
import { ScoreForm, type ScoresToChange } from "./score-form.tsx";
import { Web } from "./web.tsx";

type ScoreItem = LiveItem<"positiveHealth">;

export function PositiveHealth() {
  const { plan, isEditable } = usePlan();
  const items = useItems("positiveHealth").toSorted(newestFirst);
  const [editing, setEditing] = useState<ScoresToChange | "new">();
  const [comparedId, setComparedId] = useState<string>();
  const part = useRef<HTMLDivElement>(null);
  const [latest, ...others] = items;
  const compared = comparedId === "" ? undefined : (others.find(({ id }) => id === comparedId) ?? others[0]);
  if (latest === undefined && !isEditable) return null;

  function change({ id, content: { date, scores } }: ScoreItem): void {
    const map = itemOf(plan.doc, "positiveHealth", id);
    if (map === undefined) return;
    // what a colleague sets while the form is open stays beside what is chosen here
    setEditing({ id, date, scores, over: { date: editsOf(map, "date"), scores: editsOf(map, "scores") } });
  }

  function close(): void {
    setEditing(undefined);
    requestAnimationFrame(() => part.current?.querySelector<HTMLElement>("[data-add-scores]")?.focus());
  }

  return (
    <div ref={part} className={css.part} data-positive-health>
      <div className={css.head}>
        <h3>{words.title}</h3>
        {isEditable && editing === undefined && (
          <button type="button" data-add-scores className={css.add} onClick={() => setEditing("new")}>
            {latest === undefined ? words.add : words.addNext}
          </button>
        )}
      </div>
      {latest === undefined && <p className={css.quiet}>{words.empty}</p>}
      {editing !== undefined && isEditable && (
        <ScoreForm
          key={editing === "new" ? "new" : editing.id}
          change={editing === "new" ? undefined : editing}
          onClose={close}
        />
      )}
      {latest !== undefined && (
        <div className={css.both}>
          {latest.content.scores !== null && (
            <Web
              label={sentenceOf(latest.content.date, latest.content.scores)}
              scores={latest.content.scores}
              earlier={compared?.content.scores ?? undefined}
            />
          )}
          <div className={css.beside}>
            <table className={css.scores}>
              <caption className="only-read-out">{words.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{words.dimension}</th>
                  {[latest, compared].map(
                    (item) =>
                      item !== undefined && <Head key={item.id} item={item} onChange={() => change(item)} />,
                  )}
                </tr>
              </thead>
              <tbody>
                {dimensions.map((dimension) => (
                  <tr key={dimension}>
                    <th scope="row">{dimensionNames[dimension]}</th>
                    <td>
                      <strong>{latest.content.scores?.[dimension] ?? "–"}</strong>
                    </td>
                    {compared !== undefined && <td>{compared.content.scores?.[dimension] ?? "–"}</td>}
                  </tr>
                ))}
              </tbody>
            </table>
            {others.length > 0 && (
              <label className={css.compare}>
                {words.compareWith}
                <select value={compared?.id ?? ""} onChange={(event) => setComparedId(event.target.value)}>
                  {others.map(({ id, content }) => (
                    <option key={id} value={id}>
                      {content.date === null ? words.noDate : dayInWords(content.date)}
                    </option>
                  ))}
                  <option value="">{words.noComparison}</option>
                </select>
              </label>
            )}
            <WordsField list="positiveHealth" id={latest.id} name="remark" label={words.remark} />
          </div>
        </div>
      )}
    </div>
  );
}

function Head({ item, onChange }: { item: ScoreItem; onChange: () => void }) {
  const { plan, isEditable } = usePlan();
  const { id, content, registers } = item;
  const said = content.date === null ? words.noDate : dayInWords(content.date);
  const choose = (act: () => void) => {
    plan.undo.endStep();
    act();
  };
  return (
    <th scope="col">
      <span className={css.date}>
        <RegisterField
          register={registers.date}
          label={words.date}
          format={dayInWords}
          set={(value) => choose(() => setField(plan.editing, "positiveHealth", id, "date", value))}
        >
          {() => said}
        </RegisterField>
        {isEditable && (
          <ItemMenu list="positiveHealth" id={id} label={words.itemName(said)}>
            <Menu.Item leftSection={<Pencil size={15} aria-hidden />} onClick={onChange}>
              {words.change}
            </Menu.Item>
          </ItemMenu>
        )}
      </span>
      {registers.scores.state === "conflict" && (
        <RegisterField
          register={registers.scores}
          label={words.scores}
          format={scoresText}
          set={(value) => choose(() => setField(plan.editing, "positiveHealth", id, "scores", value))}
        >
          {() => null}
        </RegisterField>
      )}
    </th>
  );
}

/** Without a date because two people set one: first, because somebody has to choose. */
function newestFirst(one: ScoreItem, other: ScoreItem): number {
  const key = ({ id, content }: ScoreItem) => `${content.date ?? "9999"} ${id}`;
  return key(one) < key(other) ? 1 : -1;
}

function scoresText(scores: PositiveHealthScores): string {
  return dimensions
    .map((dimension) => {
      const value = scores[dimension];
      return words.score(dimensionNames[dimension], value === null ? words.open : String(value));
    })
    .join(", ");
}

function sentenceOf(date: string | null, scores: PositiveHealthScores): string {
  return words.web(date === null ? words.noDate : dayInWords(date), scoresText(scores));
}
