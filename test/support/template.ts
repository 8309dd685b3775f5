// Folders that take long to make, made once and kept in .cache for every test to copy.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";

const projectFolder = join(import.meta.dirname, "../..");
const cache = join(projectFolder, ".cache");

/** The folder of this name; `make` fills a new one when it is not there. */
export async function requireTemplate(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const template = join(cache, name);
  if (existsSync(template)) return template;
  await mkdir(cache, { recursive: true });
  const own = await mkdtemp(join(cache, "template-making-"));
  await make(own);
  try {
    await rename(own, template);
  } catch (error) {
    // another test file was first
    if (!existsSync(template)) throw error;
    await rm(own, { recursive: true, force: true });
  }
  return template;
}

/** Of all that decides which tables there are. */
export async function hashOfMigrations(): Promise<string> {
  const hash = createHash("sha256");
  const folder = join(projectFolder, "migrations");
  for (const file of (await readdir(folder)).toSorted()) {
    if (file.endsWith(".ts")) hash.update(file).update(await readFile(join(folder, file)));
  }
  for (const file of ["package-lock.json", "server/store/row-rules.ts"]) {
    hash.update(await readFile(join(projectFolder, file)));
  }
  return hash.digest("hex").slice(0, 12);
}
