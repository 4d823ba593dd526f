import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { withDatabase } from "#tests/support/with-office.ts";
import { arrangeLog, tamper, type LogBench } from "./arrange.ts";

const database = withDatabase();
let log: LogBench;

/** Leaves 0–1 of the organisation, 2–5 of the post, head of 6; then one entry that waits. */
beforeEach(async () => {
  log = await arrangeLog(database);
  await log.recordAbove({ type: "organization.created", payload: {} });
  await log.recordAbove({
    type: "person.invited",
    payload: { invitationId: newId(), roles: ["writer"] },
    personal: { name: "Zoë «Ü» 😀", email: "zoe@prova.example", nested: { b: [1, 0.1, 1e21], a: null } },
  });
  await log.sequence();
  await log.record({ type: "post.created", payload: { channelIds: [newId(), newId()] } });
  await log.record(
    {
      type: "mark.changesRequested",
      payload: { seatId: newId(), levelIndex: 0, reasonKind: "missing" },
      personal: { reason: "Manca l’ora." },
      capacity: { type: "own" },
    },
    { type: "post.recalled", payload: {}, via: { sessionId: newId() } },
  );
  await log.record({ type: "post.discarded", payload: {}, actorId: null, means: "clock" });
  await log.sequence();
  await log.record({ type: "post.duplicated", payload: { fromPostId: newId() } });
});

function post(seq: number): string {
  return `subject_id = '${log.postId}' and seq = ${seq}`;
}

it("finds a log as it was written whole", async () => {
  expect(await log.verify()).toMatchObject({ whole: true, found: 0, findings: [], entries: 7, leaves: 6, heads: 2 });
});

it("keeps the order of a chain among hundreds of entries that waited together", async () => {
  for (let batch = 0; batch < 3; batch += 1) {
    await log.record(...Array.from({ length: 50 }, () => ({ type: "post.recalled" as const, payload: {} })));
  }
  await log.sequence();
  expect(await log.verify()).toMatchObject({ whole: true, leaves: 157 });
});

it("stays whole when a name is blanked, and nobody can then confirm a guess", async () => {
  const [value] = await database.superSql<
    { digest: Buffer }[]
  >`select digest from log_values where ${database.superSql.unsafe(post(2))}`;
  const blanked = await database.sql.begin(async (tx) => {
    await tx`select set_config('app.organization_id', ${log.organizationId}, true)`;
    return tx`select blank_log_value(${log.postId}, 2, ${value?.digest ?? null}, now()) as done`;
  });
  expect(blanked[0]).toEqual({ done: true });
  const [left] = await database.superSql`select salt, value from log_values where ${database.superSql.unsafe(post(2))}`;
  expect(left).toEqual({ salt: null, value: null });
  expect(await log.verify()).toMatchObject({ whole: true });
});

