// A signed version as Markdown (CommonMark), in which nothing that somebody typed becomes markup.
import { printedWords as words } from "../words/printed-plan.ts";
import { joined } from "./item-lines.ts";
import { type PlanLine, planParts } from "./plan-lines.ts";
import { type SignedPlan, signedFacts, withdrawalOf, withdrawnText } from "./signed-plan.ts";

export function signedPlanMarkdown(plan: SignedPlan): string {
  const withdrawal = withdrawalOf(plan);
  const blocks = [
    `# ${onOneLine(words.title(plan.patient.name))}`,
    ...(withdrawal === undefined
      ? []
      : [`**${words.withdrawn.title}**`, escapedLines(withdrawnText(withdrawal))]),
    signedFacts(plan)
      .map(({ label, value }) => `- **${label}:** ${onOneLine(value)}`)
      .join("\n"),
    ...planParts(plan.content)
      .filter(({ lines }) => lines.length > 0)
      .flatMap(({ title, lines }) => [`## ${onOneLine(title)}`, ...listed(lines)]),
  ];
  return `${blocks.join("\n\n")}\n`;
}

/** Items that follow each other are one list. */
function listed(lines: readonly PlanLine[]): string[] {
  const blocks: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (items.length > 0) blocks.push(items.join("\n"));
    items = [];
  };
  for (const line of lines) {
    if (line.at.kind === "text") {
      close();
      if (line.question !== null) blocks.push(`### ${onOneLine(line.question)}`);
      blocks.push(...line.text.split(/\n{2,}/).map(escapedLines));
    } else {
      // below nothing, an item that stands in by two is the first of its list all the same
      const indent = line.isUnderGoal && items.length > 0 ? "  " : "";
      items.push(
        `${indent}- ${escapedLines(joined([line.text, line.detail])).replaceAll("\n", `\n${indent}  `)}`,
      );
    }
  }
  close();
  return blocks;
}

/** Every break that was typed stays one. */
function escapedLines(text: string): string {
  return linesOf(text).map(escaped).join("\\\n");
}

function onOneLine(text: string): string {
  return linesOf(text).map(escaped).join(" ");
}

/** Without empty lines, which would end a paragraph or a list. */
function linesOf(text: string): string[] {
  return text
    .split(/[\n\r\u2028\u2029\f\v]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * All ASCII punctuation that can mean something anywhere in a line, and what means something only at its beginning.
 * An address of the web is cut off from its colon, so that no reader makes a link of it by itself.
 */
function escaped(line: string): string {
  return line
    .replaceAll(/[\\`*_{}[\]<>()#!|~&$^=@]/g, "\\$&")
    .replace(/^([-+])/, "\\$1")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
    .replace(/^(:)/, "\\$1")
    .replaceAll(/:(?=\/\/)/g, "\\:")
    .replaceAll(/(www)\./gi, "$1\\.");
}
