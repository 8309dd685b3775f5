// Numbers about meetings as files, for an administrator: attendance, and with whom tasks lie.
import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AttendanceQuery, attendanceTables } from "../../shared/api/attendance.ts";
import { HttpRefusal } from "../net/http.ts";
import { minutesApi } from "../net/minutes-api.ts";
import card from "../ui/card.module.css";
import { today } from "../ui/dates.ts";
import { saveFile } from "../ui/save-file.ts";
import { words } from "../words.ts";
import { minutesWords } from "../words/minutes.ts";
import css from "./administration.module.css";

const text = minutesWords.numbers;
const abouts = { meetings: text.meetingsAbout, categories: text.categoriesAbout } as const;

export function Attendance() {
  const [from, setFrom] = useState(() => `${today().slice(0, 4)}-01-01`);
  const [until, setUntil] = useState(() => today());
  const [isWrong, setIsWrong] = useState(false);
  const saving = useMutation({ mutationFn: minutesApi.attendance, onSuccess: saveFile });
  const save = (table: AttendanceQuery["table"]) => {
    const asked = AttendanceQuery.safeParse({ table, from, until });
    setIsWrong(!asked.success);
    if (asked.success) saving.mutate(asked.data);
    else saving.reset();
  };
  return (
    <section className={`${card.card} ${card.padded}`} aria-label={text.title}>
      <p className={css.hint}>{text.about}</p>
      <div className={css.fields}>
        <TextInput
          type="date"
          label={text.from}
          value={from}
          error={isWrong}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={text.until}
          value={until}
          error={isWrong}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      {attendanceTables.map((table) => (
        <div key={table} className={css.numbers}>
          <p className={css.hint}>{abouts[table]}</p>
          <Button
            variant="default"
            loading={saving.isPending && saving.variables.table === table}
            onClick={() => save(table)}
          >
            {text[table]}
          </Button>
        </div>
      ))}
      {(isWrong || saving.isError) && (
        <p role="alert" className={css.problem}>
          {isWrong
            ? text.wrong
            : words.errors[saving.error instanceof HttpRefusal ? saving.error.code : "internal"]}
        </p>
      )}
      <p role="status" className={css.hint}>
        {saving.isSuccess && text.done}
      </p>
    </section>
  );
}
