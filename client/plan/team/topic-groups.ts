// The topics that tasks are grouped by, for each kind of plan.
import type { TopicSlug } from "../../../shared/plan/section.ts";
import { templates } from "../../../shared/templates/templates.ts";
import { divisionWords as words } from "../../../shared/words/task-division.ts";

export interface TopicGroup {
  /** null: what belongs to no topic of this kind of plan. */
  topic: TopicSlug | null;
  title: string;
}

/** The topics of this kind of plan, and last what belongs to none. The same array every time. */
export function topicsOf(template: keyof typeof templates): readonly TopicGroup[] {
  return topicsByTemplate.get(template) ?? [];
}

const topicsByTemplate = new Map(
  Object.values(templates).map(({ id, sections }) => {
    const topics = sections.flatMap((section): TopicGroup[] =>
      section.id.startsWith("topic.")
        ? [{ topic: section.id.slice("topic.".length) as TopicSlug, title: section.title }] // what follows the prefix
        : [],
    );
    return [id, [...topics, { topic: null, title: words.otherTopic }]];
  }),
);
