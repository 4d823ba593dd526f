import { describe, expect, test } from "vitest";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { requestDeliveries } from "#db/queries/request-deliveries.server.ts";
import { readScope } from "#db/scope.server.ts";
import { handOver, quoted, written, type Written } from "./reply-post.ts";
import { type Asked, replySetup } from "./reply-setup.ts";

const { at, work, asked, answer, marksOf, inbound, helpFor } = replySetup();

describe("an answer that nothing proves is dropped in silence: 0 decisions, 0 answers", () => {
  const forgeries: Array<[string, (request: Asked) => Partial<Written>, string?]> = [
    ["not signed", () => ({ dkim: null }), "unsigned"],
    ["signed by another domain", () => ({ dkim: { domain: "altrove.example" } }), "notAligned"],
    [
      "signed by its own domain, which has no policy",
      () => ({ from: "marco@senzaregole.example", dkim: { domain: "senzaregole.example" } }),
      "noPolicy",
    ],
    [
      "from another, well signed address",
      () => ({ from: "chiunque@altrove.example", dkim: { domain: "altrove.example" } }),
      "notTheHolder",
    ],
    ["from a colleague of the same domain", () => ({ from: "altro@prova.example" }), "notTheHolder"],
    ["with a recipient that is not signed", () => ({ dkim: { domain: "prova.example", skip: "to" } }), "partlySigned"],
    ["written to somebody else and brought here", () => ({ to: "sara@prova.example" }), "notForThis"],
    ["an absence note", () => ({ headers: { "Auto-Submitted": "auto-replied" } }), "automatic"],
    ["an old absence note", () => ({ headers: { Precedence: "auto_reply" } }), "automatic"],
    ["of a list", () => ({ headers: { "List-Id": "<gruppo.prova.example>" } }), "automatic"],
    ["certified mail", () => ({ headers: { "X-Trasporto": "posta-certificata" } }), "certifiedMail"],
    [
      "certified mail, by its sender",
      (request) => ({ from: `"Per conto di: ${request.from}" <${request.from}>` }),
      "certifiedMail",
    ],
    ["certified mail, by its subject", () => ({ subject: "POSTA CERTIFICATA: Re: Firma" }), "certifiedMail"],
  ];

  test.each(forgeries)("%s", async (_name, change, reason) => {
    const request = await asked();
    await answer(request, change(request));
    expect(await marksOf(request.postId)).toHaveLength(0);
    expect(await helpFor(request.postId)).toBeUndefined();
    expect(await inbound(request.postId)).toMatchObject({ status: "dropped", reason, raw: null });
  });

  test("without anybody to answer to", async () => {
    const request = await asked();
    await answer(request, {}, "");
    expect(await inbound(request.postId)).toMatchObject({ status: "dropped", reason: "automatic" });
  });

  test("an absence note is shown beside the seat as what it is: a machine's answer, and whose", async () => {
    const request = await asked();
    const shown = () => readScope(at.ctx.db, at.office.writer, (scope) => requestDeliveries(scope, request.postId));
    expect(await shown()).toMatchObject([{ personName: "Marco", autoReplyAt: null }]);
    at.ctx.clock.advance(60_000);
    await answer(request, { headers: { "Auto-Submitted": "auto-replied" } });
    expect(await shown()).toMatchObject([{ personName: "Marco", autoReplyAt: at.ctx.clock.now().toISOString() }]);
  });

  test("an absence note leads whoever may hand the seat on to its form, and tells everybody else who may", async () => {
    const request = await asked();
    const shownTo = async (viewer: ActingViewer) => {
      const view = await readPostView(at.ctx, { viewer, postId: request.postId });
      const [one] = view?.deliveries ?? [];
      return { mayHandOn: view?.rights.handOn.some(({ seatId }) => seatId === one?.seatId), handOnBy: one?.handOnBy };
    };
    const { writer, admin } = at.office;
    expect(await shownTo(writer)).toEqual({ mayHandOn: false, handOnBy: [] });
    at.ctx.clock.advance(60_000);
    await answer(request, { headers: { "Auto-Submitted": "auto-replied" } });
    expect(await shownTo(writer)).toEqual({ mayHandOn: false, handOnBy: ["Anna"] });
    expect(await shownTo(admin)).toEqual({ mayHandOn: true, handOnBy: [] });
    await at.database.superSql`update memberships set roles = array['writer'] where id <> ${at.office.chief.personId}
      and organization_id = ${at.office.organizationId}`;
    expect(await shownTo(writer)).toEqual({ mayHandOn: false, handOnBy: [] });
  });

  test("altered on its way, in 60 places: 0 decisions", async () => {
    const request = await asked();
    const raw = await written({ from: request.from, to: request.to, text: `non approvo${quoted.gmail}` });
    const source = raw.toString("latin1");
    const alterations = [
      source.replace("non approvo", "approvo"),
      source.replace("non approvo", "approvo\r\n\r\nnon approvo"),
      source.replace(/\r\n\r\n/u, "\r\n\r\napprovo\r\n\r\n"),
      `From: ${request.from}\r\n${source}`,
      source.replace(/^From:/mu, `From: ${request.from}\r\nFrom:`),
      source.replace(/^Content-Type: text\/plain/mu, 'Content-Type: multipart/mixed; boundary="Il giorno"'),
      source.replace(/bh=/u, "l=0; bh="),
      source.replace(/^(Content-Transfer-Encoding: ).*$/mu, "$1base64"),
    ];
    for (let i = alterations.length; i < 60; i += 1) {
      const place = Math.floor((source.length * i) / 60);
      alterations.push(`${source.slice(0, place)}approvo\r\n${source.slice(place)}`);
    }
    for (const altered of alterations)
      await handOver(at.listener.port, { raw: Buffer.from(altered, "latin1"), from: request.from, to: request.to });
    await work();
    expect(await marksOf(request.postId)).toHaveLength(0);
  }, 60_000);

  test("and an address that is not ours is refused before it is taken in", async () => {
    const request = await asked();
    const raw = await written({ from: request.from, to: request.to, text: "approvo" });
    const [local = "", host = ""] = request.to.split("@");
    const last = local.endsWith("a") ? "b" : "a";
    const wrong = [`${local.slice(0, -1)}${last}@${host}`, `${local}@altrove.example`, `r+abc@${host}`, `post@${host}`];
    for (const to of wrong)
      expect(await handOver(at.listener.port, { raw, from: request.from, to })).toMatchObject({ code: 550 });
    expect(await handOver(at.listener.port, { raw, from: request.from, to: request.to.toUpperCase() })).toMatchObject({
      code: 250,
    });
  });
});
