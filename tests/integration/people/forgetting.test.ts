import { randomBytes, randomInt } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { withLogSource } from "#app/audit/read-log.server.ts";
import { sealLog } from "#app/audit/sequencer.server.ts";
import { verifyLog } from "#app/audit/verify.ts";
import { newId } from "#app/kernel/ids.ts";
import { exportLog } from "#app/services/export/export-log.server.ts";
import { readForgetForm } from "#app/services/people/forget-form.ts";
import { forgetPerson } from "#app/services/people/forget-person.server.ts";
import { restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { invitePerson } from "#app/services/people/invite-person.server.ts";
import { pseudonymOf } from "#app/services/people/pseudonym.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { countPostsNaming } from "#db/queries/posts-naming.server.ts";
import { forgottenName } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import { opened } from "#tests/integration/comments/arrange.ts";
import { replySetup } from "#tests/integration/mail/reply-setup.ts";
import { createOffice, level, publishApprovalRoute, route, seat, submittedPost } from "#tests/support/office.ts";

const { at, asked, answer, work } = replySetup();

/* A name that nothing else in the database is called, with signs that JSON, HTML and regular expressions write otherwise. */
let word = "";
let name = "";
let email = "";
beforeEach(() => {
  word = Array.from({ length: 10 }, () => "abcdefghijklmnopqrstuvwxyz"[randomInt(26)]).join("");
  name = `${word.slice(0, 1).toUpperCase()}${word.slice(1)} "Zò" D’Alò`;
  email = `${word}.dalo@prova.example`;
});

/** The chief is called so, and is spoken of wherever people write. */
async function chiefOfThatName() {
  const { superSql } = at.database;
  const { chief, admin, writer } = at.office;
  await superSql`update memberships set name = ${name}, email = ${email}, title = 'Capo', office = 'Stampa' where id = ${chief.personId}`;
  await superSql`update users set name = ${name}, email = ${email} where id = (select user_id from memberships where id = ${chief.personId})`;
  const by = { ...admin, sessionId: newId() };
  const invitation = { name, email: "altra@prova.example", roles: ["writer" as const], title: "", office: "" };
  await invitePerson(at.ctx, { by, invitation: { ...invitation, superiorId: null, locale: null } });
  const routeId = await publishApprovalRoute(
    at.database.ownerSql,
    at.office,
    route([level(`da ${name}`, [seat(name, { type: "person", personId: chief.personId })])]),
  );
  const request = await asked({ routeId });
  await answer(request, { text: `modifiche: chiedetelo a ${name}` });
  await opened(at.ctx, writer, request.postId, { body: `Lo sa ${name.toUpperCase()}.` });
  await placeHold(at.ctx, {
    viewer: by,
    fields: { reach: "organization", reasonKind: "mistake", words: `Ha chiamato ${name}`, channelIds: [], tags: [] },
  });
  await superSql`insert into devices (id, organization_id, person_id, secret_hash, name, user_agent, address, remembered_by, created_at, last_used_at, expires_at)
    values (${newId()}, ${at.office.organizationId}, ${chief.personId}, ${randomBytes(32)}, ${`Telefono di ${name}`}, 'Firefox', '192.0.2.7', 'code', now(), now(), now())`;
  await superSql`insert into mails (id, organization_id, kind, to_person_id, to_name, to_address, locale, data, status, created_at)
    values (${newId()}, null, 'signInLink', null, ${name}, ${email}, 'it', '{}', 'sent', now())`;
  await work();
  return { by, request };
}

/** Tables with a row that says it, in text or in bytes. */
async function tablesSaying(pattern: RegExp): Promise<string[]> {
  const { superSql } = at.database;
  const tables = await superSql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;
  const saying: string[] = [];
  for (const table of tables) {
    const rows = await superSql.unsafe<{ row: Record<string, unknown> }[]>(
      `select to_jsonb(t) as row from ${table.name} t`,
    );
    const said = rows.flatMap(({ row }) => Object.values(row)).some((value) => pattern.test(readable(value)));
    if (said) saying.push(table.name);
  }
  return saying;
}

/** Bytes as PostgreSQL writes them in JSON are hexadecimal. */
function readable(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value);
  return value.startsWith("\\x") ? Buffer.from(value.slice(2), "hex").toString("utf8") : value;
}

/** Plainly, or in base64 at any of its three places, where a mail or a token would hide it. */
function saysIt(): RegExp {
  const spelled = [word, word.slice(0, 1).toUpperCase() + word.slice(1)];
  const hidden = spelled.flatMap((one) =>
    [0, 1, 2].map((at) =>
      Buffer.from(one.slice(at, at + 6))
        .toString("base64")
        .slice(0, 8),
    ),
  );
  return new RegExp(`${word}|${hidden.map((one) => one.replaceAll("+", "\\+")).join("|")}`, "iu");
}

type Administrator = Awaited<ReturnType<typeof chiefOfThatName>>["by"];

async function forget(by: Administrator, typed = { typedName: name, spellings: "" }) {
  const form = new FormData();
  for (const [field, value] of Object.entries(typed)) form.set(field, value);
  const read = readForgetForm(form);
  return read.ok ? forgetPerson(at.ctx, { by, personId: at.office.chief.personId, fields: read.fields }) : read;
}

