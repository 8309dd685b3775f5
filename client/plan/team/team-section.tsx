// The care team, who coordinates, and who is responsible for which task.
import { AskedLines } from "./asked-lines.tsx";
import { People } from "./people.tsx";
import { PhaseChange } from "./phase-change.tsx";
import { TaskMatrix } from "./task-matrix.tsx";
import css from "./team-section.module.css";
import { useLines } from "./use-lines.ts";

export function TeamSection() {
  const lines = useLines();
  return (
    <div className={css.body}>
      <AskedLines lines={lines} />
      <PhaseChange lines={lines} />
      <People />
      <TaskMatrix lines={lines} />
    </div>
  );
}
