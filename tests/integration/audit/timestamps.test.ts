import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { sequenceEntries, signHeads } from "#app/audit/sequencer.server.ts";
import { readToken } from "#app/audit/timestamp.ts";
import { verifyLog } from "#app/audit/verify.ts";
import { stampHeads } from "#app/services/log/stamp-heads.server.ts";
import { newestHead } from "#db/queries/log-verifications.server.ts";
import { lastTimestamp, timestampTry } from "#db/queries/log-timestamps.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { day, submittedPost } from "#tests/support/office.ts";
import { type Authority, noAuthority, startAuthority } from "#tests/support/timestamp-authority.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { tamper } from "./arrange.ts";

const setup = withOffice({ each: "test" });
const why = noAuthority();
const minute = 60_000;
let authority: Authority;

const read = <T>(query: (scope: Scope) => Promise<T>) =>
  readScope(setup.ctx.db, { organizationId: setup.office.organizationId, personId: null }, query);

/** Of what was kept last. */
async function newestToken(): Promise<Buffer | null> {
  const [row] = await setup.database.superSql<{ token: Buffer }[]>`
    select token from log_timestamps where organization_id = ${setup.office.organizationId} order by size desc limit 1`;
  return row?.token ?? null;
}

/** Something happens and a head of it is signed. */
async function signOne(): Promise<void> {
  const { ctx, office } = setup;
  await submittedPost(ctx, office);
  await sequenceEntries(ctx);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() + 1));
}

