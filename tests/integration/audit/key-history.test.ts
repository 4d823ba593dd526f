import { beforeEach, describe, expect, test } from "vitest";
import { originOf } from "#app/audit/checkpoint.ts";
import { checkKeyChange } from "#app/audit/key-history.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { sequenceEntries, signHeads } from "#app/audit/sequencer.server.ts";
import { verifyLog } from "#app/audit/verify.ts";
import { changeLogKey } from "#app/services/log/change-key.server.ts";
import { newestHead } from "#db/queries/log-verifications.server.ts";
import { keyHistory } from "#db/queries/log-keys.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { createOffice, day, submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { tamper } from "./arrange.ts";

const setup = withOffice({ each: "test" });
const newSecret = "n".repeat(43);

const read = <T>(query: (scope: Scope) => Promise<T>) =>
  readScope(setup.ctx.db, { organizationId: setup.office.organizationId, personId: null }, query);
const verify = () => withLogSource(setup.ctx.sql, setup.office.organizationId, (source) => verifyLog(source));
const keyEntries = () => setup.database.superSql<{ entry: Record<string, unknown> }[]>`
  select convert_from(bytes, 'UTF8')::jsonb as entry from log_entries
   where organization_id = ${setup.office.organizationId} and type = 'log.keyChanged' order by at, seq`;

async function signOne(): Promise<void> {
  const { ctx, office } = setup;
  await submittedPost(ctx, office);
  await sequenceEntries(ctx);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() + 1));
}

/** The secret of the process is another from now on; `kept`: the one before is at hand. */
function replaceSecret({ kept }: { kept: boolean }): void {
  setup.ctx.previousSecret = kept ? setup.ctx.secret : undefined;
  setup.ctx.secret = newSecret;
  setup.ctx.clock.advance(day);
}

/** Who signed that the newest key follows. */
async function newestStatement() {
  const [last, before] = await read(keyHistory);
  if (!last) throw new Error("no key");
  const { number, keyId, previousKeyId, since } = last;
  const change = {
    origin: originOf(setup.office.organizationId),
    number,
    keyId,
    previousKeyId,
    since: new Date(since),
    publicKey: Buffer.from(last.publicKey, "base64"),
  };
  return checkKeyChange(last.statement ?? "", change, before ? Buffer.from(before.publicKey, "base64") : null);
}

beforeEach(signOne);

describe("the key that signs the log", () => {
  test("is the first of its history without an entry about it, and says so itself", async () => {
    expect(await keyEntries()).toEqual([]);
    expect(await read(keyHistory)).toMatchObject([{ number: 1, previousKeyId: null, until: null }]);
    expect(await newestStatement()).toEqual({ own: true, previous: false });
    expect((await verify()).findings).toEqual([]);
  });

  test("follows the one before when the secret was replaced, which signs that it does where it is at hand", async () => {
    const [first] = await read(keyHistory);
    replaceSecret({ kept: true });
    await signOne();
    const [second, older] = await read(keyHistory);
    expect(second).toMatchObject({ number: 2, previousKeyId: first?.keyId, until: null });
    expect(older).toMatchObject({ number: 1, until: second?.since });
    expect(await newestStatement()).toEqual({ own: true, previous: true });
    const [told] = await keyEntries();
    const payload = { keyId: second?.keyId, previousKeyId: first?.keyId, previousSigned: true, number: 2 };
    expect(told?.entry).toMatchObject({ actor: null, means: "clock", payload });
    expect((await read(newestHead))?.keyId).toBe(second?.keyId);
    expect((await verify()).findings).toEqual([]);
  });

  test("says honestly that nobody vouches for it where the secret before is gone", async () => {
    replaceSecret({ kept: false });
    await signOne();
    expect(await newestStatement()).toEqual({ own: true, previous: false });
    expect((await keyEntries())[0]?.entry).toMatchObject({ payload: { previousSigned: false } });
    expect((await verify()).findings).toEqual([]);
  });

  test("signs first a head that covers the entry about it", async () => {
    replaceSecret({ kept: true });
    await signOne();
    const [told] = await setup.database.superSql<{ n: number }[]>`
      select t.leaf_index::int as n from log_tree t join log_entries e on e.subject_id = t.subject_id and e.seq = t.seq
       where e.organization_id = ${setup.office.organizationId} and e.type = 'log.keyChanged'`;
    const heads = await setup.database.superSql<{ size: number }[]>`
      select size::int as size from log_heads where organization_id = ${setup.office.organizationId} and signed_at > ${new Date(setup.ctx.clock.now().getTime() - day)} order by size`;
    expect(heads[0]?.size).toBeGreaterThan(told?.n ?? Infinity);
  });

  test("is a new one when an administrator asks, and not when somebody else does", async () => {
    const { office, ctx } = setup;
    const by = (personId: string) => ({ by: { organizationId: office.organizationId, personId } });
    expect(await changeLogKey(ctx, by(office.writer.personId))).toMatchObject({ ok: false });
    expect(await changeLogKey(ctx, by(office.admin.personId))).toEqual({ ok: true });
    await signOne();
    const [second, first] = await read(keyHistory);
    expect(second).toMatchObject({ number: 2, previousKeyId: first?.keyId });
    expect(await newestStatement()).toEqual({ own: true, previous: true });
    expect((await read(newestHead))?.keyId).toBe(second?.keyId);
    expect((await keyEntries())[0]?.entry).toMatchObject({ actor: office.admin.personId, means: "web" });
    expect((await verify()).findings).toEqual([]);
  });

  test("a history that was changed is found: another moment, another key before, a key put beside", async () => {
    replaceSecret({ kept: true });
    await signOne();
    const ofOurs = `organization_id = '${setup.office.organizationId}'`;
    await tamper(
      setup.database,
      `update log_key_history set since = since - interval '1 day' where number = 2 and ${ofOurs}`,
    );
    expect((await verify()).findings).toEqual([{ kind: "key", keyNumber: 2 }]);
    await tamper(
      setup.database,
      `update log_key_history set since = since + interval '1 day' where number = 2 and ${ofOurs}`,
    );
    await tamper(
      setup.database,
      `update log_key_history set previous_key_id = 'aaaaaaaa' where number = 2 and ${ofOurs}`,
    );
    expect((await verify()).findings).toEqual([{ kind: "key", keyNumber: 2 }]);
    await tamper(setup.database, `delete from log_key_history where number = 1 and ${ofOurs}`);
    expect((await verify()).whole).toBe(false);
  });
});

test.each([0, 1])("a log that was tampered with keeps no other from being signed, and is told of (%i)", async (at) => {
  const { ctx, database, office } = setup;
  const offices = [office, await createOffice(database.ownerSql, "Un altro Comune")];
  for (const one of offices) await submittedPost(ctx, one);
  await sequenceEntries(ctx);
  const [touched, other] = at === 0 ? offices : [...offices].reverse();
  const ofTouched = `where organization_id = '${touched?.organizationId}'`;
  await tamper(database, `update log_frontiers set hashes = jsonb_build_array(hashes) ${ofTouched}`);
  ctx.clock.advance(day);
  await expect(signHeads(ctx, ctx.clock.now())).rejects.toThrow(AggregateError);
  const signed = await database.superSql<{ size: number }[]>`
    select h.size from log_heads h join log_frontiers f using (organization_id) where organization_id = ${other?.organizationId ?? ""} and h.size = f.size`;
  expect(signed).toHaveLength(1);
  await tamper(database, `update log_frontiers set hashes = hashes -> 0 ${ofTouched}`);
});
