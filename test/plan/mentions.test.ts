// Names after an "@": when the list opens, whom it shows, and who is named in what was placed.
import { describe, expect, it } from "vitest";
import { mentionAt, mentionsIn, peopleFor, piecesOf } from "../../client/plan/comments/mentions.ts";
import type { Colleague } from "../../shared/api.ts";
import { PersonId } from "../../shared/ids.ts";

const person = (name: string, discipline: Colleague["discipline"]): Colleague => ({
  id: PersonId.parse(crypto.randomUUID()),
  name,
  discipline,
  organisation: "Praktijk Verzonnen",
});
const loes = person("Loes Denkbeeld", "logopedist");
const loesje = person("Loes Denkbeeld-Fictief", "dietist");
const rene = person("René (R.) van ’t Proefstuk", "huisarts");
const team = [loes, loesje, rene];
const found = (query: string) => peopleFor(query, team).map(({ name }) => name);

describe("naming somebody in a comment", () => {
  it("[COMMENT-30] begins with an @ at the beginning of a word, and not within an e-mail address", () => {
    const at = (body: string) => mentionAt(body, body.length);
    expect(at("@")).toEqual({ from: 0, query: "" });
    expect(at("Vraag het (@lo")).toEqual({ from: 11, query: "lo" });
    expect(at("Hallo @Loes D")).toEqual({ from: 6, query: "Loes D" });
    expect(at("loes@voorbeeld")).toBeUndefined();
    expect(at("@Loes.\nEn verder")).toBeUndefined();
    expect(mentionAt("@lo en verder", 3)).toEqual({ from: 0, query: "lo" });
  });

  it("[COMMENT-31] finds people by the beginning of a name or a discipline, without accents", () => {
    expect(found("")).toHaveLength(3);
    expect(found("rene")).toEqual([rene.name]);
    expect(found("logo")).toEqual([loes.name]);
    expect(found("loes den")).toEqual([loes.name, loesje.name]);
    expect(found("beeld")).toEqual([]);
    // chosen already: the list would be in the way of what is typed next
    expect(found("Loes Denkbeeld ")).toEqual([]);
  });

  it("[COMMENT-32] is who stands in it by name, the longest name first, whatever letters a name has", () => {
    expect(mentionsIn("@Loes Denkbeeld, en loes@denkbeeld", team)).toEqual([loes.id]);
    expect(mentionsIn("@Loes Denkbeeld-Fictief", team)).toEqual([loesje.id]);
    expect(mentionsIn("Loes Denkbeeld", team)).toEqual([]);
    const body = `@${loesje.name} en @${rene.name}, zie *dit*`;
    expect(piecesOf(body, team)).toEqual([
      { text: `@${loesje.name}`, isName: true },
      { text: " en ", isName: false },
      { text: `@${rene.name}`, isName: true },
      { text: ", zie *dit*", isName: false },
    ]);
  });
});
