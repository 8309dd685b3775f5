// The scales that are filled in item by item: how many items, which groups, how many may stay open.

/** Some items of a scale that have a score of their own. */
export interface ItemGroup {
  id: GroupId;
  title: string;
  /** Numbers of the items as the form counts them, from 1. */
  items: readonly number[];
  /** How many of them must be answered. */
  needed: number;
}

export type GroupId =
  | "bulbar"
  | "fine-motor"
  | "gross-motor"
  | "respiratory"
  | "symptoms"
  | "mental"
  | "functional";

/** The two forms of item 5 of the ALSFRS-R: without and with a gastrostomy. */
export const itemVariants = ["5a", "5b"] as const;
export type ItemVariant = (typeof itemVariants)[number];

export interface ItemScale {
  count: number;
  /** Lowest and highest answer to one item; answers are whole numbers. */
  min: number;
  max: number;
  /** How many of all items must be answered. */
  needed: number;
  /** How items become a total, and those of a group the group's score; a mean is over answered items only. */
  total: "sum" | "mean";
  groups: readonly ItemGroup[];
  /** In our own words, in the form's order; without names a form shows numbers only. */
  names?: readonly string[];
  /** The form's own item 5 differs; whoever fills it in says which one was used. */
  variants?: Readonly<Record<ItemVariant, string>>;
}

/** Item names are ours; the questions and answers of the scale are not free to copy, so they are not here. */
export const alsfrsR: ItemScale = {
  count: 12,
  min: 0,
  max: 4,
  needed: 12,
  total: "sum",
  groups: [
    { id: "bulbar", title: "Spraak en slikken", items: [1, 2, 3], needed: 3 },
    { id: "fine-motor", title: "Fijne motoriek", items: [4, 5, 6], needed: 3 },
    { id: "gross-motor", title: "Grove motoriek", items: [7, 8, 9], needed: 3 },
    { id: "respiratory", title: "Ademhaling", items: [10, 11, 12], needed: 3 },
  ],
  names: [
    "Spraak",
    "Speeksel",
    "Slikken",
    "Schrijven",
    "Snijden en eten",
    "Aankleden en wassen",
    "Draaien in bed",
    "Lopen",
    "Traplopen",
    "Kortademigheid",
    "Kortademigheid bij liggen",
    "Hulp bij het ademen",
  ],
  variants: { "5a": "Snijden en eten (zonder sonde)", "5b": "Snijden en eten (met sonde)" },
};

/** Missing items: 3 of 4 symptoms, both mental ones, 3 of 4 functional ones are enough. Texts are copyrighted. */
export const ccq: ItemScale = {
  count: 10,
  min: 0,
  max: 6,
  needed: 8,
  total: "mean",
  groups: [
    { id: "symptoms", title: "Klachten", items: [1, 2, 5, 6], needed: 3 },
    { id: "mental", title: "Mentaal", items: [3, 4], needed: 2 },
    { id: "functional", title: "Functioneren", items: [7, 8, 9, 10], needed: 3 },
  ],
};

/** Texts are copyrighted. */
export const act: ItemScale = { count: 5, min: 1, max: 5, needed: 5, total: "sum", groups: [] };
