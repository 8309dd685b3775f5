// The open plan: the sticky line, the section list, and the sheet that everybody writes on.
import { Button, Drawer } from "@mantine/core";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { can } from "../../shared/access.ts";
import type { Me, Plan } from "../../shared/api.ts";
import { templates } from "../../shared/templates/templates.ts";
import { usePresence } from "../hooks/use-presence.ts";
import { useSaveState } from "../hooks/use-save-state.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { TeamPanel } from "../screens/team.tsx";
import { words } from "../words.ts";
import { Announcements } from "./announcements.tsx";
import { showLabelsWhileTyping } from "./caret.ts";
import { useFollowing } from "./follow.ts";
import { plainText } from "./known-content.ts";
import { PeopleHere } from "./people-here.tsx";
import css from "./plan-page.module.css";
import { Refusal } from "./refusal.tsx";
import { SaveLine } from "./save-line.tsx";
import { SectionList, SectionPicker } from "./section-list.tsx";
import { useSectionInView } from "./sections-in-view.ts";
import { Sheet } from "./sheet.tsx";
import { SheetSkeleton } from "./sheet-skeleton.tsx";
import { StickyLine } from "./sticky-line.tsx";

interface PlanPageProps {
  plan: OpenPlan;
  facts: Plan;
  me: Me;
}

export function PlanPage({ plan, facts, me }: PlanPageProps) {
  const { connection, isLoaded } = useSyncExternalStore(plan.subscribe, plan.status);
  const mayWrite = can(facts.role, "plan:write");
  const saveState = useSaveState(plan, mayWrite);
  const present = usePresence(plan);
  // one's own other tab is no colleague
  const colleagues = useMemo(() => present.filter(({ user }) => user.personId !== me.id), [present, me.id]);
  const following = useFollowing(colleagues);
  const [isTeamOpen, setIsTeamOpen] = useState(false);
  const { sections } = templates[facts.template];
  const sectionIds = sectionIdsOf(facts);
  const current = useSectionInView(sectionIds);

  useEffect(() => showLabelsWhileTyping(plan.awareness), [plan]);
  useEffect(() => {
    document.title = words.plan.title(facts.patient.name);
  }, [facts.patient.name]);
  useEffect(() => {
    if (current !== undefined) plan.setPlace("section", current);
  }, [plan, current]);

  const copyText = () => textOf(plan, facts);
  const list = { sections, current, colleagues };
  return (
    <div className={css.page}>
      <StickyLine
        plan={facts}
        saveState={isLoaded && <SaveLine state={saveState} copyText={copyText} />}
        people={
          <div className={css.people}>
            <PeopleHere
              colleagues={colleagues}
              sections={sections}
              followed={following.colleague?.user.personId}
              onFollow={following.toggle}
            />
            <Announcements colleagues={colleagues} />
          </div>
        }
        onTeam={() => setIsTeamOpen(true)}
      />
      <Refusal plan={plan} me={me} connection={connection} isLoaded={isLoaded} copyText={copyText} />
      {following.colleague !== undefined && (
        <div className={css.following} role="status">
          {words.presence.following(following.colleague.user.name)}
          <Button size="compact-sm" variant="default" onClick={following.stop}>
            {words.presence.stopFollowing}
          </Button>
        </div>
      )}
      <div className={css.desk}>
        <SectionList {...list} />
        <SectionPicker {...list} />
        {isLoaded ? (
          <Sheet plan={plan} sections={sections} isEditable={mayWrite && connection.state !== "refused"} />
        ) : (
          <SheetSkeleton connection={connection} onRetry={() => plan.resume()} />
        )}
      </div>
      <Drawer
        opened={isTeamOpen}
        onClose={() => setIsTeamOpen(false)}
        position="right"
        size="md"
        title={<strong>{words.plan.team}</strong>}
        closeButtonProps={{ "aria-label": words.app.close }}
        // not a second banner of the page
        attributes={{ header: { role: "presentation" } }}
      >
        <TeamPanel planId={facts.id} />
      </Drawer>
    </div>
  );
}

const idsByTemplate = new Map(
  Object.values(templates).map(({ id, sections }) => [id, sections.map((section) => section.id)]),
);

/** The same array every time, so that effects run once. */
function sectionIdsOf(facts: Plan) {
  return idsByTemplate.get(facts.template) ?? [];
}

/** All text of the plan with its headings, for the clipboard. */
function textOf(plan: OpenPlan, facts: Plan): string {
  const parts = templates[facts.template].sections.flatMap((section) => [
    `\n${section.title}`,
    ...section.texts.flatMap(({ root, question }) => {
      const text = plainText(plan.doc.getXmlFragment(root)).trim();
      return text === "" ? [] : [...(question === undefined ? [] : [question]), text];
    }),
  ]);
  return [words.plan.title(facts.patient.name), ...parts].join("\n");
}
