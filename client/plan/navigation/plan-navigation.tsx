// Finding the way in the plan: search, what is missing, the lamp, the sections and the versions.
import { CloseButton } from "@mantine/core";
import { History, Lightbulb, ListChecks, Search } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type { MinutesRow } from "../../../shared/api/meeting-minutes.ts";
import type { TemplateSection } from "../../../shared/templates/templates.ts";
import type { Colleague } from "../../hooks/use-presence.ts";
import { can } from "../../../shared/access.ts";
import { navigationWords } from "../../../shared/words/navigation.ts";
import { versionWords } from "../../words/versions.ts";
import { MinutesDrawer } from "../meeting/minutes.tsx";
import { MinutesList } from "../meeting/minutes-list.tsx";
import { UndoButtons } from "../history/undo-buttons.tsx";
import { usePlan } from "../plan-context.ts";
import { SectionList, SectionPicker } from "../section-list.tsx";
import { useSectionInView } from "../sections-in-view.ts";
import { sectionIdsOf } from "./section-ids.ts";
import { usePreparedSections } from "../meeting/use-preparation.ts";
import { useSaveVersion } from "../versions/use-save-version.ts";
import { VersionDrawer } from "../versions/version-drawer.tsx";
import { VersionList } from "../versions/version-list.tsx";
import { LampPanel, MissingPanel } from "./findings-panel.tsx";
import { useIsNarrow } from "./narrow.ts";
import css from "./plan-navigation.module.css";
import { SearchPanel } from "./search-panel.tsx";
import { useSectionKeys } from "./section-keys.ts";
import { ToolButton } from "./tool-button.tsx";
import { usePanels } from "./use-panels.ts";
import { usePlanFindings } from "./use-plan-findings.ts";

const words = navigationWords.findings;

interface PlanNavigationProps {
  sections: readonly TemplateSection[];
  colleagues: readonly Colleague[];
}

