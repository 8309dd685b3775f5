// The file of a backup: gzipped lines of JSON, closed by the SHA-256 of all of them.
import { createHash } from "node:crypto";
import { once } from "node:events";
import { createReadStream, createWriteStream, existsSync, type WriteStream } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip, type Gzip } from "node:zlib";
import * as z from "zod";
import { SettingError } from "../env.ts";

export const backupFormat = 1;

/** The first line. */
export const BackupHeader = z.object({
  samenspraak: z.literal("backup"),
  format: z.int(),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.string()),
});
export type BackupHeader = z.infer<typeof BackupHeader>;

/** Before the rows of a table; each row is an array of its values as SQL writes them, in this order. */
export const TableStart = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableStart = z.infer<typeof TableStart>;

/** The last line but one. */
export const BackupEnd = z.object({
  rows: z.record(z.string(), z.int()),
  sequences: z.record(z.string(), z.string().regex(/^\d+$/).nullable()),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

const Closing = z.strictObject({ sha256: z.string() });

/** Writes under a temporary name, readable by nobody else; only `finish` gives the file its name. */
export class BackupWriter {
  readonly path: string;
  readonly #temporary: string;
  readonly #gzip: Gzip;
  readonly #written: Promise<void>;
  readonly #hash = createHash("sha256");

  private constructor(path: string, temporary: string, file: WriteStream) {
    this.path = path;
    this.#temporary = temporary;
    this.#gzip = createGzip();
    this.#written = pipeline(this.#gzip, file);
    // told by whoever writes next
    this.#written.catch(() => undefined);
  }

  static async open(path: string): Promise<BackupWriter> {
    refuseExisting(path);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const temporary = `${path}.part`;
    // flush: on the disk before it is closed
    const file = createWriteStream(temporary, { flags: "wx", mode: 0o600, flush: true });
    try {
      await once(file, "open");
      return new BackupWriter(path, temporary, file);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      throw new SettingError(
        `${temporary} is there already: a backup is being made, or one was cut off. Remove it, or choose another name.`,
      );
    }
  }

  async write(line: string): Promise<void> {
    const bytes = Buffer.from(`${line}\n`);
    this.#hash.update(bytes);
    await this.#put(bytes);
  }

  /** Answers the size of the file. */
  async finish(): Promise<number> {
    await this.#put(Buffer.from(`${JSON.stringify({ sha256: this.#hash.digest("hex") })}\n`));
    this.#gzip.end();
    await this.#written;
    const { size } = await stat(this.#temporary);
    refuseExisting(this.path);
    await rename(this.#temporary, this.path);
    return size;
  }

  async discard(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#temporary, { force: true });
  }

  async #put(bytes: Buffer): Promise<void> {
    if (this.#gzip.write(bytes)) return;
    // a full disk ends the pipeline, and a drain would never come
    await Promise.race([once(this.#gzip, "drain"), this.#written]);
  }
}

function refuseExisting(path: string): void {
  if (existsSync(path)) throw new SettingError(`${path} is there already, and is not overwritten.`);
}

/**
 * The lines without the closing one. Throws a sentence at the end when the file is not as it was written;
 * until then nothing that came out may be relied on.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  if (!existsSync(path)) throw new SettingError(`There is no file ${path}.`);
  const hash = createHash("sha256");
  let last: Buffer | undefined;
  for await (const line of splitLines(path)) {
    if (last !== undefined) {
      hash.update(last).update("\n");
      yield last.toString();
    }
    last = line;
  }
  const closing = Closing.safeParse(parseJson(last?.toString() ?? "")).data;
  if (closing?.sha256 !== hash.digest("hex")) throw damaged(path);
}

async function* splitLines(path: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip();
  const unpacked = pipeline(createReadStream(path), gunzip);
  unpacked.catch(() => undefined); // the reading below throws the same
  let begun: Buffer[] = [];
  try {
    for await (const chunk of gunzip) {
      let rest: Buffer = chunk;
      for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
        yield Buffer.concat([...begun, rest.subarray(0, end)]);
        begun = [];
        rest = rest.subarray(end + 1);
      }
      if (rest.length > 0) begun.push(rest);
    }
  } catch (error) {
    // the codes of zlib: cut off, changed, or never gzipped at all
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw damaged(path);
    throw error;
  }
  if (begun.length > 0) throw damaged(path);
}

export function damaged(path: string): SettingError {
  return new SettingError(`${path} is no whole backup: it was cut off or changed. Nothing was restored.`);
}

/** Undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // as told
  }
}
