// A PDF as poppler's programs read it: its facts, its tags with their text, its pages, and where words stand.
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Tag {
  name: string;
  /** How far in. */
  depth: number;
  /** Its own words, without those of the tags within it. */
  text: string;
  attributes: string[];
}

export interface PlacedWord {
  text: string;
  left: number;
  right: number;
}

export class ReadPdf {
  readonly bytes: Uint8Array;
  readonly info: string;
  readonly metadata: string;
  readonly tags: readonly Tag[];
  /** The text of each page, with what stands above and below it. */
  readonly pages: readonly string[];
  readonly words: readonly PlacedWord[];

  private constructor(bytes: Uint8Array, [info, metadata, tags, pages, words]: readonly string[]) {
    this.bytes = bytes;
    this.info = info ?? "";
    this.metadata = metadata ?? "";
    this.tags = tagsIn(tags ?? "");
    this.pages = (pages ?? "").split("\f").slice(0, -1);
    this.words = wordsIn(words ?? "");
  }

  static async of(bytes: Uint8Array): Promise<ReadPdf> {
    const folder = await mkdtemp(join(tmpdir(), "pdf-"));
    try {
      const file = join(folder, "plan.pdf");
      await writeFile(file, bytes);
      return new ReadPdf(
        bytes,
        await Promise.all([
          printed("pdfinfo", file),
          printed("pdfinfo", "-meta", file),
          printed("pdfinfo", "-struct-text", file),
          printed("pdftotext", file, "-"),
          printed("pdftotext", "-bbox", file, "-"),
        ]),
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  /** What somebody hears who has it read aloud, in that order: without the signs before items, and what stands above and below pages. */
  get readAloud(): string {
    return this.tags
      .filter(({ name, text }) => name !== "Lbl" || !/^(\d+\.|•)$/.test(text))
      .map(({ text }) => text)
      .join("\n");
  }

  named(name: RegExp): Tag[] {
    return this.tags.filter((tag) => name.test(tag.name));
  }

  get alternativeTexts(): string[] {
    return this.#strings("Alt");
  }

  get addresses(): string[] {
    return this.#strings("URI");
  }

  /** Poppler does not tell these. The compiler writes Latin text as it is, and other text as UTF-16. */
  #strings(key: string): string[] {
    const raw = Buffer.from(this.bytes).toString("latin1");
    const found = raw.matchAll(new RegExp(`/${key} ?(?:\\(((?:[^()\\\\]|\\\\[^])*)\\)|<([0-9A-F]*)>)`, "gi"));
    return [...found].map(([, plain, hex]) =>
      hex === undefined
        ? (plain ?? "").replaceAll(/\\([^])/g, "$1")
        : Buffer.from(hex, "hex").swap16().toString("utf16le").replace("\u{feff}", ""),
    );
  }
}

async function printed(program: string, ...args: string[]): Promise<string> {
  const { stdout } = await run(program, args, { maxBuffer: 1 << 28 });
  return stdout;
}

/** `  H2 "title" (block)`, then its attributes and its words, each on a line of its own. */
function tagsIn(structure: string): Tag[] {
  const tags: Tag[] = [];
  for (const line of structure.split("\n")) {
    const [, indent = "", rest = ""] = /^( *)(.*)$/.exec(line) ?? [];
    const last = tags.at(-1);
    if (rest.startsWith('"')) {
      if (last !== undefined) last.text += rest.slice(1, -1);
    } else if (rest.startsWith("/")) {
      last?.attributes.push(rest);
    } else {
      const [, name] = /^([A-Z][A-Za-z0-9]*)\b/.exec(rest) ?? [];
      if (name !== undefined) tags.push({ name, depth: indent.length / 2, text: "", attributes: [] });
    }
  }
  return tags;
}

function wordsIn(page: string): PlacedWord[] {
  const words = page.matchAll(
    /<word xMin="([\d.-]+)" yMin="[^"]*" xMax="([\d.-]+)" yMax="[^"]*">(.*?)<\/word>/g,
  );
  return [...words].map(([, left, right, text = ""]) => ({ text, left: Number(left), right: Number(right) }));
}

/** Only letters and digits: a line may break anywhere, with a hyphen or without. */
export function lettersOf(text: string): string {
  return text.normalize("NFC").replaceAll(/[^\p{L}\p{N}]/gu, "");
}
