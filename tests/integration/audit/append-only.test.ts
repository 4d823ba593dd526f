import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { prepareEntries, type NewEntry } from "#app/audit/record.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { appendLogEntries, type EntryBytes } from "#db/writes/log.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { arrangeLog, type LogBench } from "./arrange.ts";

const database = withDatabase();
let log: LogBench;

beforeAll(async () => {
  log = await arrangeLog(database);
  await log.recordAbove({ type: "organization.created", payload: {} });
  await log.record({ type: "mark.rejected", payload: { seatId: newId(), levelIndex: 0 }, personal: { reason: "no" } });
  await log.sequence();
  await database.superSql`
    insert into log_timestamps (organization_id, size, imprint, token, stamped_at, received_at, authority)
    select organization_id, size, '', '', now(), now(), 'x' from log_heads where organization_id = ${log.organizationId}`;
  await log.record({ type: "post.recalled", payload: {} });
});

const tables = [
  "log_entries",
  "log_chains",
  "log_pending",
  "log_tree",
  "log_heads",
  "log_keys",
  "log_key_history",
  "log_timestamps",
  "log_frontiers",
  "log_values",
];

describe.each(tables)("%s", (table) => {
  const statements = [
    `update ${table} set organization_id = organization_id`,
    `delete from ${table}`,
    `truncate ${table}`,
    `insert into ${table} default values`,
    `alter table ${table} disable trigger all`,
    `drop table ${table}`,
  ];
  it.each(statements)("the program may not %s", async (statement) => {
    await expect(database.sql.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
  });
});

const keptForEver = [
  "log_entries",
  "log_tree",
  "log_heads",
  "log_keys",
  "log_key_history",
  "log_timestamps",
  "log_values",
];

describe.each(keptForEver)("%s", (table) => {
  it.each([`update ${table} set organization_id = organization_id`, `delete from ${table}`, `truncate ${table}`])(
    "not even its owner may %s",
    async (statement) => {
      await expect(database.ownerSql.unsafe(statement)).rejects.toThrow(/append-only/);
    },
  );
});

describe("append_log_entry refuses", () => {
  async function append(change: (entry: EntryBytes) => EntryBytes, entry: Partial<NewEntry> = {}): Promise<void> {
    const [post] = await database.superSql<
      { seq: number; head: Buffer }[]
    >`select chain_seq as seq, chain_head as head from posts where id = ${log.postId}`;
    if (!post) throw new Error("no post");
    const [prepared] = prepareEntries(log.organizationId, { subject: { type: "post", id: log.postId }, chain: post }, [
      { type: "post.discarded", payload: {}, actorId: log.personId, means: "web", at: log.now(), ...entry },
    ]);
    if (!prepared) throw new Error("no entry");
    await writeScope(database.db, { organizationId: log.organizationId, personId: null }, (scope) =>
      appendLogEntries(scope, [change(prepared)]),
    );
  }
  /** Other bytes, with the right hash for them. */
  function rewrite(entry: EntryBytes, replace: [string | RegExp, string]): EntryBytes {
    const bytes = Buffer.from(entry.bytes.toString("utf8").replace(...replace));
    return { ...entry, bytes, head: createHash("sha256").update(bytes).digest() };
  }

  it("a hash that is not that of the bytes", () =>
    expect(append((entry) => ({ ...entry, head: Buffer.alloc(32, 1) }))).rejects.toThrow(/not that of the bytes/));
  it("an entry that follows another", () =>
    expect(append((entry) => rewrite(entry, [/"previous":"[0-9a-f]{4}/, '"previous":"0000']))).rejects.toThrow(
      /does not follow/,
    ));
  it("a number already taken", () =>
    expect(append((entry) => rewrite(entry, ['"seq":3', '"seq":2']))).rejects.toThrow(/does not follow/));
  it("a number too far", () =>
    expect(append((entry) => rewrite(entry, ['"seq":3', '"seq":4']))).rejects.toThrow(/does not follow/));
  it("a second beginning", () =>
    expect(
      append((entry) =>
        rewrite(rewrite(entry, ['"seq":3', '"seq":1']), [/"previous":"[0-9a-f]{64}/, `"previous":"${"0".repeat(64)}`]),
      ),
    ).rejects.toThrow(/duplicate key/));
  it("an entry of another organisation", () =>
    expect(append((entry) => rewrite(entry, [log.organizationId, newId()]))).rejects.toThrow(
      /of another organisation/,
    ));
  it("a subject that is not there", () =>
    expect(
      append((entry) =>
        rewrite(rewrite(rewrite(entry, [log.postId, newId()]), ['"seq":3', '"seq":1']), [
          /"previous":"[0-9a-f]{64}/,
          `"previous":"${"0".repeat(64)}`,
        ]),
      ),
    ).rejects.toThrow(/no such subject/));
  it("values without their digests, and digests without their values", async () => {
    await expect(append((entry) => ({ ...entry, values: {} }), { personal: { reason: "x" } })).rejects.toThrow(
      /do not belong together/,
    );
  });
  it("nothing that is right", async () => {
    await append((entry) => entry);
    const [row] = await database.superSql<
      { n: number }[]
    >`select count(*)::int as n from log_entries where subject_id = ${log.postId}`;
    expect(row?.n).toBe(3);
  });
});

describe("the tree", () => {
  const call = (statement: string) =>
    database.sql.begin(async (tx) => {
      await tx`select set_config('app.organization_id', ${log.organizationId}, true)`;
      return tx.unsafe(statement);
    });

  it("grows only from where it ends", () =>
    expect(call(`select append_log_leaves(0, '{1}', '["00"]')`)).rejects.toThrow(/the tree has 2 leaves/));
  it("takes no entry that does not wait", () =>
    expect(call(`select append_log_leaves(2, '{999999}', '["00"]')`)).rejects.toThrow(/taken twice/));
  it("has no head of another root", () =>
    expect(call(`select append_log_head(2, sha256('x'), now(), 'k', sha256('y'), 'n')`)).rejects.toThrow(
      /a head only grows/,
    ));
  it("has no head beyond its leaves", () =>
    expect(call(`select append_log_head(3, sha256('x'), now(), 'k', sha256('y'), 'n')`)).rejects.toThrow(
      /does not have 3 leaves/,
    ));
  it("has no head whose root is not its own", async () => {
    const [pending] = await database.superSql<
      { position: string }[]
    >`select min(position)::text as position from log_pending where organization_id = ${log.organizationId}`;
    await expect(
      call(`select append_log_leaves(2, '{${pending?.position}}', '["${"aa".repeat(32)}", "${"bb".repeat(32)}"]');
            select append_log_head(3, sha256('x'), now(), 'k', sha256('y'), 'n')`),
    ).rejects.toThrow(/not that of the tree/);
  });
});
