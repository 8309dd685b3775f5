// The button of the sticky line for what comes after writing: agreeing, signing, and what changed.
import { Button, Menu } from "@mantine/core";
import { BadgeCheck, History, PenLine, Share2, Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { can } from "../../../shared/access.ts";
import type { PlanContent } from "../../../shared/plan/content.ts";
import { content } from "../../../shared/plan/content.ts";
import { useContent } from "../../hooks/use-content.ts";
import { approvalWords } from "../../words/approvals.ts";
import { sharingWords } from "../../words/sharing.ts";
import { factsOf } from "../plan-facts.ts";
import { usePlan } from "../plan-context.ts";
import { type AnswerDraft, emptyDraft } from "./answer-form.tsx";
import css from "./approvals.module.css";
import { ApprovalsDrawer } from "./approvals-drawer.tsx";
import { useApprovals } from "./use-approvals.ts";

const words = approvalWords.menu;
/** Of an address that leads to the drawer. */
const parameter = "akkoord";

export function AgreeButton() {
  const { plan, facts, me } = usePlan();
  const [search, setSearch] = useSearchParams();
  const isAsked = search.has(parameter);
  const [isOpen, setIsOpen] = useState(isAsked);
  const [draft, setDraft] = useState<AnswerDraft>(emptyDraft);
  const [seen, setSeen] = useState<PlanContent>();
  const button = useRef<HTMLButtonElement>(null);
  const isLoaded = useContent() !== undefined;
  const approvals = useApprovals();
  const waitsForMe = facts.signed?.waitsFor?.id === me.id;
  const forMe = approvals.data?.requests.filter(({ to }) => to.id === me.id).length ?? 0;

  // what one agrees with is what stood in the plan when this was opened
  useEffect(() => {
    setSeen(isOpen && isLoaded ? content(plan.doc, factsOf(facts)) : undefined);
    // other facts are another plan, and the server says so
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isOpen, isLoaded, plan]);

  function close(): void {
    setIsOpen(false);
    if (isAsked) {
      setSearch(
        (now) => {
          now.delete(parameter);
          return now;
        },
        { replace: true },
      );
    }
    requestAnimationFrame(() => button.current?.focus({ preventScroll: true }));
  }

  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button ref={button} variant="default" className={css.opener} title={words.title}>
            <BadgeCheck size={17} aria-hidden />
            <span className={css.openerName}>{words.short}</span>
            {forMe > 0 && (
              <span className={css.count}>
                <span aria-hidden>{forMe}</span>
                <span className="only-read-out">{words.forYou(forMe)}</span>
              </span>
            )}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Users size={15} aria-hidden />} onClick={() => setIsOpen(true)}>
            {words.agree}
            {forMe > 0 && <span className={css.itemCount}>{words.forYou(forMe)}</span>}
          </Menu.Item>
          {(can(facts.relation, "plan:sign") || waitsForMe) && (
            <Menu.Item
              component={Link}
              href={`/plannen/${facts.id}/ondertekenen`}
              leftSection={<PenLine size={15} aria-hidden />}
            >
              {waitsForMe ? words.coSign : words.sign}
            </Menu.Item>
          )}
          <Menu.Item
            component={Link}
            href={`/plannen/${facts.id}/versies`}
            leftSection={<History size={15} aria-hidden />}
          >
            {words.versions}
          </Menu.Item>
          {can(facts.relation, "message:read") && (
            <Menu.Item
              component={Link}
              href={`/plannen/${facts.id}/delen`}
              leftSection={<Share2 size={15} aria-hidden />}
            >
              {can(facts.relation, "share:manage") ? sharingWords.menu : sharingWords.messages.title}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ApprovalsDrawer isOpen={isOpen} seen={seen} draft={draft} onDraft={setDraft} onClose={close} />
    </>
  );
}
