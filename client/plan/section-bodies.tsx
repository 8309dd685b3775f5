// What stands in a section beneath its texts: its lists, graphs and tables.
import type { SectionId, TopicSlug } from "../../shared/plan/section.ts";
import { Agreements } from "./care/agreements.tsx";
import { CrisisSection } from "./care/crisis.tsx";
import { Decisions } from "./care/decisions.tsx";
import { LimitsSection } from "./care/limits.tsx";
import { MedicationSection } from "./care/medication.tsx";
import { EvaluationSection } from "./evaluation/evaluation-section.tsx";
import { GoalsSection } from "./goals/goals-section.tsx";
import { TopicActions } from "./goals/topic-actions.tsx";
import { MeasuresSection } from "./measures/measures-section.tsx";
import { PositiveHealth } from "./measures/positive-health.tsx";
import { TeamSection } from "./team/team-section.tsx";

export function SectionBody({ id, title }: { id: SectionId; title: string }) {
  if (isTopic(id)) return <TopicActions topic={topicOf(id)} title={title} />;
  switch (id) {
    case "matters":
      return <PositiveHealth />;
    case "situation":
      return null;
    case "goals":
      return (
        <>
          <GoalsSection />
          <Agreements />
          <Decisions />
        </>
      );
    case "measures":
      return <MeasuresSection />;
    case "medication":
      return <MedicationSection />;
    case "acp":
      return <LimitsSection />;
    case "crisis":
      return <CrisisSection />;
    case "team":
      return <TeamSection />;
    case "evaluation":
      return <EvaluationSection />;
    default:
      return id satisfies never;
  }
}

type TopicSection = `topic.${TopicSlug}`;

function isTopic(id: SectionId): id is TopicSection {
  return id.startsWith("topic.");
}

function topicOf(id: TopicSection): TopicSlug {
  return id.slice("topic.".length) as TopicSlug; // what follows the prefix
}
