// The worker thread in which PDFs are set, because 200 pages would hold up every socket for seconds.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { type PdfDocument, numbered } from "./document.ts";
import { lettersOfFont } from "./font-letters.ts";
import type { PdfAnswer, PdfRequest, PdfThread } from "./renderer.ts";

/** As much as is used of a package that comes without types. */
interface Typst {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontPaths: string[] }[] }): Compiler;
  };
}
interface Compiler {
  pdf(
    source: { mainFilePath: string; inputs: Record<string, string> },
    options: { pdfStandard: string; creationTimestamp: number },
  ): Uint8Array;
  evictCache(age: number): void;
}

const port = parentPort;
if (port === null) throw new Error("The PDF thread runs as a worker thread only.");

const load = createRequire(import.meta.url);
const font = dirname(load.resolve("@expo-google-fonts/atkinson-hyperlegible-next/package.json"));
const faces = ["400Regular", "400Regular_Italic", "700Bold", "700Bold_Italic"];
const letters = lettersOfFont(join(font, "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf"));
/** As a class of a regular expression. */
const letterClass = `[${[...letters].map((letter) => `\\x{${letter.toString(16)}}`).join("")}]`;
const graphemes = new Intl.Segmenter("nl");
const compiler = startCompiler(workerData as PdfThread); // what the renderer starts it with

port.on("message", (request: PdfRequest) => port.postMessage(answer(request)));

function startCompiler({ compiler: name }: PdfThread): Compiler | undefined {
  let typst: Typst;
  try {
    typst = load(name) as Typst; // no types of its own
  } catch {
    // not made for this machine
    return undefined;
  }
  return typst.NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontPaths: faces.map((face) => join(font, face)) }],
  });
}

function answer({ id, document }: PdfRequest): PdfAnswer {
  if (compiler === undefined) return { id, failed: "unavailable" };
  try {
    return { id, bytes: setPages(compiler, document) };
  } catch {
    // its words may be the plan's
    return { id, failed: "refused" };
  } finally {
    // a plan's words do not stay in the memory of a thread that no longer needs them
    compiler.evictCache(0);
  }
}

/** PDF/UA takes no sign that no font has. Such a sign is printed as its number, since one emoji must not cost the plan. */
function setPages(typst: Compiler, document: PdfDocument): Uint8Array {
  const lacking = new Set<string>();
  for (;;) {
    try {
      return typst.pdf(
        { mainFilePath: join(import.meta.dirname, "care-plan.typ"), inputs: inputsOf(document, lacking) },
        { pdfStandard: "ua-1", creationTimestamp: Math.floor(document.createdAt / 1000) },
      );
    } catch (error) {
      const known = lacking.size;
      for (const sign of signsWithoutFont(error)) lacking.add(sign);
      if (lacking.size === known) throw error;
    }
  }
}

/** `numbered`: whether some sign stands there as its number, which is then explained. */
function inputsOf(
  document: PdfDocument,
  lacking: ReadonlySet<string>,
): { data: string; numbered: "true" | "false"; letters: string } {
  const signs = [...lacking].map((sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
  const neighbours = signs.length === 0 ? undefined : new RegExp(`[${signs.join("")}]+`, "gu");
  let isNumbered = false;
  const data = JSON.stringify(document, (key, value: unknown) => {
    if (typeof value !== "string") return value;
    const whole = wholeLetters(value);
    const shown = neighbours === undefined ? whole : whole.replaceAll(neighbours, numbered);
    isNumbered ||= key !== "lacking" && /\[U\+[0-9A-F]{4}/.test(shown);
    return shown;
  });
  return { data, numbered: isNumbered ? "true" : "false", letters: letterClass };
}

/** Of a letter whose base our font lacks, and whose accent it has, a page shows the accent only: it is numbered. */
function wholeLetters(text: string): string {
  if (!/\p{M}/u.test(text)) return text;
  return [...graphemes.segment(text)]
    .map(({ segment }) => {
      const signs = [...segment];
      const known = signs.filter((sign) => letters.has(sign.codePointAt(0) ?? 0));
      if (known.length === 0 || known.length === signs.length) return segment;
      return segment.replaceAll(/[^\u0020-\u007e]+/gu, numbered);
    })
    .join("");
}

/** Out of the compiler's own words, in which an invisible sign is written as its number. */
function signsWithoutFont(error: unknown): string[] {
  const said = error instanceof Error ? error.message : "";
  return (
    [...said.matchAll(/the text `\\"(.+?)\\"` could not be displayed/g)]
      .flatMap(([, text = ""]) => [
        ...text.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
          String.fromCodePoint(parseInt(hex, 16)),
        ),
      ])
      // of a letter with something upon it, what stands upon it
      .filter((sign) => sign > "\u007e")
  );
}
