import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import { loader } from "#app/routes/mailbox/route.tsx";
import { openMailbox } from "#app/services/mail/open-mailbox.server.ts";
import { outcomeOf } from "#tests/integration/decisions/arrange.ts";
import { createOffice, draftPost, monday, stateOf, submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const setup = withMailedOffice();

beforeAll(async () => {
  await submittedPost(setup.ctx, setup.office);
  await setup.deliver();
});

beforeEach(() => {
  setup.ctx.demoSignInAllowed = true;
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
  const context = { app: setup.ctx, nonce: "abc", requestId: "request", clientAddress, forwarded };
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
    setup.ctx.demoSignInAllowed = false;
    expect((await visit()).status).toBe(404);
  });

  test("not while a real transport is set, not even for an administrator on this machine", async () => {
    const visitor = { viewer: { organizationId: setup.office.organizationId, isAdmin: true }, fromThisMachine: true };
    const real = {
      ...setup.ctx,
      mail: { name: "smtp" as const, from: setup.ctx.mail.from, send: setup.ctx.mail.send },
    };
    expect(await openMailbox(real, visitor)).toBeNull();
  });

  test("elsewhere for administrators alone, and only their organisation's messages", async () => {
    setup.ctx.demoSignInAllowed = false;
    const { organizationId } = setup.office;
    expect(await openMailbox(setup.ctx, { viewer: { organizationId, isAdmin: true }, fromThisMachine: false })).toEqual(
      {
        owners: [organizationId],
        masked: true,
      },
    );
    expect(
      await openMailbox(setup.ctx, { viewer: { organizationId, isAdmin: false }, fromThisMachine: false }),
    ).toBeNull();
    const stranger = await createOffice(setup.database.ownerSql);
    expect(
      await openMailbox(setup.ctx, {
        viewer: { organizationId: stranger.organizationId, isAdmin: true },
        fromThisMachine: true,
      }),
    ).toEqual({ owners: [stranger.organizationId], masked: true });
  });
});

describe("an administrator elsewhere than in the demonstration (@asvs v5.0.0-14.2.6)", () => {
  /** As an administrator signed in over the network sees it: everything but the means to act in somebody's name. */
  async function masked(path: string) {
    setup.ctx.demoSignInAllowed = false;
    setup.ctx.clock.set(new Date());
    const { superSql } = setup.database;
    const [row] = await superSql<
      { email: string }[]
    >`select email from memberships where id = ${setup.office.admin.personId}`;
    const cookie = await signInAs(setup.ctx, { email: row?.email ?? "" });
    const request = new Request(`http://imprimatur.comune.example${path}`, { headers: { Cookie: cookie } });
    const context = {
      app: setup.ctx,
      nonce: "abc",
      requestId: "request",
      clientAddress: "203.0.113.7",
      forwarded: true,
    };
    const answer = await outcomeOf(loader({ request, params: {}, context }));
    return { status: answer.status, body: answer.body as Shown & { masked: boolean } };
  }

  test("reads no link, no code and no source, and finds none by searching", async () => {
    const { superSql } = setup.database;
    const [mail] = await superSql<{ id: string; text: string }[]>`select id, text from mailbox_messages limit 1`;
    const token = /\/d\/([\w-]{43})/u.exec(mail?.text ?? "")?.[1] ?? "none";
    await superSql`update mailbox_messages set subject = '482913 è il tuo codice', preheader = 'Codice 482 913',
      html = replace(html, '</body>', '<p>482913</p></body>'), text = text || ' 482913'`;
    try {
      for (const view of ["html", "text", "source"]) {
        const { status, body } = await masked(`/mailbox?message=${mail?.id}&view=${view}`);
        expect([status, body.masked]).toEqual([200, true]);
        const written = JSON.stringify(body);
        expect(written).toContain("Giulia");
        for (const secret of [token, "482913", "482 913", "/d/", "r+"]) expect(written).not.toContain(secret);
        expect(body.message?.body).not.toMatch(/href=/u);
      }
      expect((await masked("/mailbox?q=482913")).body.lines).toHaveLength(1);
      expect((await masked("/mailbox?q=000000")).body.lines).toHaveLength(1);
    } finally {
      await superSql`update mailbox_messages set subject = 'Firma: Lavori in via Roma'`;
      setup.ctx.clock.set(monday);
    }
  });

  test("is told that nothing arrives, and no request goes out until a transport is set", async () => {
    const postId = await draftPost(setup.ctx, setup.office);
    setup.ctx.demoSignInAllowed = false;
    const of = { viewer: setup.office.writer, postId };
    expect(await submitPost(setup.ctx, of)).toMatchObject({ ok: false, error: { code: "noMailTransport" } });
    expect(await stateOf(setup.database.superSql, postId)).toBe("draft");
    const [asked] = await setup.database.superSql`select count(*)::int as n from mails where post_id = ${postId}`;
    expect(asked).toEqual({ n: 0 });
    expect(await readPostView(setup.ctx, { viewer: setup.office.writer, postId })).toMatchObject({
      mailArrives: false,
    });
    const { mail } = setup.ctx;
    setup.ctx.mail = { name: "smtp", from: mail.from, send: mail.send };
    expect(await submitPost(setup.ctx, of)).toMatchObject({ ok: true });
    setup.ctx.mail = mail;
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
