// What differs between two states of a plan, as a closed list of kinds: to show, to count and to apply.
import type { Division, ItemId } from "../assignment.ts";
import type { PlanContent } from "../content.ts";
import type { CareTeamMember } from "../facts.ts";
import type { ItemContent } from "../item-content.ts";
import type { ListName } from "../items.ts";
import type { RichTextNode } from "../rich-text-content.ts";
import type { SectionId } from "../section.ts";

export type Mark = NonNullable<RichTextNode["marks"]>[number];

/** Some words of one line. The same and removed ones are the old line, the same and added ones the new. */
export interface Run {
  op: "same" | "added" | "removed";
  text: string;
  marks?: readonly Mark[];
  /** Of the same words when only their marks differ: the old ones, perhaps none. */
  marksBefore?: readonly Mark[];
  /** What stands in the line without being words, such as a hard break; `text` is how it reads. */
  node?: RichTextNode;
}

export type BlockHead = Pick<RichTextNode, "type" | "attrs">;

/** A block of a text, in the place where it stands or stood. */
export type BlockDiff =
  | { op: "same" | "added" | "removed"; node: RichTextNode }
  /** A line of words: a paragraph or a heading, also one within an item or a cell. */
  | { op: "changed"; holds: "words"; before: BlockHead; after: BlockHead; runs: Run[] }
  /** A list, an item, a table, a row, a cell or a quotation. */
  | { op: "changed"; holds: "blocks"; before: BlockHead; after: BlockHead; blocks: BlockDiff[] };

/** A value that is undefined was not there at all, which is something else than null. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
  /** Of words that several people type. */
  runs?: Run[];
}

/** A whole item with the list it stands in. */
export type ListedItem = { [L in ListName]: { list: L; item: ItemContent<L> } }[ListName];

type PlanFieldName = "phase" | "evaluateOn" | "goalOfCare" | "coordination" | "patient";
type PlanFieldChange = {
  [F in PlanFieldName]: { kind: "plan-field"; field: F; before: PlanContent[F]; after: PlanContent[F] };
}[PlanFieldName];

type RecordName = "layout" | "template" | "conflicts" | "unreadable";
/** Needed to be exact, and nothing that a person did to the plan: never shown, never counted. */
type RecordChange = { kind: "record" } & (
  | { [F in RecordName]: { field: F; before: PlanContent[F]; after: PlanContent[F] } }[RecordName]
  /** Another key for the same place among the others. */
  | { field: "order"; list: ListName; itemId: ItemId; before: string; after: string }
  /** A whole list that does not stand in the order of its keys, or names one twice: `content` makes none. */
  | { field: "sequence"; list: ListName | "members"; before: unknown; after: unknown }
);

/** `isGone`: the text is empty now, and is not among the plan's texts any more. */
type TextChange = { kind: "text"; root: string; blocks: BlockDiff[]; isGone: boolean };

/** `division`: who does it, when that came or went with the item. */
type ItemPresence = { kind: "item-added" | "item-removed"; itemId: ItemId; division?: Division } & ListedItem;

type OnItem =
  /** It stands elsewhere among the others; the keys are those of its old and its new place. */
  | { kind: "item-moved"; list: ListName; itemId: ItemId; orderBefore: string; order: string }
  | { kind: "item-changed"; list: ListName; itemId: ItemId; fields: FieldChange[] }
  /**
   * Who does what, of an item that stays. `fields`: the item's own values behind it, which are then not told as
   * `item-changed` too. `list` is null when no list has the item.
   */
  | {
      kind: "division-changed";
      list: ListName | null;
      itemId: ItemId;
      before: Division | null;
      after: Division | null;
      fields: FieldChange[];
    };

type MemberChange =
  | { kind: "member-added" | "member-removed"; member: CareTeamMember }
  | { kind: "member-changed"; memberId: CareTeamMember["id"]; fields: FieldChange[] };

/** `key` is unique among the changes of one pair, and the same whenever that pair is compared. */
export type Change = { key: string; section: SectionId } & (
  | TextChange
  | ItemPresence
  | OnItem
  | PlanFieldChange
  | MemberChange
  | RecordChange
);
export type ChangeOf<K extends Change["kind"]> = Extract<Change, { kind: K }>;
