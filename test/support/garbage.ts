// What a page of somebody's own making can write into the lists of a plan; none of our pages would.
import * as Y from "yjs";
import { type ListName, listNames, lists } from "../../shared/plan/items.ts";
import { planRoot } from "../../shared/plan/doc.ts";
import { fixedFacts } from "./sample-items.ts";

/** Values that yjs carries and no register takes. */
export function strangeValues(): unknown[] {
  const deep: Record<string, unknown> = {};
  let inner = deep;
  for (let depth = 0; depth < 20; depth++) inner = inner["a"] = {} as Record<string, unknown>; // made just here
  return [
    undefined,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    -0,
    10n,
    "x".repeat(600),
    new Uint8Array([1, 2, 3]),
    deep,
    [[[[]]]],
    { performer: 1 },
    { in: { constructor: 1, toString: 2, valueOf: 3 } },
    new Y.Map([["performer", "x"]]),
    new Y.Array<unknown>(),
    new Y.Text("woorden"),
    new Y.XmlElement("paragraph"),
    true,
    "\0",
    "\ud800",
  ];
}

const strangeKeys = [
  "__proto__/x",
  "constructor/x",
  "toString/x",
  "/x",
  "x/",
  "/",
  "",
  "geen streep",
  "due/a/b",
  "\0/x",
];

/** Into every list things that are no items, and items with every kind of fault. */
export function litter(doc: Y.Doc): void {
  for (const list of listNames) {
    const root = doc.getMap<unknown>(list);
    doc.transact(() => {
      for (const [index, value] of strangeValues().entries()) root.set(`vreemd ${index}`, value);
      for (const key of ["__proto__", "constructor", "", "\0", "zzz"])
        root.set(key, new Y.Map([["id", key]]));
      root.set(crypto.randomUUID(), "geen map");
      // the id of another
      root.set(crypto.randomUUID(), new Y.Map([["id", crypto.randomUUID()]]));
      // no place, no words, nothing
      const bareId = crypto.randomUUID();
      root.set(bareId, new Y.Map<unknown>([["id", bareId], ...Object.entries(fixedFacts[list])]));
      for (const index of strangeValues().keys()) faulty(root, list, () => strangeValues()[index]);
      for (const words of strangeWords()) {
        const item = whole(root, list);
        for (const name of lists[list].words) item.set(name, words());
      }
    });
  }
  const plan = doc.getMap<unknown>(planRoot);
  doc.transact(() => {
    for (const key of strangeKeys) plan.set(key, 1);
    for (const field of ["phase", "evaluateOn", "coordinator", "goalOfCare"]) {
      for (const [index, value] of strangeValues().entries()) plan.set(`${field}/${index}`, value);
    }
  });
}

function strangeWords(): (() => unknown)[] {
  return [
    () => "een gewone tekst",
    () => new Y.Array<unknown>(),
    () => new Y.Map<unknown>(),
    () => new Y.XmlText("letters"),
    () => {
      const text = new Y.Text("voor ");
      text.insertEmbed(0, { plaatje: 1 });
      text.insertEmbed(3, new Y.Map<unknown>());
      text.insert(2, "vet", { bold: true });
      return text;
    },
  ];
}

/** An item as ours, with such a value in every register, as order, and under keys that no field has. */
function faulty(root: Y.Map<unknown>, list: ListName, value: () => unknown): void {
  const item = whole(root, list);
  for (const field of Object.keys(lists[list].registers)) {
    // an item that is marked as removed is not looked at
    if (field !== "removed") item.set(`${field}/${crypto.randomUUID()}`, value());
  }
  for (const key of strangeKeys) item.set(key, value());
  item.set("order", value());
}

function whole(root: Y.Map<unknown>, list: ListName): Y.Map<unknown> {
  const id = crypto.randomUUID();
  const item = new Y.Map<unknown>([["id", id], ["order", "a0"], ...Object.entries(fixedFacts[list])]);
  root.set(id, item);
  for (const name of lists[list].words) item.set(name, new Y.Text("woorden"));
  return item;
}
