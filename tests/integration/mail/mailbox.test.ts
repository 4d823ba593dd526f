import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { loader } from "#app/routes/mailbox/route.tsx";
import { mailboxOwnersFor } from "#app/services/mail/open-mailbox.server.ts";
import { mailedOffice, outcomeOf, type MailedOffice } from "#tests/integration/decisions/arrange.ts";
import { createOffice, submittedPost } from "#tests/integration/services/office.ts";

let desk: MailedOffice;

beforeAll(async () => {
  desk = await mailedOffice();
  await submittedPost(desk.ctx, desk.office);
  await desk.deliver();
});
afterAll(() => desk.database.close());

beforeEach(() => {
  desk.ctx.demoSignInAllowed = true;
});

interface Visit {
  path?: string;
  clientAddress?: string;
  host?: string;
  forwarded?: boolean;
}

function visit({
  path = "/mailbox",
  clientAddress = "127.0.0.1",
  host = "localhost:3000",
  forwarded = false,
}: Visit = {}) {
  const request = new Request(`http://${host}${path}`, { headers: { Host: host } });
  const context = { app: desk.ctx, nonce: "abc", requestId: "request", clientAddress, forwarded };
  return outcomeOf(loader({ request, params: {}, context }));
}

interface Shown {
  lines: Array<{ id: string; subject: string; toName: string }>;
  recipients: Array<{ address: string }>;
  message: { body: string; subject: string; bytes: number } | null;
}

async function shown(path?: string): Promise<Shown> {
  return (await visit({ path })).body as Shown;
}

describe("the mailbox exists only where it may", () => {
  test("on a machine that serves itself alone", async () => {
    expect((await visit()).status).toBe(200);
  });

  test("not from elsewhere, not through a proxy, not under another name, not where strangers may come", async () => {
    expect((await visit({ clientAddress: "203.0.113.7" })).status).toBe(404);
    expect((await visit({ forwarded: true })).status).toBe(404);
    expect((await visit({ host: "imprimatur.comune.example" })).status).toBe(404);
    desk.ctx.demoSignInAllowed = false;
    expect((await visit()).status).toBe(404);
  });

  test("not while a real transport is set, not even for an administrator on this machine", async () => {
    const visitor = { viewer: { organizationId: desk.office.organizationId, isAdmin: true }, fromThisMachine: true };
    const real = { ...desk.ctx, mail: { name: "smtp" as const, from: desk.ctx.mail.from, send: desk.ctx.mail.send } };
    expect(await mailboxOwnersFor(real, visitor)).toBeNull();
  });

  test("elsewhere for administrators alone, and only their organisation's messages", async () => {
    desk.ctx.demoSignInAllowed = false;
    const { organizationId } = desk.office;
    expect(
      await mailboxOwnersFor(desk.ctx, { viewer: { organizationId, isAdmin: true }, fromThisMachine: false }),
    ).toEqual([organizationId]);
    expect(
      await mailboxOwnersFor(desk.ctx, { viewer: { organizationId, isAdmin: false }, fromThisMachine: false }),
    ).toBeNull();
    const stranger = await createOffice(desk.database.ownerSql);
    expect(
      await mailboxOwnersFor(desk.ctx, {
        viewer: { organizationId: stranger.organizationId, isAdmin: true },
        fromThisMachine: true,
      }),
    ).toEqual([stranger.organizationId]);
  });
});

describe("reading", () => {
  test("lists, filters by recipient, searches words, and takes wildcards as letters", async () => {
    const { lines, recipients } = await shown();
    expect(lines).toMatchObject([{ subject: "Firma: Lavori in via Roma", toName: "Marco" }]);
    expect((await shown(`/mailbox?to=${encodeURIComponent(recipients[0]?.address ?? "")}`)).lines).toHaveLength(1);
    expect((await shown("/mailbox?to=nobody@prova.example")).lines).toHaveLength(0);
    expect((await shown("/mailbox?q=VIA+ROMA")).lines).toHaveLength(1);
    expect((await shown("/mailbox?q=%25")).lines).toHaveLength(0);
  });

  test("shows a message as it looks, as text, as source; links open in the window around", async () => {
    const { lines } = await shown();
    const id = lines[0]?.id ?? "";
    const html = (await shown(`/mailbox?message=${id}`)).message?.body ?? "";
    expect(html).toContain('target="_top"');
    expect(html).not.toContain('target="_blank"');
    expect(html).toContain('<style nonce="abc">');
    expect(html).not.toContain("cid:");
    expect((await shown(`/mailbox?message=${id}&view=text`)).message?.body).toContain("Giulia chiede la tua firma");
    expect((await shown(`/mailbox?message=${id}&view=source`)).message?.body).toContain("Message-ID: <");
    expect((await shown(`/mailbox?message=${id}&view=nonsense`)).message?.body).toBe(html);
  });

  test("an unknown or malformed message does not exist", async () => {
    for (const id of ["nope", "019cadc6-9a80-713f-a13e-946332279e93"]) {
      expect((await visit({ path: `/mailbox?message=${id}` })).status).toBe(404);
    }
  });
});