export function PlanNavigation({ sections, colleagues }: PlanNavigationProps) {
  const { plan, facts } = usePlan();
  const isNarrow = useIsNarrow();
  const ids = sectionIdsOf(facts.template);
  const current = useSectionInView(ids);
  const findings = usePlanFindings();
  const panels = usePanels();
  const saving = useSaveVersion();
  const [openVersion, setOpenVersion] = useState<number>();
  const [openMinutes, setOpenMinutes] = useState<Pick<MinutesRow, "itemId" | "meetingId">>();
  const isReading = openVersion !== undefined || openMinutes !== undefined;
  const panelId = useId();
  const column = useRef<HTMLElement>(null);
  useSectionKeys(ids, current);
  useEffect(() => {
    // who is writing is where the caret is: the section says so itself, whatever is at the top of the window
    const isWriting = document.activeElement?.closest("[data-section]") != null;
    if (current !== undefined && !isWriting) plan.setPlace("section", current);
  }, [plan, current]);

  const { open, close } = panels;
  // what lies over the sheet goes when somebody goes on there; what stands beside it stays
  const isOver = open === "search" || (open !== undefined && isNarrow);
  useEffect(() => {
    if (!isOver || isReading) return undefined;
    const pressed = (event: PointerEvent) => {
      if (event.target instanceof Node && column.current?.contains(event.target) === true) return;
      close({ keepsFocus: true });
    };
    addEventListener("pointerdown", pressed);
    return () => removeEventListener("pointerdown", pressed);
  }, [isOver, isReading, close]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || open === undefined || event.defaultPrevented) return;
      if (column.current?.contains(document.activeElement) !== true) return;
      event.preventDefault();
      close();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [open, close]);

  const prepared = usePreparedSections(findings?.content);
  const listProps = { sections, current, colleagues, facts: findings?.sections, prepared };
  const mayReadVersions = can(facts.relation, "version:read");
  const versions = mayReadVersions && (
    <>
      <VersionList saving={saving} onOpen={setOpenVersion} />
      <MinutesList onOpen={setOpenMinutes} />
    </>
  );
  const tool = { isCompact: isNarrow, panelId };
  const lampCount = findings?.contradictions.length ?? 0;
  const missingCount = findings?.missing.length ?? 0;
  const onJump = () => isNarrow && close({ keepsFocus: true });
  return (
    <aside className={css.column} aria-label={navigationWords.label} ref={column}>
      <div className={css.bar}>
        {isNarrow && <SectionPicker {...listProps} />}
        <div className={css.tools}>
          <ToolButton
            {...tool}
            icon={Search}
            label={navigationWords.search.open}
            hint={`${navigationWords.search.open} (${navigationWords.search.keys})`}
            isWide
            keys="Control+K"
            isOpen={open === "search"}
            onClick={() => panels.toggle("search")}
          />
          <UndoButtons />
          <ToolButton
            {...tool}
            icon={ListChecks}
            label={words.missingShort}
            count={missingCount === 0 ? undefined : { shown: missingCount, of: words.points(missingCount) }}
            hint={words.missingTitle}
            isOpen={open === "missing"}
            onClick={() => panels.toggle("missing")}
          />
          {(lampCount > 0 || open === "lamp") && (
            <ToolButton
              {...tool}
              icon={Lightbulb}
              label={words.lampShort}
              count={lampCount === 0 ? undefined : { shown: lampCount, of: words.things(lampCount) }}
              hint={words.lamp(lampCount)}
              tone="amber"
              isOpen={open === "lamp"}
              onClick={() => panels.toggle("lamp")}
            />
          )}
          {isNarrow && mayReadVersions && (
            <ToolButton
              {...tool}
              icon={History}
              label={navigationWords.versions}
              hint={navigationWords.versions}
              isOpen={open === "versions"}
              onClick={() => panels.toggle("versions")}
            />
          )}
        </div>
      </div>
      {open === "search" && (
        <div id={panelId} className={css.over}>
          <SearchPanel onClose={(isDone) => close({ keepsFocus: isDone })} />
        </div>
      )}
      {open !== undefined && open !== "search" && (
        <Panel id={panelId} title={panelTitles[open]} isOver={isNarrow} onClose={() => close()}>
          {open === "missing" && findings !== undefined && (
            <MissingPanel content={findings.content} findings={findings.missing} onJump={onJump} />
          )}
          {open === "lamp" && findings !== undefined && (
            <LampPanel content={findings.content} findings={findings.contradictions} onJump={onJump} />
          )}
          {open === "versions" && versions}
        </Panel>
      )}
      {!isNarrow && (open === undefined || open === "search" || open === "versions") && (
        <div className={css.lists}>
          <SectionList {...listProps} />
          {mayReadVersions && (
            <section className={css.versions} aria-label={versionWords.title}>
              <h2>{versionWords.title}</h2>
              {versions}
            </section>
          )}
        </div>
      )}
      <p className="only-read-out" role="status">
        {saving.sentence}
      </p>
      <VersionDrawer number={openVersion} onClose={() => setOpenVersion(undefined)} />
      <MinutesDrawer of={openMinutes} onClose={() => setOpenMinutes(undefined)} />
    </aside>
  );
}

const panelTitles = {
  missing: words.missingTitle,
  lamp: words.lampTitle,
  versions: versionWords.title,
} as const;

interface PanelProps {
  id: string;
  title: string;
  isOver: boolean;
  onClose: () => void;
  children: ReactNode;
}

function Panel({ id, title, isOver, onClose, children }: PanelProps) {
  return (
    <section id={id} className={isOver ? css.over : css.beside} aria-label={title}>
      <div className={css.head}>
        <h2>{title}</h2>
        <CloseButton aria-label={navigationWords.close} onClick={onClose} />
      </div>
      <div className={css.body}>{children}</div>
    </section>
  );
}