describe.skipIf(why !== null)(`timestamps of an authority${why === null ? "" : ` (${why})`}`, () => {
  beforeAll(async () => {
    authority = await startAuthority();
  }, 60_000);
  afterAll(() => authority.close());
  beforeEach(async () => {
    authority.instead = null;
    authority.asked.length = 0;
    const request = createOutgoingRequest({ privateHosts: [new URL(authority.url).host] });
    setup.ctx.timestamps = { url: authority.url, request, patienceMs: 5_000 };
    // Earlier offices are there still, and would be stamped too.
    await setup.database.superSql`
      insert into log_timestamp_tries (organization_id, tried_at, retry_at)
      select id, now(), 'infinity' from organizations where id <> ${setup.office.organizationId}
      on conflict (organization_id) do update set retry_at = 'infinity'`;
    await signOne();
  });

  test("the newest head is stamped once, and openssl itself finds the kept token good for the head's note", async () => {
    await stampHeads(setup.ctx);
    await stampHeads(setup.ctx);
    expect(authority.asked).toHaveLength(1);
    const head = await read(newestHead);
    const stamp = await read(lastTimestamp);
    expect(stamp).toMatchObject({ size: head?.size, authority: "Autorità di prova" });
    const token = await newestToken();
    const [note, file] = ["note.txt", "token.der"].map((name) => path.join(authority.folder, name));
    writeFileSync(note ?? "", head?.note ?? "");
    writeFileSync(file ?? "", token ?? "");
    const said = execFileSync(
      "openssl",
      ["ts", "-verify", "-data", note ?? "", "-in", file ?? "", "-token_in", "-CAfile", authority.caFile],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    expect(String(said)).toContain("Verification: OK");
  });

  test("a day later the head that is newest then is stamped, and without a new head nothing is asked", async () => {
    await stampHeads(setup.ctx);
    setup.ctx.clock.advance(day);
    await stampHeads(setup.ctx);
    expect(authority.asked).toHaveLength(1);
    await signOne();
    await stampHeads(setup.ctx);
    expect(authority.asked).toHaveLength(2);
    expect((await read(lastTimestamp))?.size).toBe((await read(newestHead))?.size);
  });

  test("two processes at once ask once", async () => {
    await Promise.all([stampHeads(setup.ctx), stampHeads(setup.ctx)]);
    expect(authority.asked).toHaveLength(1);
  });

  test("without an address nothing is asked, and none is kept", async () => {
    setup.ctx.timestamps = undefined;
    await stampHeads(setup.ctx);
    expect([authority.asked.length, await read(lastTimestamp), await read(timestampTry)]).toEqual([0, null, null]);
  });

  /** A whole answer to another request of the same bytes. */
  async function toAnother(change: (request: Buffer) => Buffer): Promise<Buffer> {
    const [asked] = authority.asked;
    return authority.answer(change(Buffer.from(asked ?? [])));
  }

  test.each([
    ["an earlier request", "nonce", (request: Buffer) => request],
    ["a request about something else", "imprint", (request: Buffer) => flip(request, 30)],
  ])("an answer to %s is not kept", async (_, fault, change) => {
    authority.instead = () => Buffer.alloc(0);
    await stampHeads(setup.ctx);
    const other = await toAnother(change);
    authority.instead = () => other;
    await retried();
    expect((await read(timestampTry))?.fault).toBe(fault);
    expect(await read(lastTimestamp)).toBeNull();
  });

  test.each([
    ["rubbish", "rubbish", () => Buffer.from("<html>Benvenuti</html>")],
    ["nothing", "rubbish", () => Buffer.alloc(0)],
    ["a refusal", "refused", () => Buffer.from("30053003020102", "hex")],
    ["an answer cut short", "rubbish", (own: Buffer) => own.subarray(0, own.length - 40)],
    ["a changed signature", "signature", (own: Buffer) => flip(own, own.length - 3)],
    ["an error of the server", "status", () => ({ status: 503 })],
    ["a redirect", "status", () => ({ status: 302 })],
  ] as const)("of %s no token is kept, it is shown why, and it is tried again later", async (_, fault, instead) => {
    authority.instead = instead;
    await stampHeads(setup.ctx);
    const failed = await read(timestampTry);
    expect(failed).toMatchObject({ fault, failures: 1 });
    expect(await read(lastTimestamp)).toBeNull();
    await stampHeads(setup.ctx);
    expect(authority.asked).toHaveLength(1);
    authority.instead = null;
    await retried();
    expect(await read(timestampTry)).toMatchObject({ fault: null, failures: 0 });
    expect(await read(lastTimestamp)).not.toBeNull();
  });

  test("a server that does not answer is left after a time, and asked again later", async () => {
    authority.instead = () => "silence";
    if (setup.ctx.timestamps) setup.ctx.timestamps.patienceMs = 300;
    await stampHeads(setup.ctx);
    expect(await read(timestampTry)).toMatchObject({ fault: "lost", failures: 1 });
  });

  test("a server that is not there is no reason to stop", async () => {
    if (setup.ctx.timestamps) setup.ctx.timestamps.url = "http://127.0.0.1:9/tsa";
    await stampHeads(setup.ctx);
    expect(await read(timestampTry)).toMatchObject({ fault: "notSent" });
  });

  test("an authority whose certificate had ended is not believed", async () => {
    const other = await startAuthority({ certificateDays: -1, key: "ec" });
    const request = createOutgoingRequest({ privateHosts: [new URL(other.url).host] });
    setup.ctx.timestamps = { url: other.url, request, patienceMs: 5_000 };
    await stampHeads(setup.ctx);
    await other.close();
    expect((await read(timestampTry))?.fault).toBe("certificate");
    expect(await read(lastTimestamp)).toBeNull();
  });

  test("one that signs with an elliptic curve is", async () => {
    const other = await startAuthority({ key: "ec" });
    const request = createOutgoingRequest({ privateHosts: [new URL(other.url).host] });
    setup.ctx.timestamps = { url: other.url, request, patienceMs: 5_000 };
    await stampHeads(setup.ctx);
    await other.close();
    expect(await read(lastTimestamp)).not.toBeNull();
  });

  test("a token put beside another head is found by the verification", async () => {
    await stampHeads(setup.ctx);
    const { organizationId } = setup.office;
    const verify = () => withLogSource(setup.ctx.sql, organizationId, (source) => verifyLog(source));
    expect((await verify()).findings).toEqual([]);
    const before = await read(lastTimestamp);
    await signOne();
    const after = await read(newestHead);
    await tamper(
      setup.database,
      `update log_timestamps set size = ${after?.size} where size = ${before?.size} and organization_id = '${organizationId}'`,
    );
    expect((await verify()).findings).toEqual([{ kind: "stamp", size: after?.size }]);
  });

  test("not even a token of the right form is kept for a head that is not there", async () => {
    await stampHeads(setup.ctx);
    const token = await newestToken();
    expect(readToken(token ?? Buffer.alloc(0))).not.toBeNull();
    const keep = setup.database.sql.begin(async (tx) => {
      await tx`select set_config('app.organization_id', ${setup.office.organizationId}, true)`;
      await tx`select append_log_timestamp(999999, ${Buffer.alloc(32)}, ${token}, now(), now(), 'x')`;
    });
    await expect(keep).rejects.toThrow(/no head has this imprint/u);
  });

  async function retried(): Promise<void> {
    setup.ctx.clock.advance(11 * minute);
    await stampHeads(setup.ctx);
  }
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = Number(changed[at]) ^ 1;
  return changed;
}
