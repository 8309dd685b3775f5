// A signed version as plain text and as Markdown: all its words, and none of them markup.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listNames } from "../../shared/plan/items.ts";
import { signedPlanMarkdown } from "../../shared/readable/signed-plan-markdown.ts";
import { signedPlanText } from "../../shared/readable/signed-plan-text.ts";
import type { SignedPlan } from "../../shared/readable/signed-plan.ts";
import { fullContent, practice, signedPlan, smallContent, writtenContent } from "../support/printed-plan.ts";

const written = signedPlan(writtenContent());

/** A plan in which somebody typed this in a goal and in a text. */
function typed(goalText: string, text: string): SignedPlan {
  const content = smallContent();
  const [goal] = content.goals;
  if (goal === undefined) throw new Error("there are goals");
  const node = { type: "paragraph", content: [{ type: "text", text }] };
  return {
    ...signedPlan(content),
    content: {
      ...content,
      goals: [{ ...goal, text: goalText, why: "" }],
      texts: { "text:situation": [node] },
    },
  };
}

const formats = { text: signedPlanText, markdown: signedPlanMarkdown } as const;

describe.each(Object.entries(formats))("a signed version as %s", (_, say) => {
  it("[PDF-13] says who signed which version, when and how, with the whole hash", () => {
    const said = say(written);
    for (const part of [
      "Zorgplan van Mevrouw De Vries",
      "14 maart 1958",
      "Versie 1",
      "Hanna Bos",
      "Huisartsen De Linde",
      "21 november 2026 om 11:00, met een passkey",
      written.signed.hash,
    ]) {
      expect(said).toContain(part);
    }
  });

  it("[PDF-14] holds every word of a plan in which everything is filled in", () => {
    const content = fullContent();
    const said = say(signedPlan(content));
    const words = JSON.stringify(listNames.map((list) => content[list])).match(/Woord\w+/g) ?? [];
    expect(words.filter((word) => !said.includes(word))).toEqual([]);
  });

  it("[PDF-15] says first that a version was withdrawn, and who signed beside the GP", () => {
    const file = practice.file(smallContent());
    const clinician = practice.signs(practice.coStates(file.version));
    const withdrawals = [practice.withdraws(file, "verkeerde dosis")];
    const signed = { ...file, signatures: [...file.signatures, clinician], withdrawals };
    const said = say({
      signed,
      content: smallContent(),
      patient: { name: "Jansen", birthDate: "1958-03-14" },
    });
    expect(said.indexOf("Deze versie is ingetrokken")).toBeLessThan(said.indexOf("Huisartsen De Linde"));
    expect(said).toContain("verkeerde dosis");
    expect(said).toMatch(/Mede ondertekend door:(\*\*)? Omar Vos/);
    expect(said).toMatch(/Naam bij het ondertekenen:(\*\*)? Mevrouw De Vries/);
  });
});

describe("a signed version as plain text", () => {
  it("[PDF-16] has the sections of the template in their order, and each item on a line of its own", () => {
    const lines = signedPlanText(written).split("\n");
    const heads = lines.filter((line) => /^\p{Lu}[\p{Lu} ]+$/u.test(line));
    expect(heads).toEqual([
      "WAT TELT VOOR MIJ",
      "SITUATIE",
      "DOELEN EN ACTIES",
      "ADEMHALING",
      "VOEDING EN SLIKKEN",
      "METINGEN",
      "MEDICATIE",
      "WENSEN EN GRENZEN",
      "NOODPLAN",
      "ZORGTEAM EN TAAKVERDELING",
      "EVALUATIE",
    ]);
    expect(lines).toContain(
      "- We bellen elke maandag · met Mevrouw De Vries (demo), Anna Jansen · 20 november 2026",
    );
  });
});

describe("a signed version as Markdown", () => {
  it("[PDF-17] has headings, lists and lists within them", () => {
    const said = signedPlanMarkdown(typed("Naar buiten", "Woont thuis.")).split("\n");
    expect(said[0]).toBe("# Zorgplan van Mevrouw De Vries \\(demo\\)");
    expect(said).toContain("- **Versie:** Versie 1");
    expect(said).toContain("## Situatie");
    expect(said).toContain("Woont thuis.");
    expect(signedPlanMarkdown(written)).toMatch(/^- Verstaanbaar .*\n {2}- Mijn stem opnemen/m);
  });

  it("[PDF-18] has nothing that somebody typed as markup, however it was typed", () => {
    const piece = fc.constantFrom(
      ...[
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2) ",
        "> ",
        "    ",
        "\t",
        "***",
        "__",
        "~~",
        "`",
        "```",
        "[a](http://b.nl)",
      ],
      ...[
        "![x](y)",
        "<b>",
        "</b>",
        "<!--",
        "&amp;",
        "|",
        "---",
        "===",
        "\\",
        "\n",
        "\r\n",
        "\u2028",
        "http://c.nl",
      ],
      ...["www.d.nl", "a@e.nl", "$", "^", ":", "woord", " ", "[^1]: ", "{#id}", "- [ ] "],
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, (goal, situation) => {
        const lines = signedPlanMarkdown(typed(goal, situation)).split("\n");
        for (const line of lines) {
          // our own markup: the head of a line, a label in bold, and the break at its end
          const own = /^(#{1,3} | *- (\*\*[^*]+:\*\* )?|\*\*[^*]+\*\*$| +)?/.exec(line)?.[0] ?? "";
          const said = line.slice(own.length).replace(/(?<!\\)((?:\\\\)*)\\$/, "$1");
          expect(said.replaceAll(/\\[!-/:-@[-`{-~]/g, "x")).not.toMatch(
            /[\\`*_{}[\]<>#!|~&$^=@]|^[-+]|^\d+[.)]|:\/\/|www\./i,
          );
        }
      }),
      { numRuns: 150 },
    );
  });
});
