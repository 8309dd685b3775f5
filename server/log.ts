// The log: JSON lines with ids and codes, never names, plan text, tokens or addresses.
import pino from "pino";
import type { LogLevel } from "./env.ts";

/** What one line may hold: flat values only, so that no object with personal data slips in whole. */
export interface LogLine {
  code: string;
  [field: string]: string | number | boolean | null | undefined;
}

export interface Log {
  debug(line: LogLine): void;
  info(line: LogLine): void;
  warn(line: LogLine): void;
  error(line: LogLine): void;
}

export function createLog(level: LogLevel, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** An error's kind and where it happened. Its message is left out: messages quote what people typed. */
export function errorFields(error: unknown): { error: string; sqlState?: string; stack: string } {
  if (!(error instanceof Error)) return { error: typeof error, stack: "" };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const state = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    error: error.name,
    ...(state === undefined ? {} : { sqlState: state }),
    stack: frames.map((line) => line.trim()).join(" | "),
  };
}
