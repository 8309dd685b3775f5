// The settings: what is assumed, and what is refused with a sentence that says what to do.
import { describe, expect, it } from "vitest";
import { SettingError, readEnv } from "../../server/env.ts";

const production = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://plans@db/plans",
  ORIGIN: "https://plannen.example.nl",
  SECRET: "only for this test, and long enough",
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

  it("[RUN-3] refuses production on the embedded database, without an origin or without a secret", () => {
    expect(readEnv(production)).toMatchObject({ production: true, demo: false });
    expect(() => readEnv({ ...production, DATABASE_URL: "" })).toThrow(/never forces its writes to disk/);
    expect(readEnv({ ...production, DATABASE_URL: "", ALLOW_PGLITE_IN_PRODUCTION: "1" }).demo).toBe(false);
    expect(() => readEnv({ ...production, ORIGIN: undefined })).toThrow(/needs ORIGIN/);
    expect(() => readEnv({ ...production, ORIGIN: "http://plannen.example.nl" })).toThrow(/has to be https/);
    expect(() => readEnv({ ...production, SECRET: undefined })).toThrow(/needs SECRET/);
    expect(() => readEnv({ ...production, SECRET: "te kort" })).toThrow(/^(?!.*te kort).*shorter than 32/);
  });

  it("[RUN-4] answers an ill-formed value with one sentence, and never repeats a database password", () => {
    const wrong: [string, string][] = [
      ["PORT", "80x"],
      ["DEMO", "perhaps"],
      ["NODE_ENV", "prod"],
      ["LOG_LEVEL", "loud"],
      ["ORIGIN", "plannen.example.nl/path"],
      ["LIMIT_FACTOR", "0"],
      ["TRUSTED_PROXIES", "proxy.example.nl"],
      ["TRUSTED_PROXIES", "192.0.2.7;10.1.0.0/16"],
      ["TRUSTED_PROXIES", "192.0.2.7,"],
      ["TRUSTED_PROXIES", "10.1.0.0/33"],
      ["TRUSTED_PROXIES", "2001:db8::/129"],
      ["TRUSTED_PROXIES", "fe80::1%eth0"],
    ];
    for (const [name, value] of wrong)
      expect(() => readEnv({ [name]: value }), value).toThrow(new RegExp(`^${name} (is|has)`));
    expect(() => readEnv({ DATABASE_URL: "mysql://plans:hunter2@db" })).toThrow(
      /^(?!.*hunter2).*postgres:\/\//,
    );
  });

  it("[RUN-7] refuses a demonstration that nobody asked for at an address for others", () => {
    const origin = { ORIGIN: "https://plannen.example.nl" };
    expect(() => readEnv(origin)).toThrow(/^ORIGIN is https:\/\/plannen\.example\.nl.*NODE_ENV=production/);
    expect(() => readEnv({ ...origin, NODE_ENV: "development" })).toThrow(SettingError);
    expect(readEnv({ ...origin, DEMO: "1" }).demo).toBe(true);
    expect(readEnv({ ...origin, DEMO: "0" }).demo).toBe(false);
    expect(readEnv({ ...origin, DATABASE_URL: "postgres://a/b" }).demo).toBe(false);
    expect(readEnv({ ORIGIN: "http://localhost:3000" }).demo).toBe(true);
    expect(readEnv({ ORIGIN: "http://[::1]:3000" }).demo).toBe(true);
  });
});
