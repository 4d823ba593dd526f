import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mayOfferDemoSignIn, readEnv, variables } from "#app/boot/env.server.ts";

const secret = "a".repeat(32);

test("on a bare machine everything has a value", () => {
  const env = readEnv({});
  expect(env).toMatchObject({
    PORT: 3000,
    HOST: "127.0.0.1",
    APP_URL: "http://localhost:3000",
    IMPRIMATUR_ROLE: "all",
    TRUST_PROXY: 0,
  });
  expect(env.DATABASE_URL).toBeUndefined();
});

test("an empty variable is an absent one, as compose files pass them", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: " ", SMTP_URL: "" })).toEqual(readEnv({}));
});

test.each([
  ["PORT", "threethousand"],
  ["PORT", "70000"],
  ["PORT", "-1"],
  ["PORT", "30.5"],
  ["APP_URL", "imprimatur.example"],
  ["APP_URL", "ftp://imprimatur.example"],
  ["DATABASE_URL", "mysql://localhost/x"],
  ["DATABASE_MAX_CONNECTIONS", "1"],
  ["IMPRIMATUR_SECRET", "short"],
  ["IMPRIMATUR_ROLE", "boss"],
  ["LOG_LEVEL", "loud"],
  ["MEDIA_STORE", "cupboard"],
  ["MAIL_FROM", "nobody"],
  ["METRICS_TOKEN", "short"],
  ["NODE_ENV", "staging"],
  ["RESEND_API_KEY", "sk_123"],
  ["RESEND_WEBHOOK_SECRET", "whsec_"],
  ["RESEND_WEBHOOK_SECRET", "whsec_not base64"],
  ["S3_ENDPOINT", "s3"],
  ["SMTP_URL", "http://mail.example"],
  ["TRUST_PROXY", "yes"],
] as const)("%s=%s stops the start with its name, what was expected and an example", (name, value) => {
  expect(() => readEnv({ [name]: value })).toThrow(
    `${name}: expected ${variables[name].expected}, for example ${name}=`,
  );
});

test("all wrong variables are named at once", () => {
  expect(() => readEnv({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/LOG_LEVEL[^]*PORT/);
});

test.each([
  [{ DATABASE_URL: "postgres://a:b@h/d" }, /IMPRIMATUR_SECRET: required with DATABASE_URL/],
  [{ IMPRIMATUR_ROLE: "worker" }, /DATABASE_URL: required when pages and jobs run apart/],
  [{ SMTP_URL: "smtp://h" }, /MAIL_FROM: required to send mail/],
  [
    {
      S3_BUCKET: "b",
      S3_ENDPOINT: "https://s3.example",
      S3_ACCESS_KEY_ID: "i",
      S3_SECRET_ACCESS_KEY: "k",
      MEDIA_STORE: "database",
    },
    /MEDIA_STORE: images are in one place/,
  ],
  [
    { SMTP_URL: "smtp://h", RESEND_API_KEY: "re_1", MAIL_FROM: "a@b.it" },
    /SMTP_URL: set either this or RESEND_API_KEY/,
  ],
  [{ S3_BUCKET: "media" }, /S3_ACCESS_KEY_ID[^]*S3_ENDPOINT[^]*S3_SECRET_ACCESS_KEY/],
])("variables that need one another are asked for together: %o", (given, problem) => {
  expect(() => readEnv(given)).toThrow(problem);
});

test.each(["IMPRIMATUR_SECRET", "METRICS_TOKEN", "RESEND_WEBHOOK_SECRET"] as const)(
  "the sample of %s, which everybody knows, stops the start with a sentence",
  (name) => {
    const listed = new RegExp(`^${name}=(.+)$`, "m").exec(readFileSync(".env.example", "utf8"))?.[1] ?? "";
    expect(listed).toBe(variables[name].example);
    expect(() => readEnv({ [name]: listed })).toThrow(`${name}: this is the sample of the documentation`);
    expect(() => readEnv({ [name]: ` ${listed} ` })).toThrow(`${name}: this is the sample`);
  },
);

test("the value of a secret is never in the message", () => {
  expect(() => readEnv({ IMPRIMATUR_SECRET: "hunter2" })).toThrow(/^(?!.*hunter2)/s);
});

test("the app's address keeps no slash at its end", () => {
  expect(readEnv({ APP_URL: "https://imprimatur.example/" }).APP_URL).toBe("https://imprimatur.example");
});

test("every example is accepted", () => {
  for (const [name, { schema, example }] of Object.entries(variables))
    expect(schema.safeParse(example).success, name).toBe(true);
});

test(".env.example lists every variable, and no other", () => {
  const listed = readFileSync(".env.example", "utf8").match(/^[A-Z][A-Z0-9_]*(?==)/gm) ?? [];
  expect(listed.toSorted()).toEqual(Object.keys(variables).toSorted());
});

test("demo people may sign in at home", () => {
  for (const HOST of ["127.0.0.1", "localhost", "::1"]) expect(mayOfferDemoSignIn(readEnv({ HOST }))).toBe(true);
});

test.each([
  { DATABASE_URL: "postgres://a:b@localhost/d", IMPRIMATUR_SECRET: secret },
  { HOST: "0.0.0.0" },
  { HOST: "::" },
  { HOST: "192.168.1.4" },
  { HOST: "127.0.0.1.example.org" },
  { APP_URL: "https://imprimatur.comune.example" },
  { APP_URL: "http://localhost.example.org" },
  { TRUST_PROXY: "1" },
])("demo people may sign in nowhere else: %o", (given) => {
  expect(mayOfferDemoSignIn(readEnv(given))).toBe(false);
});
