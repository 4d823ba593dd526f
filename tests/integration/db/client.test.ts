import { once } from "node:events";
import { connect as connectTo, createServer, type AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { connect } from "#db/client.server.ts";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();

const awkward = ["", " ", "a,b", "{a}", 'say "no"', "back\\slash", "NULL", "null", "città", "🏛️", "two\nlines", "'"];

test("lists go there and back as they are, whatever stands in them", async () => {
  const ids = ["01900000-0000-7000-8000-000000000001", "01900000-0000-7000-8000-000000000002"];
  const [row] = await database.sql`
    select ${awkward}::text[] as texts, ${ids}::uuid[] as ids, ${[1, -2]}::int[] as integers, ${[]}::text[] as none,
      ${"{a,b}"}::text[] as literal, array['x', null] as holed, array[true, false] as booleans,
      array[9007199254740993]::bigint[] as big, array[0.5]::float8[] as doubles, array[['a', 'b'], ['c', 'd']] as square`;
  expect(row).toEqual({
    texts: awkward,
    ids,
    integers: [1, -2],
    none: [],
    literal: ["a", "b"],
    holed: ["x", null],
    booleans: [true, false],
    big: ["9007199254740993"],
    doubles: [0.5],
    square: [
      ["a", "b"],
      ["c", "d"],
    ],
  });
});

/** A proxy to the server that breaks for good as soon as the first connection is ready for a query. */
async function breaking(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);
  let broken = false;
  const server = createServer((near) => {
    const far = connectTo(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => undefined);
      from.once("close", () => to.destroy());
    }
    near.pipe(far);
    far.on("data", (chunk) => {
      near.write(chunk, () => {
        if (!chunk.subarray(-ready.length).equals(ready)) return;
        broken = true;
        server.close();
        near.resetAndDestroy();
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  // A listening TCP server's address is never a path.
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, broken: () => broken };
}

test("a connection lost at its very beginning fails what was asked, and nothing behind its back", async () => {
  const way = await breaking(database.url);
  const sql = connect(way.url, { role: "imprimatur_app", max: 1 });
  // vitest fails a run with an unhandled rejection.
  const failure = await sql.begin((tx) => tx`select 1 as one`).catch((error: unknown) => error);
  expect(way.broken()).toBe(true);
  expect(isDatabaseUnavailable(failure)).toBe(true);
  await sql.end({ timeout: 0 });
});