describe("finds and locates what somebody with every right over the server altered:", () => {
  const flip = (column: string, at = 0) => `${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # 1)`;

  async function finds(statement: string, expected: object): Promise<void> {
    await tamper(database, statement);
    const { whole, findings } = await log.verify();
    expect(whole).toBe(false);
    expect(findings).toContainEqual(expect.objectContaining(expected));
  }

  it("a byte of an entry", () =>
    finds(`update log_entries set ${flip("bytes", 20)} where ${post(2)}`, {
      kind: "bytes",
      subjectId: log.postId,
      seq: 2,
      leafIndex: 3,
    }));

  it("a byte of an entry that waits for the tree", () =>
    finds(`update log_entries set ${flip("bytes", 20)} where ${post(5)}`, {
      kind: "bytes",
      subjectId: log.postId,
      seq: 5,
      leafIndex: null,
    }));

  it("a byte of a hash", () =>
    finds(`update log_entries set ${flip("hash", 31)} where ${post(1)}`, {
      kind: "bytes",
      subjectId: log.postId,
      seq: 1,
    }));

  it("an entry together with its hash", () =>
    finds(
      `update log_entries set bytes = b, hash = sha256(b) from (select overlay(bytes placing '\\x39' from position('"payload":{}'::bytea in bytes) + 11) as b
         from log_entries where ${post(3)}) x where ${post(3)}`,
      { subjectId: log.postId, seq: 3 },
    ));

  it("a valid entry put in place of another, hash, columns and all", async () => {
    await finds(
      `update log_entries set bytes = b, hash = sha256(b), actor_id = null
         from (select convert_to(replace(convert_from(bytes, 'UTF8'), '"actor":"${log.personId}"', '"actor":null'), 'UTF8') as b
                 from log_entries where ${post(3)}) x where ${post(3)}`,
      { kind: "leaf", subjectId: log.postId, seq: 3, leafIndex: 4 },
    );
    expect((await log.verify()).findings).toContainEqual(expect.objectContaining({ kind: "order", seq: 4 }));
  });

  it.each([
    ["type", "type = 'mark.approved'"],
    ["actor", "actor_id = null"],
    ["means", "means = 'clock'"],
    ["time", "at = at + interval '1 millisecond'"],
    ["previous hash", flip("previous_hash")],
    ["mentions", "mentions = '{}'"],
    ["subject type", "subject_type = 'organization'"],
  ])("the column of the %s", (_name, change) =>
    finds(`update log_entries set ${change} where ${post(2)}`, {
      kind: "columns",
      subjectId: log.postId,
      seq: 2,
      leafIndex: 3,
    }),
  );

  it("a leaf of the tree", async () => {
    await finds(
      `update log_tree set ${flip("entry_hash", 5)} where organization_id = '${log.organizationId}' and leaf_index = 4`,
      {
        kind: "leaf",
        subjectId: log.postId,
        seq: 3,
        leafIndex: 4,
      },
    );
    expect((await log.verify()).findings).toContainEqual({ kind: "root", size: 6 });
  });

  it.each(["'\\x00'", "entry_hash || entry_hash"])("a leaf of another length: %s", (hash) =>
    finds(
      `update log_tree set entry_hash = ${hash} where organization_id = '${log.organizationId}' and leaf_index = 4`,
      {
        kind: "leaf",
        seq: 3,
        leafIndex: 4,
      },
    ),
  );

  it("a leaf taken out", async () => {
    await finds(`delete from log_tree where organization_id = '${log.organizationId}' and leaf_index = 4`, {
      kind: "gap",
      leafIndex: 4,
    });
    expect((await log.verify()).findings).toContainEqual(
      expect.objectContaining({ kind: "stray", subjectId: log.postId, seq: 3 }),
    );
  });

  it("the root of a head", () =>
    finds(`update log_heads set ${flip("root", 9)} where organization_id = '${log.organizationId}' and size = 2`, {
      kind: "root",
      size: 2,
    }));

  it("the moment of a head", () =>
    finds(
      `update log_heads set signed_at = signed_at - interval '1 day' where organization_id = '${log.organizationId}' and size = 6`,
      {
        kind: "signature",
        size: 6,
      },
    ));

  it("the signature of a head", () =>
    finds(
      `update log_heads set note = overlay(note placing 'AAAA' from length(note) - 20) where organization_id = '${log.organizationId}' and size = 6`,
      {
        kind: "signature",
        size: 6,
      },
    ));

  it("the key of the heads", () =>
    finds(`update log_keys set ${flip("public_key")} where organization_id = '${log.organizationId}'`, {
      kind: "signature",
      size: 2,
    }));

  it("a text", () =>
    finds(`update log_values set value = '"Manca il luogo."' where ${post(2)}`, {
      kind: "value",
      subjectId: log.postId,
      seq: 2,
      name: "reason",
    }));

  it("the salt of a text", () =>
    finds(`update log_values set ${flip("salt")} where ${post(2)}`, { kind: "value", seq: 2, name: "reason" }));

  it("a text taken away without a trace", () =>
    finds(`delete from log_values where ${post(2)}`, { kind: "value", seq: 2, name: "reason" }));

  it("a blanked text that is not blank", () =>
    finds(`update log_values set blanked_at = now() where ${post(2)}`, { kind: "value", seq: 2, name: "reason" }));

  it("an entry taken out of the middle", async () => {
    await finds(`delete from log_entries where ${post(3)}`, {
      kind: "missing",
      subjectId: log.postId,
      seq: 3,
      leafIndex: 4,
    });
    expect((await log.verify()).findings).toContainEqual(expect.objectContaining({ kind: "order", seq: 4 }));
  });

  it("the last entry taken out everywhere, with the post's own row set back", async () => {
    await tamper(database, `delete from log_entries where ${post(5)}`);
    await tamper(database, `delete from log_pending where ${post(5)}`);
    await finds(`delete from log_entries where ${post(4)}`, { kind: "missing", seq: 4 });
    await tamper(database, `delete from log_tree where ${post(4)}`);
    await tamper(
      database,
      `update posts set chain_seq = 3, chain_head = (select hash from log_entries where ${post(3)}) where id = '${log.postId}'`,
    );
    expect((await log.verify()).findings).toEqual([{ kind: "short", size: 6 }]);
  });

  it("a post's row that forgets the end of its chain", () =>
    finds(`update posts set chain_seq = 4 where id = '${log.postId}'`, { kind: "cut", subjectId: log.postId, seq: 4 }));

  it("a whole log rewritten and signed again, by a head that was kept elsewhere", async () => {
    const [head] = await database.superSql<{ size: number; root: Buffer }[]>`
      select size::int as size, root from log_heads where organization_id = ${log.organizationId} and size = 6`;
    if (!head) throw new Error("no head");
    expect(await log.verify([head])).toMatchObject({ whole: true, heads: 3 });
    const other = await arrangeLog(database);
    for (let entry = 0; entry < 6; entry += 1)
      await other.recordAbove({ type: "organization.changed", payload: { fields: ["name"] } });
    await other.sequence();
    expect(await other.verify()).toMatchObject({ whole: true });
    expect((await other.verify([head])).findings).toEqual([{ kind: "root", size: 6 }]);
    expect((await log.verify([{ size: 900, root: head.root }])).findings).toEqual([{ kind: "short", size: 900 }]);
  });
});
