import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeError } from "#app/boot/logger.server.ts";
import { redactText, redactUrl } from "#app/boot/redact.ts";

const token = randomBytes(32).toString("base64url");
const id = "0192f3a4-7b1c-7def-8123-456789abcdef";

test.each([
  [`/d/${token}`, "/d/[redacted]"],
  [`/d/${token}.data?v=approve`, "/d/[redacted]?v=[redacted]"],
  [`/d/short`, "/d/short"],
  [`/d/Sh0rt`, "/d/[redacted]"],
  [`/sign-in/link/${token}`, "/sign-in/link/[redacted]"],
  [`/sign-in?next=%2Fposts%2F${id}&token=${token}`, "/sign-in?next=[redacted]&token=[redacted]"],
  [`/invitations/${token}`, "/invitations/[redacted]"],
  [`/media/${id}/${token}?sig=abc`, `/media/${id}/[redacted]?sig=[redacted]`],
  [`/posts/${id}`, `/posts/${id}`],
  [`/posts/${id}/submission.data?_routes=root`, `/posts/${id}/submission.data?_routes=[redacted]`],
  ["/assets/root-FJXwsJyQ-long-enough-to-look-like-it.css", "/assets/root-FJXwsJyQ-long-enough-to-look-like-it.css"],
  [`/?${token}`, "/?[redacted]=[redacted]"],
  ["/", "/"],
])("%s is logged as %s", (url, logged) => {
  expect(redactUrl(url)).toBe(logged);
});

test("a token of the right shape is found wherever it stands", () => {
  const tokens = fc
    .uint8Array({ minLength: 32, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString("base64url"));
  const places = fc.constantFrom("/d/*", "/x/y/*", "/*", "/p?a=*", "/p?*", "/media/a/*.data", "/sign-in/link/*?next=/");
  fc.assert(fc.property(tokens, places, (secret, place) => !redactUrl(place.replace("*", secret)).includes(secret)));
});

test("addresses inside sentences lose their secrets", () => {
  expect(redactText(`GET https://imprimatur.example/d/${token}?v=reject failed`)).toBe(
    "GET https://imprimatur.example/d/[redacted]?v=[redacted] failed",
  );
  expect(redactText("cannot reach postgres://me:hunter2@db:5432/x")).not.toContain("hunter2");
  expect(redactText("cannot reach smtps://me:hunter2@mail.example:465")).not.toContain("hunter2");
});

test("a failing statement is described without the words it carried", () => {
  const cause = Object.assign(new Error("value too long for type character varying(10)"), {
    code: "22001",
    detail: "Il sindaco",
  });
  const error = new Error("Failed query: insert into posts values ($1)\nparams: Il sindaco inaugura", { cause });
  const described = JSON.stringify(describeError(error));
  expect(described).not.toContain("sindaco");
  expect(described).toContain("22001");
  expect(described).toContain("insert into posts");
});
