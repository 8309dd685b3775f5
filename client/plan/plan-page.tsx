// The open plan: the sticky line, the way around in it, and the sheet that everybody writes on.
import { Button, Drawer } from "@mantine/core";
import { type ReactNode, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useSearch } from "wouter";
import { can, isGuest } from "../../shared/access.ts";
import type { Me, Plan } from "../../shared/api.ts";
import { maxItems } from "../../shared/limits.ts";
import { content } from "../../shared/plan/content.ts";
import { templates } from "../../shared/templates/templates.ts";
import { ContentContext, useReadContent } from "../hooks/use-content.ts";
import { closeCode } from "../../shared/protocol.ts";
import { usePresence } from "../hooks/use-presence.ts";
import type { OpenPlan } from "../net/open-plan.ts";
import { TeamPanel } from "../screens/team.tsx";
import { auditWords } from "../words/audit.ts";
import { fieldWords } from "../../shared/words/fields.ts";
import { words } from "../words.ts";
import { AccessEnded, GuestTurnEnded, hasAccessEnded } from "./access-ended.tsx";
import { AgreeButton } from "./approvals/agree-button.tsx";
import { Announcements } from "./announcements.tsx";
import { AuditDrawer } from "./audit/audit-drawer.tsx";
import audit from "./audit/audit.module.css";
import { showLabelsWhileTyping } from "./caret.ts";
import { EmergencyBanners, EmergencyChip } from "./emergency-banner.tsx";
import { ClosedBanner } from "./ending/closed-banner.tsx";
import { Destroyed } from "./ending/destroyed.tsx";
import { MoveBanner } from "./ending/move-banner.tsx";
import { useFollowing } from "./follow.ts";
import { planText } from "../../shared/readable/plan-lines.ts";
import { useArrival } from "./navigation/arrival.ts";
import { PlanNavigation } from "./navigation/plan-navigation.tsx";
import { sectionIdsOf } from "./navigation/section-ids.ts";
import { CommentContext } from "./comments/comment-desk.ts";
import { CommentsButton } from "./comments/comments-button.tsx";
import { CommentsPanel } from "./comments/comments-panel.tsx";
import { useCommentDesk } from "./comments/use-comments.ts";
import { MeetingPanel } from "./meeting/meeting-panel.tsx";
import { Preparation } from "./meeting/preparation.tsx";
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
import { SinceLook } from "./timeline/since-look.tsx";
import { Trouble } from "./trouble.tsx";

export interface PlanPageProps {
  plan: OpenPlan;
  facts: Plan;
  /** The server does not give the facts any more: whatever stood on the screen, it is not theirs. */
  isGone: boolean;
  me: Me;
}

export function PlanPage({ plan, facts, isGone, me }: PlanPageProps) {
  // one by one: that something waits to be saved changes with every key, and draws the save line only
  const connection = useSyncExternalStore(plan.subscribe, () => plan.status().connection);
  const isLoaded = useSyncExternalStore(plan.subscribe, () => plan.status().isLoaded);
  const fullList = useSyncExternalStore(plan.subscribe, () => plan.status().fullList);
  const mayWrite = can(facts.relation, "plan:write");
  const isClosed = facts.ending.closed !== null;
  const present = usePresence(plan);
  // one's own other tab is no colleague
  const colleagues = useMemo(() => present.filter(({ user }) => user.personId !== me.id), [present, me.id]);
  const following = useFollowing(colleagues);
  const asksForTeam = useSearch() === "zorgteam";
  const [isTeamOpen, setIsTeamOpen] = useState(asksForTeam);
  const [isAuditOpen, setIsAuditOpen] = useState(false);
  const { sections } = templates[facts.template];

  useArrival(isLoaded, sectionIdsOf(facts.template));
  useEffect(() => showLabelsWhileTyping(plan.awareness), [plan]);
  useEffect(() => {
    document.title = words.plan.title(facts.patient.name);
  }, [facts.patient.name]);

  const isEditable = mayWrite && connection.state !== "refused";
  // one object as long as nothing in it changed: every field of the sheet reads it
  const onScreen = useMemo(() => ({ plan, facts, me, isEditable }), [plan, facts, me, isEditable]);
  const desk = useCommentDesk(plan, facts, connection.state === "online");
  // the same element, so that who comes, goes or saves draws no sheet
  const sheet = useMemo(() => <Sheet sections={sections} />, [sections]);

  // read at that moment: the words that are not saved yet are in it
  const copyText = () => planText(words.plan.title(facts.patient.name), content(plan.doc, factsOf(facts)));
  // nothing of it stays on the screen; a plan that was destroyed is not found either
  if (connection.state === "refused" && connection.code === closeCode.destroyed) return <Destroyed />;
  if ((isGone || hasAccessEnded(connection)) && me.isGuest) return <GuestTurnEnded />;
  if (isGone || hasAccessEnded(connection)) return <AccessEnded planId={plan.planId} />;
  return (
    <PlanContext value={onScreen}>
      <CommentContext value={desk}>
        <ReadContent plan={plan} facts={facts} isLoaded={isLoaded}>
          <div className={css.page}>
            <StickyLine
              plan={facts}
              note={<EmergencyChip facts={facts} me={me} />}
              saveState={
                isLoaded && (
                  <SaveLine plan={plan} mayWrite={mayWrite} isClosed={isClosed} copyText={copyText} />
                )
              }
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
              comments={
                <>
                  {can(facts.relation, "version:read") && <AgreeButton />}
                  {can(facts.relation, "comment:read") && <CommentsButton />}
                </>
              }
              onTeam={isGuest(facts.relation) ? undefined : () => setIsTeamOpen(true)}
            />
            <EmergencyBanners facts={facts} me={me} />
            <Refusal
              plan={plan}
              connection={connection}
              isLoaded={isLoaded}
              isClosed={isClosed}
              copyText={copyText}
            />
            <ClosedBanner plan={facts} />
            <MoveBanner plan={facts} />
            <SinceLook />
            <MeetingPanel />
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
                {isLoaded && <Preparation />}
                {isLoaded ? sheet : <SheetSkeleton connection={connection} onRetry={() => plan.resume()} />}
              </div>
              <CommentsPanel />
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
              {can(facts.relation, "audit:read") && (
                <div className={audit.open}>
                  <Button
                    variant="default"
                    onClick={() => {
                      setIsTeamOpen(false);
                      setIsAuditOpen(true);
                    }}
                  >
                    {auditWords.plan.open}
                  </Button>
                </div>
              )}
            </Drawer>
            <AuditDrawer isOpen={isAuditOpen} onClose={() => setIsAuditOpen(false)} />
          </div>
        </ReadContent>
      </CommentContext>
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
