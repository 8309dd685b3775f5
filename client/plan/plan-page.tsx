// The open plan: the sticky line, the way around in it, and the sheet that everybody writes on.
import { Button, Drawer } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { can } from "../../shared/access.ts";
import type { Me, Plan } from "../../shared/api.ts";
import { maxItems } from "../../shared/limits.ts";
import { content } from "../../shared/plan/content.ts";
import { templates } from "../../shared/templates/templates.ts";
import { ContentContext, useReadContent } from "../hooks/use-content.ts";
import { usePresence } from "../hooks/use-presence.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { TeamPanel } from "../screens/team.tsx";
import { fieldWords } from "../words/fields.ts";
import { words } from "../words.ts";
import { Announcements } from "./announcements.tsx";
import { showLabelsWhileTyping } from "./caret.ts";
import { useFollowing } from "./follow.ts";
import { planText } from "./navigation/plan-lines.ts";
import { PlanNavigation } from "./navigation/plan-navigation.tsx";
import notice from "./notice.module.css";
import { PeopleHere } from "./people-here.tsx";
import { PlanContext } from "./plan-context.ts";
import { factsOf } from "./plan-facts.ts";
import css from "./plan-page.module.css";
import { Refusal } from "./refusal.tsx";
import { RemovalNotice } from "./removal/removal-notice.tsx";
import { SaveLine } from "./save-line.tsx";
import { Sheet } from "./sheet.tsx";
import { SheetSkeleton } from "./sheet-skeleton.tsx";
import { StickyLine } from "./sticky-line.tsx";
import { Trouble } from "./trouble.tsx";

interface PlanPageProps {
  plan: OpenPlan;
  facts: Plan;
  me: Me;
}

export function PlanPage({ plan, facts, me }: PlanPageProps) {
  // one by one: that something waits to be saved changes with every key, and draws the save line only
  const connection = useSyncExternalStore(plan.subscribe, () => plan.status().connection);
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const fullList = useSyncExternalStore(plan.subscribe, () => plan.status().fullList);
  const mayWrite = can(facts.relation, "plan:write");
  const present = usePresence(plan);
  // one's own other tab is no colleague
  const colleagues = useMemo(() => present.filter(({ user }) => user.personId !== me.id), [present, me.id]);
  const following = useFollowing(colleagues);
  const [isTeamOpen, setIsTeamOpen] = useState(false);
  const { sections } = templates[facts.template];

  useEffect(() => showLabelsWhileTyping(plan.awareness), [plan]);
  useEffect(() => {
    document.title = words.plan.title(facts.patient.name);
  }, [facts.patient.name]);

  const isEditable = mayWrite && connection.state !== "refused";
  // one object as long as nothing in it changed: every field of the sheet reads it
  const onScreen = useMemo(() => ({ plan, facts, me, isEditable }), [plan, facts, me, isEditable]);
  // the same element, so that who comes, goes or saves draws no sheet
  const sheet = useMemo(() => <Sheet sections={sections} />, [sections]);

  // read at that moment: the words that are not saved yet are in it
  const copyText = () => planText(words.plan.title(facts.patient.name), content(plan.doc, factsOf(facts)));
  return (
    <PlanContext value={onScreen}>
      <ReadContent plan={plan} facts={facts} isLoaded={isLoaded}>
        <div className={css.page}>
          <StickyLine
            plan={facts}
            saveState={isLoaded && <SaveLine plan={plan} mayWrite={mayWrite} copyText={copyText} />}
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
          {fullList !== undefined && (
            <div className={css.following} role="alert">
              {fieldWords.listFull(fieldWords.items[fullList], maxItems)}
              <Button size="compact-sm" variant="default" onClick={() => plan.tellFull(undefined)}>
                {words.app.close}
              </Button>
            </div>
          )}
          <div className={notice.stack}>
            <Trouble plan={plan} connection={connection} />
            <RemovalNotice removals={plan.removals} />
          </div>
          <div className={css.desk}>
            <PlanNavigation sections={sections} colleagues={colleagues} />
            <div className={css.sheet}>
              {isLoaded ? sheet : <SheetSkeleton connection={connection} onRetry={() => plan.resume()} />}
            </div>
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
      </ReadContent>
    </PlanContext>
  );
}

interface ReadContentProps {
  plan: OpenPlan;
  facts: Plan;
  isLoaded: boolean;
  children: ReactNode;
}

/** Reads the whole plan once for all who look at all of it; what is inside is drawn again only where it is read. */
function ReadContent({ plan, facts, isLoaded, children }: ReadContentProps) {
  return <ContentContext value={useReadContent(plan, facts, isLoaded)}>{children}</ContentContext>;
}
