import { expect, test } from "vitest";
import { pathOfPage } from "#app/boot/request-limits.server.ts";

test.each([
  "/sign-in",
  "/SIGN-IN",
  "/Sign-In/",
  "/sign-in//",
  "/%73ign-in",
  "/%2573ign-in",
  "/sign%2Din",
  "/sign-in.data",
  "/SIGN-IN.DATA?_routes=routes%2Fsign-in",
  "/sign-in?next=/posts",
  "/x/../sign-in",
  "/./sign-in",
  "/%2e/sign-in",
  "/sign-in\\",
])("%s leads to sign-in", (address) => {
  expect(pathOfPage(address)).toBe("/sign-in");
});

test.each([
  ["/", "/"],
  ["/_root.data", "/"],
  ["/D//secret/", "/d/secret"],
  ["/%64/secret.data", "/d/secret"],
  ["/%ff", "/%ff"],
])("%s leads to %s", (address, path) => {
  expect(pathOfPage(address)).toBe(path);
});
