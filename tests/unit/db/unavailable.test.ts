import { expect, test } from "vitest";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";

function withCode(code: string): Error {
  return Object.assign(new Error("x"), { code });
}

test.each(["ECONNREFUSED", "CONNECTION_CLOSED", "CONNECT_TIMEOUT", "57P01", "57P03", "08006", "53300"])(
  "%s means that the database is away, however deep it is wrapped",
  (code) => {
    expect(isDatabaseUnavailable(withCode(code))).toBe(true);
    expect(isDatabaseUnavailable(new Error("Failed query", { cause: withCode(code) }))).toBe(true);
    expect(isDatabaseUnavailable(new AggregateError([withCode(code)]))).toBe(true);
  },
);

test.each(["23505", "22P02", "40001", "55P03", "42501", "57014", "ENOENT"])("%s is the database's answer", (code) => {
  expect(isDatabaseUnavailable(withCode(code))).toBe(false);
});

test("what is no error is no outage", () => {
  for (const value of [null, undefined, "ECONNREFUSED", { code: "ECONNREFUSED" }])
    expect(isDatabaseUnavailable(value)).toBe(false);
  const loop = new Error("a");
  loop.cause = loop;
  expect(isDatabaseUnavailable(loop)).toBe(false);
});
