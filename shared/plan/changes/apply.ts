// The old state of a plan and its changes give the new one, to the letter.
import type { PlanContent } from "../content.ts";
import type { Division } from "../assignment.ts";
import type { CareTeamMember } from "../facts.ts";
import { type ListName, listNames } from "../items.ts";
import { byOrder } from "../order.ts";
import type { Change, FieldChange } from "./change.ts";
import { type PlainItem, itemsOf } from "./item-diff.ts";
import { blocksAfter } from "./text-diff.ts";

/** Throws when they are the changes of another state. */
export function applyChanges(before: PlanContent, changes: readonly Change[]): PlanContent {
  const draft = new Draft(before);
  for (const change of changes) draft.take(change);
  return draft.content();
}

class Draft {
  readonly #before: PlanContent;
  readonly #texts: Map<string, PlanContent["texts"][string]>;
  readonly #divisions: Map<string, Division>;
  /** Only what changed: a list that nobody touched stays as it stands. */
  readonly #lists = new Map<ListName, Map<string, PlainItem>>();
  #members: Map<string, CareTeamMember> | undefined;
  readonly #fields: Partial<PlanContent> = {};
  readonly #sequences = new Map<string, unknown>();

  constructor(before: PlanContent) {
    this.#before = before;
    this.#texts = new Map(Object.entries(before.texts));
    this.#divisions = new Map(Object.entries(before.divisions));
  }

  take(change: Change): void {
    switch (change.kind) {
      case "text":
        if (change.isGone) this.#texts.delete(change.root);
        else this.#texts.set(change.root, blocksAfter(change.blocks));
        return;
      case "item-added":
        this.#list(change.list).set(change.itemId, change.item);
        if (change.division !== undefined) this.#divisions.set(change.itemId, change.division);
        return;
      case "item-removed":
        this.#list(change.list).delete(change.itemId);
        if (change.division !== undefined) this.#divisions.delete(change.itemId);
        return;
      case "item-moved":
        this.#change(change.list, change.itemId, [
          { field: "order", before: change.orderBefore, after: change.order },
        ]);
        return;
      case "item-changed":
        this.#change(change.list, change.itemId, change.fields);
        return;
      case "division-changed":
        if (change.after === null) this.#divisions.delete(change.itemId);
        else this.#divisions.set(change.itemId, change.after);
        if (change.list !== null && change.fields.length > 0)
          this.#change(change.list, change.itemId, change.fields);
        return;
      case "plan-field":
        Object.assign(this.#fields, { [change.field]: change.after });
        return;
      case "member-added":
        this.#team().set(change.member.id, change.member);
        return;
      case "member-removed":
        this.#team().delete(change.member.id);
        return;
      case "member-changed":
        this.#team().set(change.memberId, changed(this.#team().get(change.memberId), change.fields));
        return;
      case "record":
        if (change.field === "order") this.#change(change.list, change.itemId, [change]);
        else if (change.field === "sequence") this.#sequences.set(change.list, change.after);
        else Object.assign(this.#fields, { [change.field]: change.after });
        return;
    }
  }

  content(): PlanContent {
    const lists = listNames
      .filter((list) => this.#lists.has(list))
      .map((list) => [list, [...this.#list(list).values()].sort(byOrder)]);
    const members = this.#members && [...this.#members.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      ...this.#before,
      ...this.#fields,
      texts: Object.fromEntries(this.#texts),
      divisions: Object.fromEntries(this.#divisions),
      ...(members === undefined ? {} : { members }),
      ...Object.fromEntries(lists),
      ...Object.fromEntries(this.#sequences),
    };
  }

  #list(list: ListName): Map<string, PlainItem> {
    const known =
      this.#lists.get(list) ?? new Map(itemsOf(this.#before, list).map((item) => [item.id, item]));
    this.#lists.set(list, known);
    return known;
  }

  #team(): Map<string, CareTeamMember> {
    this.#members ??= new Map(this.#before.members.map((member) => [member.id, member]));
    return this.#members;
  }

  #change(list: ListName, id: string, fields: readonly FieldChange[]): void {
    const items = this.#list(list);
    items.set(id, changed(items.get(id), fields));
  }
}

function changed<T extends object>(value: T | undefined, fields: readonly FieldChange[]): T {
  if (value === undefined) throw new Error("These are the changes of another plan.");
  const entries = new Map<string, unknown>(Object.entries(value));
  for (const { field, after } of fields) {
    if (after === undefined) entries.delete(field);
    else entries.set(field, after);
  }
  return Object.fromEntries(entries) as T; // the same names, but for those that the changes say
}
