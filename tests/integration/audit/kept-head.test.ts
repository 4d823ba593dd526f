import { beforeAll, describe, expect, test } from "vitest";
import { deriveSigningKey, originOf, signHead } from "#app/audit/checkpoint.ts";
import { sequenceEntries, signHeads } from "#app/audit/sequencer.server.ts";
import { type Comparison, compareKeptHead } from "#app/services/log/compare-kept-head.server.ts";
import { publishedKeys } from "#app/services/log/published-keys.server.ts";
import { readKeptHeadForm } from "#app/services/log/kept-head-form.ts";
import { day, submittedPost } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";
import { tamper } from "./arrange.ts";

/* The rule: whoever kept a head sees on a page whether today's log still begins with what it signed. */

const setup = withOffice();
const other = withOtherOffice(setup.database);
let first = "";
let foreign = "";

async function signOne(office = setup.office): Promise<string> {
  const { ctx, database } = setup;
  await submittedPost(ctx, office);
  await sequenceEntries(ctx);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() + 1));
  const [head] = await database.superSql<{ note: string }[]>`
    select note from log_heads where organization_id = ${office.organizationId} order by size desc limit 1`;
  return head?.note ?? "";
}

async function compared(text: string): Promise<Comparison> {
  const answer = await compareKeptHead(setup.ctx, { by: setup.office.admin, text });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.comparison;
}

beforeAll(async () => {
  first = await signOne();
  foreign = await signOne(other);
  setup.ctx.clock.advance(day);
  await signOne();
});

const sizeOf = (note: string) => Number(note.split("\n")[1]);

describe("a kept head", () => {
  test("of an earlier day is found whole, alone and as a mail quotes it", async () => {
    const same = { kind: "compared", result: "same", known: true, size: sizeOf(first), firstWrong: null };
    expect(await compared(first)).toMatchObject(same);
    const mail = `Gentile ufficio,\r\n\r\n${first.trimEnd().replaceAll(/^/gmu, "| ").replaceAll("\n", "\r\n")}\r\n\r\nVoci 12`;
    expect(await compared(mail)).toMatchObject(same);
  });

  test("of another organisation, none at all, and one with a changed line are told apart", async () => {
    expect(await compared(foreign)).toEqual({ kind: "foreign" });
    expect(await compared("Ci vediamo alle 9.")).toEqual({ kind: "notHead" });
    expect(await compared(first.replace(/^\d+$/mu, "3"))).toEqual({ kind: "altered" });
    expect(await compared(first.split("\n").slice(0, 4).join("\n"))).toEqual({ kind: "notHead" });
  });

  test("by a key that the log does not list is compared all the same, and the key is told", async () => {
    const key = deriveSigningKey("somebody else's secret, as long as ours");
    const [, size = "", root = ""] = first.split("\n");
    const head = {
      origin: originOf(setup.office.organizationId),
      size: Number(size),
      root: Buffer.from(root, "base64"),
      signedAt: setup.ctx.clock.now(),
    };
    expect(await compared(signHead(head, key))).toMatchObject({ result: "same", known: false });
    const otherRoot = signHead({ ...head, root: Buffer.alloc(32, 7) }, key);
    expect(await compared(otherRoot)).toMatchObject({ result: "different", known: false, firstWrong: null });
    const longer = signHead({ ...head, size: 9_999 }, key);
    expect(await compared(longer)).toMatchObject({ result: "short", size: 9_999 });
  });

  test("is of use to nobody who may not verify the log", async () => {
    expect(await compareKeptHead(setup.ctx, { by: setup.office.writer, text: first })).toMatchObject({ ok: false });
    expect(await compareKeptHead(setup.ctx, { by: other.admin, text: first })).toMatchObject({
      comparison: { kind: "foreign" },
    });
  });

  test("shows an entry that was rewritten, with its hash made right, and one whose content alone was changed", async () => {
    const { database, office } = setup;
    const [leaf] = await database.superSql<{ subject: string; seq: number; bytes: Buffer }[]>`
      select t.subject_id as subject, t.seq, e.bytes from log_tree t join log_entries e on e.subject_id = t.subject_id and e.seq = t.seq
       where t.organization_id = ${office.organizationId} and t.leaf_index = 1`;
    const of = `subject_id = '${leaf?.subject}' and seq = ${leaf?.seq}`;
    const write = (hex: string) => tamper(database, `update log_entries set bytes = '\\x${hex}' where ${of}`);
    const changed = Buffer.from((leaf?.bytes.toString("utf8") ?? "").replace('"seq"', '"sEq"'));
    await write(changed.toString("hex"));
    expect(await compared(first)).toMatchObject({ result: "different", firstWrong: 2 });
    const hashed = `sha256('\\x${changed.toString("hex")}')`;
    await tamper(database, `update log_tree set entry_hash = ${hashed} where ${of}`);
    expect(await compared(first)).toMatchObject({ result: "different", firstWrong: null });
    await tamper(database, `update log_tree set entry_hash = sha256('\\x${leaf?.bytes.toString("hex")}') where ${of}`);
    await write(leaf?.bytes.toString("hex") ?? "");
    expect(await compared(first)).toMatchObject({ result: "same" });
  });
});

test("the form takes what was pasted before a file, and says when there is neither", async () => {
  const form = (text: string, file?: string) => {
    const data = new FormData();
    data.set("text", text);
    if (file !== undefined) data.set("file", new File([file], "mail.txt"));
    return readKeptHeadForm(data);
  };
  expect(await form("  ", "")).toEqual({ text: "", problem: "nothing" });
  expect(await form("", "from the file")).toEqual({ text: "from the file", problem: null });
  expect(await form("pasted", "from the file")).toEqual({ text: "pasted", problem: null });
  expect(await form("", "x".repeat(2_000_001))).toEqual({ text: "", problem: "tooLong" });
});

test("the published keys name no person, and are there for an organisation alone that is there", async () => {
  const published = await publishedKeys(setup.ctx, setup.office.organizationId);
  expect(published).toMatchObject({
    origin: originOf(setup.office.organizationId),
    keys: [{ number: 1, vouchedBy: "first", until: null }],
  });
  expect(JSON.stringify(published)).not.toMatch(/@|personId|actor/u);
  expect(await publishedKeys(setup.ctx, crypto.randomUUID())).toBeNull();
});
