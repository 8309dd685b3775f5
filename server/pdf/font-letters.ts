// Which letters a TrueType font has, out of its table `cmap`.
import { readFileSync } from "node:fs";

/** Code points. Reads the formats 4 (16 bits) and 12 (32 bits), which every font of today has one of. */
export function lettersOfFont(path: string): ReadonlySet<number> {
  const font = readFileSync(path);
  const cmap = tableOf(font, "cmap");
  const letters = new Set<number>();
  for (let index = 0; index < cmap.readUInt16BE(2); index++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) readSegments(subtable, letters);
    if (format === 12) readGroups(subtable, letters);
  }
  return letters;
}

function tableOf(font: Buffer, name: string): Buffer {
  for (let index = 0; index < font.readUInt16BE(4); index++) {
    const entry = 12 + index * 16;
    if (font.toString("latin1", entry, entry + 4) !== name) continue;
    const offset = font.readUInt32BE(entry + 8);
    return font.subarray(offset, offset + font.readUInt32BE(entry + 12));
  }
  throw new Error(`The font has no table ${name}.`);
}

function readSegments(subtable: Buffer, letters: Set<number>): void {
  const size = subtable.readUInt16BE(6);
  for (let at = 0; at < size; at += 2) {
    const end = subtable.readUInt16BE(14 + at);
    const start = subtable.readUInt16BE(16 + size + at);
    const delta = subtable.readUInt16BE(16 + 2 * size + at);
    const rangePlace = 16 + 3 * size + at;
    const range = subtable.readUInt16BE(rangePlace);
    for (let letter = start; letter <= end && letter < 0xffff; letter++) {
      const glyph = range === 0 ? letter : subtable.readUInt16BE(rangePlace + range + (letter - start) * 2);
      if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) letters.add(letter);
    }
  }
}

function readGroups(subtable: Buffer, letters: Set<number>): void {
  for (let index = 0; index < subtable.readUInt32BE(12); index++) {
    const group = 16 + index * 12;
    const [start, end] = [subtable.readUInt32BE(group), subtable.readUInt32BE(group + 4)];
    for (let letter = start; letter <= end; letter++) letters.add(letter);
  }
}
