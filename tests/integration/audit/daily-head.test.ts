import { expect, test } from "vitest";
import { isSignedHead, parseHead } from "#app/audit/checkpoint.ts";
import { sequenceEntries, signHeads } from "#app/audit/sequencer.server.ts";
import { verifyOrganizationLog } from "#app/services/log/verify-log.server.ts";
import { day, submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const setup = withMailedOffice();

async function dayPasses() {
  const { ctx, office } = setup;
  await submittedPost(ctx, office);
  await sequenceEntries(ctx);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() + 1));
  await verifyOrganizationLog(ctx, { organizationId: office.organizationId, personId: null });
  await setup.deliver();
  ctx.clock.advance(day);
}

const sent = () => setup.database.superSql<{ address: string; text: string; subject: string }[]>`
  select b.to_address as address, b.text, b.subject from mailbox_messages b join mails m on m.id = b.mail_id
  where m.kind = 'logHead' order by m.created_at`;

test("the signed head of the log goes once a day to the address that keeps proofs, and to none where none is set", async () => {
  const { database, office } = setup;
  await dayPasses();
  expect(await sent()).toEqual([]);
  await database.superSql`update organizations set compliance_email = 'dpo@altrove.example' where id = ${office.organizationId}`;
  await dayPasses();
  await dayPasses();
  const mails = await sent();
  expect(mails.map(({ address }) => address)).toEqual(["dpo@altrove.example", "dpo@altrove.example"]);
  expect(mails[0]?.subject).toMatch(/^La firma del registro di Comune di Prova, /u);
});

test("twice in a day, by hand or by two processes: one mail", async () => {
  const { ctx, office } = setup;
  const before = (await sent()).length;
  const of = { organizationId: office.organizationId, personId: null };
  await Promise.all([verifyOrganizationLog(ctx, of), verifyOrganizationLog(ctx, of)]);
  await verifyOrganizationLog(ctx, of);
  await setup.deliver();
  expect((await sent()).length).toBe(before + 1);
});

test("what the mail says is the note itself: signed, and read by the verifier from the saved mail", async () => {
  const text = (await sent()).at(-1)?.text ?? "";
  const quoted = text.split("\n").filter((line) => line.startsWith("|"));
  const note = `${quoted.map((line) => line.replace(/^\| ?/u, "")).join("\n")}\n`;
  const head = parseHead(note);
  expect(head?.origin).toBe(`imprimatur/${setup.office.organizationId}`);
  const [key] = await setup.database.superSql<{ key: Buffer }[]>`
    select public_key as key from log_keys where organization_id = ${setup.office.organizationId}`;
  expect(text).toContain(key?.key.toString("base64"));
  expect(head && key && isSignedHead(note, head, key.key)).toBe(true);
});
