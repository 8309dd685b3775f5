// People whose updates travel late, in any order, twice or not at all, until they all meet.
import * as Y from "yjs";
import { StructuredUndo } from "../../client/net/structured-undo.ts";
import { type Choice, Model, edit } from "./random-edit.ts";
import { type Replica, meet, people } from "./two-people.ts";

export type Step =
  | { step: "edit"; who: number; choice: Choice }
  | { step: "undo"; who: number }
  | { step: "redo"; who: number }
  /** One update of those that wait, whichever; `isTwice` leaves it there to come again. */
  | { step: "deliver"; who: number; which: number; isTwice: boolean }
  /** What is sent to and by somebody who is cut off is lost, and what waited too. */
  | { step: "cut"; who: number }
  /** Back, by state vector, with one other person. */
  | { step: "rejoin"; who: number; with: number };

interface Person extends Replica {
  undo: StructuredUndo;
  waiting: Uint8Array[];
  isCut: boolean;
}

export class ScatteredPeople {
  readonly model = new Model();
  readonly people: readonly Person[];

  constructor(count: number) {
    this.people = people(count).map((replica) => {
      const undo = new StructuredUndo(replica.doc, replica.origin);
      return { ...replica, undo, waiting: [], isCut: false };
    });
    for (const from of this.people) {
      from.doc.on("update", (update: Uint8Array, origin: unknown) => {
        // what came from elsewhere is on its way to everybody already
        if (origin === "network" || from.isCut) return;
        for (const to of this.people) if (to !== from && !to.isCut) to.waiting.push(update);
      });
    }
  }

  take(step: Step): void {
    const person = this.#at(step.who);
    if (step.step === "edit") {
      edit(person, step.choice, this.model);
      person.undo.endStep();
    } else if (step.step === "undo") person.undo.undo();
    else if (step.step === "redo") person.undo.redo();
    else if (step.step === "deliver") deliver(person, step.which, step.isTwice);
    else if (step.step === "cut") Object.assign(person, { isCut: true, waiting: [] });
    else this.#rejoin(person, this.#at(step.with));
  }

  /** Twice, because the first to be brought up to date may be the last to have heard something. */
  allMeet(): void {
    meet(...this.people);
    meet(...this.people);
  }

  #rejoin(person: Person, other: Person): void {
    if (!person.isCut || other === person || other.isCut) return;
    person.isCut = false;
    exchange(person, other);
    exchange(other, person);
  }

  #at(index: number): Person {
    const person = this.people[index % this.people.length];
    if (person === undefined) throw new Error("nobody is here");
    return person;
  }
}

function deliver(person: Person, which: number, isTwice: boolean): void {
  const at = which % Math.max(1, person.waiting.length);
  const update = person.waiting[at];
  if (update === undefined) return;
  if (!isTwice) person.waiting.splice(at, 1);
  Y.applyUpdate(person.doc, update, "network");
}

function exchange(to: Replica, from: Replica): void {
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), "network");
}
