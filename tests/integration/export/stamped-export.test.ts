import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deriveSigningKey } from "#app/audit/checkpoint.ts";
import { createOutgoingRequest } from "#app/connectors/request.server.ts";
import { exportLogAsked } from "#app/services/export/export-log.server.ts";
import { type ExportCounts, fileDigest, manifestLine } from "#app/services/export/file-ends.ts";
import { stampHeads } from "#app/services/log/stamp-heads.server.ts";
import { verifyOrganizationLog } from "#app/services/log/verify-log.server.ts";
import { tamper } from "#tests/integration/audit/arrange.ts";
import { loadVerifier } from "#tests/faults/tampering/verifier.ts";
import { submittedPost } from "#tests/support/office.ts";
import { type Authority, noAuthority, startAuthority } from "#tests/support/timestamp-authority.ts";
import { withOffice } from "#tests/support/with-office.ts";

const setup = withOffice();
const verify = await loadVerifier();
const why = noAuthority();

async function taken(): Promise<string[]> {
  const begun = await exportLogAsked(setup.ctx, { by: setup.office.admin, selection: {} });
  if (!begun.ok) throw new Error(begun.error.code);
  const pieces: Buffer[] = [];
  await begun.writeTo(async (piece) => pieces.push(piece) > 0);
  return Buffer.concat(pieces).toString("utf8").trimEnd().split("\n");
}

/** Other lines under a last line that is right for them, as whoever holds the secret could write it. */
function signedAnew(lines: string[]): Buffer {
  const { ctx, office } = setup;
  const body = Buffer.from(
    lines
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(""),
  );
  const {
    organization: _,
    digest: __,
    ...counts
  } = JSON.parse(JSON.parse(lines.at(-1) ?? "").manifest) as ExportCounts & { organization: string };
  const digest = fileDigest();
  digest.add(body);
  const options = { source: { organizationId: office.organizationId }, key: deriveSigningKey(ctx.secret) };
  return Buffer.concat([body, manifestLine(options as never, { ...counts, digest: digest.end() })]);
}

const asFile = (lines: string[]) => Buffer.from(`${lines.join("\n")}\n`);

describe("keys of an export", () => {
  it("of before there was a history of them are read as ever", async () => {
    await submittedPost(setup.ctx, setup.office);
    const [first = "", ...rest] = await taken();
    const { keyHistory: _, ...header } = JSON.parse(first).header;
    expect(header.version).toBe(1);
    expect(await verify(signedAnew([JSON.stringify({ header }), ...rest]))).toMatchObject({
      verdict: "whole",
      found: 0,
    });
  });

  it("follow one another, and a history that was changed is found", async () => {
    setup.ctx.previousSecret = setup.ctx.secret;
    setup.ctx.secret = "n".repeat(43);
    setup.ctx.clock.advance(120_000);
    await submittedPost(setup.ctx, setup.office);
    const [first = "", ...rest] = await taken();
    const { header } = JSON.parse(first);
    expect(header.keyHistory).toHaveLength(2);
    const [before, now] = header.keyHistory;
    expect(await verify(asFile([first, ...rest]))).toMatchObject({ verdict: "whole", vouched: [now.keyId] });
    const changed = { ...header, keyHistory: [before, { ...now, since: "2020-01-01T00:00:00.000Z" }] };
    expect(await verify(signedAnew([JSON.stringify({ header: changed }), ...rest]))).toMatchObject({
      verdict: "altered",
      findings: [{ kind: "key", seq: 2 }],
    });
  });
});

describe.skipIf(why !== null)(`timestamps of an export${why === null ? "" : ` (${why})`}`, () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await startAuthority();
    const request = createOutgoingRequest({ privateHosts: [new URL(authority.url).host] });
    setup.ctx.timestamps = { url: authority.url, request, patienceMs: 5_000 };
    await taken();
    await stampHeads(setup.ctx);
  }, 60_000);
  afterAll(() => authority.close());

  it("stand after their heads, and are about them", async () => {
    const lines = await taken();
    const at = lines.findIndex((line) => line.startsWith('{"stamp"'));
    const [head, stamp] = [JSON.parse(lines[at - 1] ?? "").head, JSON.parse(lines[at] ?? "").stamp];
    expect(stamp.size).toBe(head.size);
    expect(JSON.parse(lines[0] ?? "").header.version).toBe(2);
    const report = await verify(asFile(lines));
    expect(report).toMatchObject({ verdict: "whole", stamps: { right: 1 } });
    expect(Math.abs(Date.now() - Number(report.stamps.at))).toBeLessThan(60_000);
  });

  it("are told when they are about another head, or cannot be read", async () => {
    const lines = await taken();
    const at = lines.findIndex((line) => line.startsWith('{"stamp"'));
    const { size, token } = JSON.parse(lines[at] ?? "").stamp;
    const first = lines.findIndex((line) => line.startsWith('{"head"'));
    const swapped = lines.filter((_, index) => index !== at);
    const other = JSON.parse(lines[first] ?? "").head.size;
    swapped.splice(first + 1, 0, JSON.stringify({ stamp: { size: other, token } }));
    for (const changed of [swapped, lines.with(at, JSON.stringify({ stamp: { size, token: "AAAA" } }))]) {
      const report = await verify(signedAnew(changed));
      expect(report).toMatchObject({ verdict: "altered", found: 1, findings: [{ kind: "stamp" }] });
    }
  });

  it("are lacking where the file ends before them", async () => {
    const lines = await taken();
    const without = lines.filter((line) => !line.startsWith('{"stamp"'));
    expect((await verify(asFile(without))).verdict).toBe("incomplete");
  });

  it("that were changed in the database are found by the program too", async () => {
    const { ctx, database, office } = setup;
    const of = { organizationId: office.organizationId, personId: null };
    expect((await verifyOrganizationLog(ctx, of)).whole).toBe(true);
    await tamper(
      database,
      `update log_timestamps set token = '\\x3000' where organization_id = '${office.organizationId}'`,
    );
    expect((await verifyOrganizationLog(ctx, of)).findings).toMatchObject([{ kind: "stamp" }]);
  });
});
