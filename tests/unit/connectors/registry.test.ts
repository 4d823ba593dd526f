import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { TriedThing } from "#app/connectors/tried.ts";
import { connectorFor, connectors } from "#app/connectors/registry.server.ts";
import { networks } from "#workflows/networks/networks.ts";
import { takesContentWarning, takesThread } from "#workflows/networks/takes.ts";

test("every connector is found by its network, and every other network is published on by a person", () => {
  for (const connector of connectors) expect(connectorFor(connector.network)).toBe(connector);
  const without = networks.filter((network) => connectorFor(network) === null);
  expect(without).toHaveLength(networks.length - connectors.length);
});

describe.each(connectors)("what $network promises", (connector) => {
  const tried = new Set(connector.tried.flatMap(({ what }) => what));

  test("was tried", () => {
    const can: ReadonlyArray<[unknown, TriedThing]> = [
      [connector.edit, "edit"],
      [connector.remove, "remove"],
      [connector.read, "readBack"],
      [connector.refresh, "renew"],
      [takesThread(connector.network) && connector.read ? true : undefined, "thread"],
      [takesContentWarning(connector.network) ? true : undefined, "contentWarning"],
      [true, "connect"],
      [true, "publish"],
      [true, "images"],
      [true, "lostAnswer"],
    ];
    for (const [ability, thing] of can) expect([thing, tried.has(thing)]).toEqual([thing, ability !== undefined]);
  });

  test("is tried by tests of its own", () => {
    expect(existsSync(`tests/integration/connectors/${connector.network}.test.ts`)).toBe(true);
  });
});
