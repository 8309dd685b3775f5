// The shape of the project: arrows between folders, captions, file sizes, names, and the list of promises.
import { readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const root = join(import.meta.dirname, "..");
const folders = ["client", "server", "shared", "migrations", "test"];

interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  text: string;
}

const files: SourceFile[] = folders.flatMap(readSources);
const paths = new Set(files.map((file) => file.path));

function readSources(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
}

/** What a file imports: its own project's files as paths from the root, packages by name. */
function importsOf(
  { path, text }: SourceFile,
  options: { alsoTypes: boolean } = { alsoTypes: true },
): string[] {
  const fixed = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?(?:[\w*\s{},$]+?\sfrom\s+)?["']([^"']+)["']/gm),
  ];
  const lazy = [...text.matchAll(/\b(type )?import\(\s*["']([^"']+)["']\s*\)/g)];
  return [...fixed, ...lazy]
    .filter(([, typeOnly]) => options.alsoTypes || typeOnly === undefined)
    .map(([, , specifier = ""]) => (specifier.startsWith(".") ? join(dirname(path), specifier) : specifier));
}

/** The paths of the files in which a pattern occurs outside a comment line. */
function holding(pattern: RegExp, among: (path: string) => boolean): string[] {
  return files
    .filter((file) => among(file.path))
    .filter(({ text }) =>
      text.split("\n").some((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && pattern.test(line)),
    )
    .map((file) => file.path);
}

const inside = (folder: string) => (path: string) => path.startsWith(folder);
const isTest = inside("test/");

describe("the shape of the project", () => {
  it("[SHAPE-1] has only the arrows client -> shared <- server, server -> migrations, and test sees all", () => {
    const mayImport: Record<string, string[]> = {
      client: ["client", "shared"],
      server: ["server", "shared", "migrations"],
      shared: ["shared"],
      migrations: ["migrations"],
      test: folders,
    };
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => folders.includes(target.split("/")[0] ?? ""))
        .filter((target) => !mayImport[file.path.split("/")[0] ?? ""]?.includes(target.split("/")[0] ?? ""))
        .map((target) => `${file.path} -> ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it("[SHAPE-2] keeps shared pure: only yjs, lib0, zod and two small pure packages, no clock, no chance, no environment", () => {
    const packages = files
      .filter((file) => file.path.startsWith("shared/"))
      .flatMap((file) => importsOf(file).map((target) => `${file.path} -> ${target}`))
      .filter((arrow) => !/ -> (shared\/|yjs$|lib0\/|zod$|fractional-indexing$|canonicalize$)/.test(arrow));
    expect(packages).toEqual([]);
    expect(holding(/\b(Date\.now|new Date\(\)|Math\.random|process\.|fetch\()/, inside("shared/"))).toEqual(
      [],
    );
  });

  it("[SHAPE-3] has no import cycles, apart from types, which are gone when it runs", () => {
    const arrows = new Map(
      files.map((file) => [
        file.path,
        importsOf(file, { alsoTypes: false }).filter((path) => paths.has(path)),
      ]),
    );
    const finished = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: string[]): void => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      if (finished.has(path) || trail.includes(path)) return;
      for (const target of arrows.get(path) ?? []) walk(target, [...trail, path]);
      finished.add(path);
    };
    for (const path of paths) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it("[SHAPE-4] opens every file with one comment line that says what it is", () => {
    const bare = files.filter(({ text }) => !/^(#!.*\n)?\/\/ \S.{10,}/.test(text));
    expect(bare.map((file) => file.path)).toEqual([]);
  });

  it("[SHAPE-5] has no file of more than 300 lines and no name that says nothing", () => {
    const long = files.filter(({ text }) => text.split("\n").length > 301);
    expect(long.map((file) => file.path)).toEqual([]);
    const empty = /^(utils?|helpers?|types?|common|index|managers?|services?|constants?|misc)\b/;
    const named = files.filter(
      ({ path }) => empty.test(basename(path)) || !/^[a-z0-9.-]+$/.test(basename(path)),
    );
    expect(named.map((file) => file.path)).toEqual([]);
  });

  it("[SHAPE-6] reads the environment in server/env.ts only", () => {
    expect(holding(/process\.env|import\.meta\.env/, (path) => !isTest(path))).toEqual(["server/env.ts"]);
  });

  it("[SHAPE-7] writes SQL in server/store and migrations only", () => {
    const elsewhere = files
      .filter(({ path }) => !/^(server\/store|migrations|test)\//.test(path))
      .filter((file) => importsOf(file).some((target) => /^(kysely|pg|@electric-sql)\b/.test(target)));
    expect(elsewhere.map((file) => file.path)).toEqual([]);
  });

  it("[SHAPE-8] decides access on the server in the guard, the seat and its admission only", () => {
    const asks = holding(/\bcan\(/, inside("server/"));
    expect(
      asks.filter((path) => !/^server\/(http\/guard(-comment)?|sync\/(seat|attendance))\.ts$/.test(path)),
    ).toEqual([]);
  });

  it("[SHAPE-9] has no any, no silenced checks, no empty catch and no notes to self", () => {
    const source = (path: string) => path !== "test/shape.test.ts";
    expect(holding(/(:|\bas|<) ?any\b|@ts-(ignore|nocheck|expect-error)/, source)).toEqual([]);
    expect(holding(/catch( \(\w+\))? \{\s*\}/, source)).toEqual([]);
    const notes = files.filter(({ path, text }) => source(path) && /\b(TODO|FIXME|XXX)\b/.test(text));
    expect(notes.map((file) => file.path)).toEqual([]);
  });

  it("[SHAPE-10] lists in test/RULES.md exactly the promises that test titles name, with their files", () => {
    const told = [
      ...readFileSync(join(root, "test/RULES.md"), "utf8").matchAll(/^\| ([A-Z]+-\d+) \|.*\| (.+) \|$/gm),
    ];
    const listed = told.flatMap(([, id = "", where = ""]) =>
      where.split(", ").map((path) => `${id} ${path}`),
    );
    const titled = files.filter((file) => /^test\/.*\.test\.tsx?$/.test(file.path)).flatMap(promisesIn);
    expect([...new Set(titled)].sort()).toEqual(listed.sort());
  });

  it("[SHAPE-11] keeps the top of the project to its known names", () => {
    const known =
      /^(client|server|shared|migrations|test|vite\.config\.ts|package(-lock)?\.json|tsconfig\.json|README\.md|LICENSE|ARCHITECTURE\.md|Dockerfile|compose\.yaml|node_modules|dist|data|coverage|\..+)$/;
    expect(readdirSync(root).filter((name) => !known.test(name))).toEqual([]);
  });

  it("[SHAPE-12] starts the server in its container with the flags that npm start gives it", () => {
    const flags = z
      .array(z.string())
      .parse(JSON.parse(readFileSync(join(root, "server/node-flags.json"), "utf8")));
    const command = /^CMD (.+)$/m.exec(readFileSync(join(root, "Dockerfile"), "utf8"))?.[1] ?? "[]";
    expect(JSON.parse(command)).toEqual(["node", ...flags, "server/main.ts"]);
  });
});

function promisesIn({ path, text }: SourceFile): string[] {
  const titles = text.matchAll(/\[([A-Z]+-\d+)\] [a-z]/g);
  return [...titles].map(([, id]) => `${id} ${path.replace(/^test\//, "")}`);
}
