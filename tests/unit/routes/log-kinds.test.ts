import { expect, it } from "vitest";
import { eventTypes } from "#app/audit/event-types.ts";
import { logKinds } from "#app/routes/_app.log/read-log-filter.ts";

it("every event of the log is found under one kind", () => {
  const families = new Set(Object.keys(eventTypes).map((type) => type.split(".")[0] ?? ""));
  const kinds = Object.values(logKinds).flat() as string[];
  expect([...families].filter((family) => kinds.filter((one) => one === family).length !== 1)).toEqual([]);
});
