// The settings: what is assumed, and what is refused with a sentence that says what to do.
import { describe, expect, it } from "vitest";
import { SettingError, readEnv } from "../../server/env.ts";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://plans@db/plans",
  ORIGIN: "https://plannen.example.nl",
  ALLOW_SINGLE_FACTOR: "1",
};

describe("the settings", () => {
  it("[RUN-1] without any is a demonstration on this machine's own address", () => {
    expect(readEnv({})).toMatchObject({ demo: true, production: false, host: "127.0.0.1", port: 3000 });
  });

  it("[RUN-2] refuses a demonstration on any address but loopback", () => {
    expect(() => readEnv({ HOST: "0.0.0.0" })).toThrow(/Demo mode only listens on this machine itself/);
    expect(() => readEnv({ HOST: "0.0.0.0", DEMO: "1", DATABASE_URL: "postgres://a/b" })).toThrow(
      SettingError,
    );
    expect(() => readEnv({ HOST: "127.0.0.1.example.nl" })).toThrow(SettingError);
    expect(() => readEnv({ ...production, DEMO: "1" })).toThrow(/its passwords are public/);
    expect(readEnv({ HOST: "::1" }).demo).toBe(true);
  });

  it("[RUN-3] refuses production on the embedded database, without an origin or with a single factor", () => {
    expect(readEnv(production)).toMatchObject({ production: true, demo: false });
    expect(() => readEnv({ ...production, DATABASE_URL: "" })).toThrow(/never forces its writes to disk/);
    expect(readEnv({ ...production, DATABASE_URL: "", ALLOW_PGLITE_IN_PRODUCTION: "1" }).demo).toBe(false);
    expect(() => readEnv({ ...production, ORIGIN: undefined })).toThrow(/needs ORIGIN/);
    expect(() => readEnv({ ...production, ORIGIN: "http://plannen.example.nl" })).toThrow(/has to be https/);
    expect(() => readEnv({ ...production, ALLOW_SINGLE_FACTOR: undefined })).toThrow(/no second factor/);
  });

  it("[RUN-4] answers an ill-formed value with one sentence, and never repeats a database password", () => {
    const wrong: [string, string][] = [
      ["PORT", "80x"],
      ["DEMO", "perhaps"],
      ["NODE_ENV", "prod"],
      ["LOG_LEVEL", "loud"],
      ["ORIGIN", "plannen.example.nl/path"],
      ["LIMIT_FACTOR", "0"],
    ];
    for (const [name, value] of wrong)
      expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^${name} is`));
    expect(() => readEnv({ DATABASE_URL: "mysql://plans:hunter2@db" })).toThrow(
      /^(?!.*hunter2).*postgres:\/\//,
    );
  });
});
