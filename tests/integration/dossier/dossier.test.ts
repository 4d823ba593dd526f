/** A post's dossier says what the log inside proves, to whoever may have it, and is read by programs that are not ours. */
import { describe, expect, test } from "vitest";
import { takeDossier } from "#app/services/dossier/take-dossier.server.ts";
import { loadVerifier } from "#tests/faults/tampering/verifier.ts";
import { tamper } from "#tests/integration/audit/arrange.ts";
import { publishAt, withPublisher } from "#tests/integration/publishing/arrange.ts";
import { createOffice, draftPost, hour, type Office } from "#tests/support/office.ts";
import { pdfToolsAreHere, readPdf } from "#tests/support/pdf-tools.ts";

const { database, ctx, office, network, connectedPost, reach, passes } = withPublisher();
const verify = await loadVerifier();
const toolsAreHere = await pdfToolsAreHere();
const withTools = toolsAreHere
  ? "as other programs read it"
  : "as other programs read it (skipped: qpdf and poppler-utils are not here)";

type Person = Office["admin"];

function ask(postId: string, person: Person = office.admin, locale: "it" | "en" | "fr" = "it") {
  const by = { ...person, name: "Ada", locale, zone: "Europe/Rome" };
  return takeDossier(ctx, { by, postId });
}

async function taken(postId: string, locale: "it" | "en" | "fr" = "it"): Promise<Buffer> {
  const answer = await ask(postId, office.admin, locale);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.pdf;
}

async function outAfterSilence(): Promise<string> {
  const postId = await connectedPost();
  network.faults.push("unavailable");
  await reach(publishAt);
  await passes(hour);
  return postId;
}

/** Words of a layout, one space between them. */
const flat = (text: string) => text.replaceAll(/\s+/gu, " ");

describe.skipIf(!toolsAreHere)(withTools, () => {
  test("sound, tagged, in its language, with every font inside and a title", async () => {
    const pdf = await readPdf(await taken(await outAfterSilence()));
    expect(pdf.faults).toBe("");
    expect(pdf.info).toMatch(/^Tagged:\s+yes$/mu);
    expect(pdf.info).toMatch(/^Title:\s+Fascicolo: Lavori in via Roma$/mu);
    expect(pdf.fonts.length).toBeGreaterThan(2);
    expect(pdf.fonts.filter(({ embedded }) => embedded !== "yes")).toEqual([]);
    for (const tag of ["H1", "H2", "P", "Table", "TR", "TH", "TD"])
      expect(pdf.structure).toMatch(new RegExp(`^ *${tag}(?: \\(|:|$)`, "mu"));
    expect(pdf.text).toContain(`pagina 1 di ${pdf.pages}`);
    expect(pdf.structure).not.toContain("pagina 1");
  });

  test("the file inside proves itself, and the sheet's figures are its own", async () => {
    const postId = await outAfterSilence();
    const pdf = await readPdf(await taken(postId));
    const report = await verify(pdf.attached);
    expect(report).toMatchObject({ verdict: "whole", found: 0 });
    const lines = pdf.attached
      .toString("utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const own = lines.filter(({ entry }) => entry?.subject.id === postId);
    const head = lines.findLast((line) => "head" in line).head;
    const words = flat(pdf.text);
    expect(words).toContain(`${own.length} voci del registro sono di questo post`);
    expect(words).toContain(`testa ${head.size}: ${head.root}`);
    const [{ count } = { count: 0 }] = await database.superSql<{ count: number }[]>`
      select count(*)::int as count from log_entries where subject_id = ${postId}`;
    expect(own).toHaveLength(count);
    const [revision] = await database.superSql<
      { hash: string }[]
    >`select hash from revisions where post_id = ${postId}`;
    expect(words).toContain(`revisione 1: ${revision?.hash}`);
    for (const said of [
      "Marco, titolare",
      "approva la 1",
      "una volta sola",
      "/log/verifier",
      "Da lunedì via Roma è chiusa",
    ])
      expect(words).toContain(said);
  });

  test("in the reader's language, and the log says who took it", async () => {
    const postId = await outAfterSilence();
    for (const [locale, said] of [
      ["en", "Who decided"],
      ["fr", "Qui a décidé"],
    ] as const)
      expect((await readPdf(await taken(postId, locale))).text).toContain(said);
    const rows = await database.superSql<{ actor: string; post: string }[]>`
      select actor_id as actor, convert_from(bytes, 'UTF8')::jsonb -> 'payload' ->> 'postId' as post
        from log_entries where type = 'log.exported' and organization_id = ${office.organizationId}`;
    const entry = { actor: office.admin.personId, post: postId };
    expect([...rows]).toEqual([entry, entry]);
  });

  test("a log that was altered is never said to be whole", async () => {
    const postId = await outAfterSilence();
    await taken(postId);
    await tamper(
      database,
      `update log_entries set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '"means":"web"', '"means":"wex"'), 'UTF8')
        where subject_id = '${postId}' and seq = 1`,
    );
    const words = flat((await readPdf(await taken(postId))).text);
    expect(words).toContain("non è più quello che era");
    expect(words).not.toContain("la catena è intatta");
  });

  test("a post that was never sent has nothing signed, and says so", async () => {
    const postId = await draftPost(ctx, office);
    const words = flat((await readPdf(await taken(postId))).text);
    expect(words).toContain("qui non c’è nulla di firmato");
    expect(words).toContain("Nessuno è ancora stato chiamato a decidere");
  });
});

test("administrators, auditors and whoever wrote the post may have it; for all others it does not exist", async () => {
  const postId = await draftPost(ctx, office);
  expect(await ask(postId, office.admin)).toMatchObject({ ok: true });
  expect(await ask(postId, office.writer)).toMatchObject({ ok: true });
  expect(await ask(postId, office.chief)).toMatchObject({ ok: false, error: { code: "notFound" } });
  expect(await ask("nonsense")).toMatchObject({ ok: false, error: { code: "notFound" } });
  const elsewhere = await createOffice(database.ownerSql, "Un altro Comune");
  expect(await ask(postId, elsewhere.admin)).toMatchObject({ ok: false, error: { code: "notFound" } });
  const [{ count } = { count: 0 }] = await database.superSql<{ count: number }[]>`
    select count(*)::int as count from log_entries
    where type = 'log.exported' and organization_id = ${office.organizationId}`;
  expect(count).toBe(2);
});
