import { beforeAll, describe, expect, it } from "vitest";
import { exportLog, exportLogAsked } from "#app/services/export/export-log.server.ts";
import type { LogSelection } from "#app/services/export/selection.ts";
import { tamper } from "#tests/integration/audit/arrange.ts";
import { loadVerifier } from "#tests/faults/tampering/verifier.ts";
import { submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const setup = withOffice();
const verify = await loadVerifier();
let posts: string[] = [];

beforeAll(async () => {
  const { ctx, office } = setup;
  posts = [];
  for (let post = 0; post < 3; post += 1) {
    posts.push((await submittedPost(ctx, office)).postId);
    ctx.clock.advance(86_400_000);
  }
});

async function taken(selection: LogSelection = {}): Promise<Buffer> {
  const { ctx, office } = setup;
  const begun = await exportLogAsked(ctx, { by: office.admin, selection });
  if (!begun.ok) throw new Error(begun.error.code);
  return written(begun);
}

async function written(begun: { writeTo(take: (piece: Buffer) => Promise<boolean>): Promise<void> }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await begun.writeTo(async (piece) => {
    pieces.push(piece);
    return true;
  });
  return Buffer.concat(pieces);
}

const entriesOf = (file: Buffer) =>
  file
    .toString("utf8")
    .split("\n")
    .filter((line) => line.startsWith('{"entry"'))
    .map((line) => JSON.parse(JSON.parse(line).entry.text));

it("is whole for whoever has nothing but the file, and holds its own entry under a signed head", async () => {
  const file = await taken();
  const report = await verify(file);
  expect(report).toMatchObject({ verdict: "whole", found: 0 });
  const last = entriesOf(file).at(-1);
  expect(last).toMatchObject({ type: "log.exported", actor: setup.office.admin.personId, payload: {} });
  expect(report.counts.leaves).toBe(entriesOf(file).length);
  expect(await setup.database.superSql`select 1 from log_pending`).toHaveLength(0);
});

it("a kept head of any export made before proves the later one", async () => {
  const [head] = await setup.database.superSql<{ note: string }[]>`select note from log_heads order by size limit 1`;
  await taken();
  expect(await verify(await taken(), head?.note)).toMatchObject({ verdict: "whole", kept: { right: 1, foreign: 0 } });
});

describe("a part of the log", () => {
  const kinds: Array<
    [string, () => LogSelection, (entry: { at: string; actor: string; subject: { id: string } }) => boolean]
  > = [
    ["of a post", () => ({ postId: posts[1] }), (entry) => entry.subject.id === posts[1]],
    [
      "of a period",
      () => ({ from: "2026-03-03T00:00:00.000Z", until: "2026-03-04T00:00:00.000Z" }),
      (entry) => entry.at.startsWith("2026-03-03"),
    ],
    [
      "of a person",
      () => ({ personId: setup.office.writer.personId }),
      (entry) => entry.actor === setup.office.writer.personId || entry.subject.id === setup.office.organizationId,
    ],
    [
      "of a channel",
      () => ({ channelId: setup.office.channelId }),
      (entry) => posts.includes(entry.subject.id) || entry.subject.id === setup.office.organizationId,
    ],
  ];

  it.each(kinds)(
    "%s holds those entries and no other, proved by the heads of all",
    async (_name, selection, belongs) => {
      const file = await taken(selection());
      const [entries, all] = [entriesOf(file), entriesOf(await taken())];
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.length).toBeLessThan(all.length);
      expect(entries.filter((entry) => !belongs(entry) && entry.type !== "log.exported")).toEqual([]);
      expect(await verify(file)).toMatchObject({ verdict: "whole", counts: { entries: entries.length } });
      const spoilt = Buffer.from(file.toString("utf8").replace('\\"means\\":\\"', '\\"means\\":\\"x'));
      expect(await verify(spoilt)).toMatchObject({
        verdict: "altered",
        findings: [{ kind: "bytes" }, { kind: "file" }],
      });
    },
  );
});

it("a name that was forgotten is in no export made after, and the log is whole", async () => {
  const { database, office } = setup;
  const [value] = await database.superSql<{ subject: string; seq: number; digest: Buffer }[]>`
    select subject_id as subject, seq, digest from log_values where organization_id = ${office.organizationId} limit 1`;
  if (!value) throw new Error("no name or text in the log");
  await database.sql.begin(async (tx) => {
    await tx`select set_config('app.organization_id', ${office.organizationId}, true)`;
    await tx`select blank_log_value(${value.subject}, ${value.seq}, ${value.digest}, now())`;
  });
  expect(await verify(await taken())).toMatchObject({ verdict: "whole", texts: { forgotten: 1 } });
});

it("whoever neither administers nor audits exports nothing, and nothing is noted", async () => {
  const { ctx, office, database } = setup;
  const count = () => database.superSql`select 1 from log_entries where type = 'log.exported'`;
  const before = (await count()).length;
  expect(await exportLogAsked(ctx, { by: office.writer, selection: {} })).toMatchObject({
    ok: false,
    error: { code: "notFound" },
  });
  expect((await count()).length).toBe(before);
});

it("a reader who goes away ends the reading, and what they have says that it is not all", async () => {
  const { ctx, office } = setup;
  const begun = await exportLog(ctx, { of: { organizationId: office.organizationId, personId: null }, selection: {} });
  const pieces: Buffer[] = [];
  await begun.writeTo((piece) => Promise.resolve(pieces.push(piece) < 2));
  expect(pieces).toHaveLength(2);
  expect(await verify(Buffer.concat(pieces))).toMatchObject({ verdict: "incomplete" });
});

it("an altered log can still be exported, and the file shows it", async () => {
  const { database } = setup;
  await tamper(
    database,
    `update log_entries set bytes = set_byte(bytes, 20, 7) where subject_id = '${posts[2]}' and seq = 1`,
  );
  const report = await verify(await taken());
  expect(report.verdict).toBe("altered");
  expect(report.findings[0]).toMatchObject({ kind: "bytes", number: report.at?.from });
});