async function logNow() {
  await sealLog(at.ctx, at.office.organizationId);
  return withLogSource(at.database.sql, at.office.organizationId, (source) => verifyLog(source));
}

describe("a forgotten person", () => {
  test("is named nowhere in the database, nor in an export made after; the log stays whole", async () => {
    const { by } = await chiefOfThatName();
    const saidBefore = await tablesSaying(saysIt());
    for (const table of [
      "approval_route_versions",
      "comments",
      "devices",
      "holds",
      "inbound_mails",
      "invitations",
      "log_values",
      "mails",
      "marks",
      "memberships",
      "post_seats",
      "posts",
      "users",
    ])
      expect(saidBefore).toContain(`public.${table}`);
    const entries = (await logNow()).entries;
    await suspendPerson(at.ctx, { by, personId: at.office.chief.personId });
    expect(await forget(by)).toEqual({ ok: true });
    expect(await tablesSaying(saysIt())).toEqual([]);
    const log = await logNow();
    expect(log).toMatchObject({ whole: true, found: 0 });
    expect(log.entries).toBeGreaterThan(entries);
    const pieces: Buffer[] = [];
    const begun = await exportLog(at.ctx, {
      of: { organizationId: at.office.organizationId, personId: by.personId },
      selection: {},
    });
    await begun.writeTo(async (piece) => pieces.push(piece) > 0);
    const file = Buffer.concat(pieces).toString("utf8");
    expect(file).toContain("person.forgotten");
    expect(file).not.toMatch(saysIt());
  });

  test("goes by a pseudonym, can be neither restored nor changed, and what was changed is counted in the log", async () => {
    const { by } = await chiefOfThatName();
    const { personId } = at.office.chief;
    await suspendPerson(at.ctx, { by, personId });
    await forget(by);
    const scope = { organizationId: by.organizationId, personId: by.personId };
    expect(await readScope(at.ctx.db, scope, (read) => forgottenName(read, personId))).toBe(pseudonymOf(personId));
    expect(await restorePerson(at.ctx, { by, personId })).toEqual({ ok: false, error: { code: "notFound" } });
    expect(await forget(by)).toEqual({ ok: false, error: { code: "notFound" } });
    const [entry] = await at.database.superSql<{ payload: { blanked: number; changed: number } }[]>`
      select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries where type = 'person.forgotten'`;
    expect(entry?.payload.blanked).toBeGreaterThan(2);
    expect(entry?.payload.changed).toBeGreaterThan(5);
  });

  test("stays in what was signed, which is counted beforehand; other spellings go where they are named", async () => {
    const { by } = await chiefOfThatName();
    const { postId, hash } = await submittedPost(at.ctx, at.office, { text: `Oggi parla ${name}, detta la Zora.` });
    const scope = { organizationId: by.organizationId, personId: by.personId };
    expect(await readScope(at.ctx.db, scope, (read) => countPostsNaming(read, [name, email]))).toBe(1);
    await opened(at.ctx, at.office.writer, postId, { body: "Lo dice la Zora. La Zorana no." });
    await suspendPerson(at.ctx, { by, personId: at.office.chief.personId });
    await forget(by, { typedName: name, spellings: "la Zora\r\n" });
    const { superSql } = at.database;
    const [revision] = await superSql`select content from revisions where post_id = ${postId} and hash = ${hash}`;
    expect(revision?.["content"]).toContain(name.slice(0, 8));
    const [comment] =
      await superSql`select c.body from comments c join comment_threads t on t.id = c.thread_id where t.post_id = ${postId}`;
    expect(comment?.["body"]).toBe(`Lo dice ${pseudonymOf(at.office.chief.personId)}. La Zorana no.`);
  });

  test("is not one who still has access, nor one whose name was typed otherwise: nothing is changed", async () => {
    const { by } = await chiefOfThatName();
    expect(await forget(by)).toEqual({ ok: false, error: { code: "notSuspended" } });
    await suspendPerson(at.ctx, { by, personId: at.office.chief.personId });
    expect(await forget(by, { typedName: word, spellings: "" })).toEqual({
      ok: false,
      error: { code: "nameNotTyped" },
    });
    expect(await forget(by, { typedName: name, spellings: "Zò\nZ" })).toMatchObject({
      error: { fields: { spellings: "spellingsUnclear" } },
    });
    const other = { ...by, personId: at.office.writer.personId };
    expect(await forget(other)).toEqual({ ok: false, error: { code: "notFound" } });
    expect(await tablesSaying(saysIt())).toContain("public.memberships");
  });

  test("who works for another organisation too keeps name and access there", async () => {
    const { by } = await chiefOfThatName();
    const elsewhere = await createOffice(at.database.ownerSql, "Altrove");
    const { superSql } = at.database;
    await superSql`update memberships set user_id = (select user_id from memberships where id = ${at.office.chief.personId}), name = ${name}
      where id = ${elsewhere.helper.personId}`;
    await suspendPerson(at.ctx, { by, personId: at.office.chief.personId });
    await forget(by);
    expect(await tablesSaying(saysIt())).toEqual(["public.mails", "public.memberships", "public.users"]);
    const [kept] = await superSql`select name from memberships where id = ${elsewhere.helper.personId}`;
    expect(kept?.["name"]).toBe(name);
  });
});
