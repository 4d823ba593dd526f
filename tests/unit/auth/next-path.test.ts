import { expect, test } from "vitest";
import { pathWanted, safeNextPath } from "#app/auth/next-path.ts";

test.each(["/", "/posts", "/posts?state=review#due", "/d/abc"])("%s is ours and is kept", (path) => {
  expect(safeNextPath(path)).toBe(path);
});

// @asvs v5.0.0-3.7.2
test.each([
  "https://elsewhere.example/",
  "//elsewhere.example",
  "/\\elsewhere.example",
  "\\\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n/elsewhere.example",
  "/..//elsewhere.example",
  "/.//elsewhere.example",
  "javascript:alert(1)",
  "posts",
  "",
  null,
  undefined,
  7,
  `/${"a".repeat(2_000)}`,
])("%j leads to the first page", (path) => {
  expect(safeNextPath(path)).toBe("/");
});

test.each(["/sign-in", "/sign-in?next=/posts", "/sign-in/link?token=x", "/sign-out"])(
  "%s would only ask again",
  (path) => {
    expect(safeNextPath(path)).toBe("/");
  },
);

test("the page behind a fetch of data is what was wanted", () => {
  expect(pathWanted(new Request("http://localhost/posts/1.data?tab=x&_routes=routes%2Fa"))).toBe("/posts/1?tab=x");
  expect(pathWanted(new Request("http://localhost/_root.data"))).toBe("/");
});
