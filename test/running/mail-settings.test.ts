// The settings of mail: what is assumed, and what is refused without repeating a password.
import { expect, it } from "vitest";
import { readEnv } from "../../server/env.ts";

const from = "Samenspraak <plannen@voorbeeld.test>";

it("[MAIL-8] goes through SMTP_URL under MAIL_FROM, and without them nowhere", () => {
  expect(readEnv({}).smtp).toBeUndefined();
  expect(readEnv({ MAIL_FROM: from }).smtp).toBeUndefined();
  const url = "smtps://post:hunter2@mail.voorbeeld.test";
  expect(readEnv({ SMTP_URL: url, MAIL_FROM: from }).smtp).toEqual({ url, from });
  expect(readEnv({ SMTP_URL: url, MAIL_FROM: "plannen@voorbeeld.test" }).smtp?.from).toBe(
    "plannen@voorbeeld.test",
  );
});

it("[MAIL-9] is refused with one sentence when a setting cannot be used, and its password is not repeated", () => {
  const refused = (source: Record<string, string>): string => {
    try {
      readEnv(source);
    } catch (error) {
      return String(error);
    }
    return "";
  };
  const sentences = [
    refused({ SMTP_URL: "https://post:hunter2@mail.voorbeeld.test", MAIL_FROM: from }),
    refused({ SMTP_URL: "smtp://post:hunter2@mail.voorbeeld.test" }),
    refused({ SMTP_URL: "smtp://post:hunter2@mail.voorbeeld.test", MAIL_FROM: "niemand" }),
  ];
  expect(sentences[0]).toMatch(/SMTP_URL is no address that begins with smtp:\/\/ or smtps:\/\//);
  expect(sentences[1]).toMatch(/SMTP_URL needs MAIL_FROM/);
  expect(sentences[2]).toMatch(/SMTP_URL needs MAIL_FROM/);
  expect(sentences.join()).not.toContain("hunter2");
});
