import { describe, expect, test } from "vitest";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { applyPostForm, createFromForm } from "#app/services/post-page/apply-form.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { readNewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import {
  draftPost,
  level,
  mark,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
  testClock,
} from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database, "Comune di Altrove");

async function viewOf(postId: string, viewer: ActingViewer = office.writer) {
  const view = await readPostView(ctx, { viewer, postId });
  if (!view) throw new Error("no such post");
  return view;
}

function send(postId: string, fields: Record<string, string | string[]>) {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one);
  return applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) });
}

describe("the writer's page", () => {
  test.each(["nonsense", "0191c0de-0000-7000-8000-000000000001", "'; drop table posts"])(
    "does not exist: %s",
    async (postId) => {
      expect(await readPostView(ctx, { viewer: office.writer, postId })).toBeNull();
    },
  );

  test("another organisation's post does not exist either (@asvs v5.0.0-8.4.1)", async () => {
    const postId = await draftPost(ctx, office);
    expect(await readPostView(ctx, { viewer: stranger.writer, postId })).toBeNull();
  });

  test("a draft shows who would sign, and whether the terms fit", async () => {
    const { plan, rights } = await viewOf(await draftPost(ctx, office));
    expect(plan?.levels.map((level) => level.seats.map((seat) => seat.holder))).toEqual([["Marco"], ["Elena"]]);
    expect(plan).toMatchObject({ fits: true, complete: true });
    expect(rights).toMatchObject({ edit: true, submit: true, takeText: null, decide: false });
  });

  test("too little time is said at the level that would not have it", async () => {
    const soon = new Date(ctx.clock.now().getTime() + 10 * 3_600_000);
    const { plan } = await viewOf(await draftPost(ctx, office, { publishAt: soon }));
    expect(plan?.fits).toBe(false);
    expect(plan?.levels.map((level) => level.warning)).toEqual([null, { availableMinutes: 120, termMinutes: 480 }]);
  });

  test("while people decide the writer may take the text back, and is told which marks that cancels", async () => {
    const sent = await submittedPost(ctx, office);
    await mark(ctx, sent, { by: office.chief, seatId: await openSeat(database.ownerSql, sent.postId) });
    const view = await viewOf(sent.postId);
    expect(view.rights).toMatchObject({ edit: false, takeText: "recall" });
    expect(view.falling).toEqual([{ name: "Marco", kind: "signature" }]);
    expect((await viewOf(sent.postId, office.director)).rights).toMatchObject({ decide: true, takeText: null });
    expect((await viewOf(sent.postId, office.chief)).rights.decide).toBe(false);
  });

  test("a seat that waits is given on by an administrator or its holder, to those alone who may have it", async () => {
    const sent = await submittedPost(ctx, office);
    const offered = async (viewer: ActingViewer) =>
      (await viewOf(sent.postId, viewer)).rights.handOn.map(({ people }) => people.map(({ name }) => name));
    // Not to Elena: the second level has nobody else, and one signature is for one seat.
    expect(await offered(office.admin)).toEqual([
      ["Luca", "Sara"],
      ["Luca", "Sara"],
    ]);
    expect(await offered(office.chief)).toEqual([["Luca", "Sara"]]);
    // Elena is the only one who may give the second signature.
    expect((await viewOf(sent.postId, office.chief)).rights.handOn[0]?.neededElsewhere).toEqual(["Elena"]);
    for (const viewer of [office.writer, office.deputy, office.helper]) expect(await offered(viewer)).toEqual([]);

    const seatId = await openSeat(database.ownerSql, sent.postId);
    const give = (viewer: ActingViewer, toPersonId: string, reason: string) => {
      const data = new FormData();
      for (const [name, value] of Object.entries({ intent: "reassign", seatId, toPersonId, reason }))
        data.append(name, value);
      return applyPostForm(ctx, { viewer, postId: sent.postId, form: postForm(data) });
    };
    const { admin, chief, deputy, writer } = office;
    expect(await give(admin, deputy.personId, " ")).toMatchObject({ error: { code: "reasonRequired" } });
    expect(await give(admin, "", "È in ferie")).toMatchObject({ error: { code: "personUnknown" } });
    expect(await give(admin, writer.personId, "È in ferie")).toMatchObject({ error: { code: "notEligible" } });
    expect(await give(writer, deputy.personId, "È in ferie")).toMatchObject({ error: { code: "notYourSeat" } });
    expect(await give(chief, deputy.personId, "Sono in ferie")).toMatchObject({ ok: true });
    expect(await offered(chief)).toEqual([]);
    const { iter, rights } = await viewOf(sent.postId, deputy);
    expect(rights.decide).toBe(true);
    expect(iter?.levels[0]?.seats[0]).toMatchObject({ holderName: "Sara", reassigned: { ofName: "Marco" } });
  });

  test("after approval the moment moves within what was signed", async () => {
    const sent = await submittedPost(ctx, office);
    for (const by of [office.chief, office.director])
      await mark(ctx, sent, { by, seatId: await openSeat(database.ownerSql, sent.postId) });
    const { rights, movable, post } = await viewOf(sent.postId);
    expect(rights).toMatchObject({ schedule: true, takeText: "reopening" });
    const middle = Date.parse(post.publishAt ?? "");
    expect([movable?.from, movable?.to].map((at) => Date.parse(at ?? "") - middle)).toEqual([-7_200_000, 7_200_000]);
  });

  test("everything a submission lacks is said at once", async () => {
    const postId = await draftPost(ctx, office, { text: " " });
    await send(postId, { intent: "brief", title: "Lavori", purpose: "", audience: "", date: "", hour: "" });
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({
      error: { code: "submissionIncomplete" },
    });
    const { problems } = await viewOf(postId);
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      "audienceMissing",
      "publishMomentMissing",
      "purposeMissing",
      "textMissing",
    ]);
  });
});

describe("the forms of the page", () => {
  test("an hour that does not exist leaves the whole brief as it was", async () => {
    const postId = await draftPost(ctx, office);
    const answer = await send(postId, {
      intent: "brief",
      title: "Altro",
      purpose: "x",
      audience: "y",
      date: "2026-03-29",
      hour: "02:30",
    });
    expect(answer).toMatchObject({ ok: false, error: { code: "momentGap" } });
    expect((await viewOf(postId)).post.title).toBe("Lavori in via Roma");
  });

  test("a moment that is over leaves the whole brief as it was, and is said of the moment", async () => {
    const postId = await draftPost(ctx, office);
    const brief = { intent: "brief", title: "Altro", purpose: "x", audience: "y", date: "2020-01-01", hour: "09:00" };
    expect(await send(postId, brief)).toMatchObject({ ok: false, error: { code: "momentPast" } });
    expect((await viewOf(postId)).post.title).toBe("Lavori in via Roma");
  });

  test("a moment that passed while the post waited does not keep the rest of the brief from being saved", async () => {
    const publishAt = new Date("2026-03-03T08:00:00Z");
    const postId = await draftPost(ctx, office, { publishAt });
    const later = { ...ctx, clock: testClock(new Date("2026-03-04T08:00:00Z")) };
    const data = new FormData();
    const brief = { intent: "brief", title: "Altro", purpose: "x", audience: "y", date: "2026-03-03", hour: "09:00" };
    for (const [name, value] of Object.entries(brief)) data.append(name, value);
    expect(await applyPostForm(later, { viewer: office.writer, postId, form: postForm(data) })).toMatchObject({
      ok: true,
    });
    expect((await viewOf(postId)).post).toMatchObject({ title: "Altro", publishAt: publishAt.toISOString() });
  });

  test("a new post with a moment that is over is not made", async () => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ title: "Nel passato", date: "2020-01-01", hour: "09:00" }))
      data.append(name, value);
    expect(await createFromForm(ctx, { viewer: office.writer, form: postForm(data) })).toEqual({
      ok: false,
      error: { code: "momentPast" },
    });
    const [made] = await database.ownerSql`select count(*)::int as n from posts where title = 'Nel passato'`;
    expect(made).toEqual({ n: 0 });
  });

  test("without JavaScript, of two saves the second gets both texts and can save again knowingly", async () => {
    const postId = await draftPost(ctx, office);
    const save = (text: string, version: string) => send(postId, { intent: "text", slot: "main", text, version });
    expect(await save("Il suo\r\ntesto", "1")).toMatchObject({ ok: true });
    const refused = await save("Il mio testo", "1");
    expect(refused).toMatchObject({ error: { code: "staleText" }, values: { theirs: "Il suo\ntesto", version: "2" } });
    expect(await save("Il mio testo", "2")).toMatchObject({ ok: true });
  });

  test("a channel gets a text of its own and gives it up again", async () => {
    const postId = await draftPost(ctx, office);
    expect(await send(postId, { intent: "own-text", slot: office.channelId })).toMatchObject({ ok: true });
    expect((await viewOf(postId)).post.texts.map((text) => text.slot).sort()).toEqual(
      [office.channelId, "main"].sort(),
    );
    expect(await send(postId, { intent: "rejoin", slot: office.channelId })).toMatchObject({ ok: true });
    expect((await viewOf(postId)).post.texts).toHaveLength(1);
  });

  test.each([
    [{ intent: "nonsense" }, "badRequest"],
    [{ intent: "channels", channelId: ["0191c0de-0000-7000-8000-000000000001"] }, "channelUnknown"],
    [{ intent: "sources", sources: "Solo parole" }, "sourceInvalid"],
    [{ intent: "brief", title: " ", date: "", hour: "" }, "invalidInput"],
    [{ intent: "brief", title: "x".repeat(201), date: "", hour: "" }, "textTooLong"],
    [{ intent: "text", slot: "main", text: "x", version: "one" }, "badRequest"],
    [{ intent: "media-remove", mediaId: "nonsense" }, "notFound"],
  ])("%o is refused", async (fields, code) => {
    const postId = await draftPost(ctx, office);
    expect(await send(postId, fields)).toMatchObject({ ok: false, error: { code } });
  });
});

const plain = { purpose: "", campaign: "", tags: "", voiceId: "", sensitive: false };

test("a new post is planned by every published iter for what is chosen so far", async () => {
  const view = await readNewPostView(ctx, {
    viewer: office.writer,
    channelIds: [office.channelId],
    date: "2026-03-06",
    hour: "09:00",
    ...plain,
  });
  expect(view.zone).toBe("Europe/Rome");
  expect(view.channels.map((channel) => channel.id)).toEqual([office.channelId]);
  expect(view.routes).toMatchObject([{ id: office.routeId, plan: { fits: true, complete: true } }]);
  const open = await readNewPostView(ctx, { viewer: office.writer, channelIds: [], date: "", hour: "", ...plain });
  expect(open.routes[0]?.plan?.fits).toBeNull();
});

describe("tags, the named voice, how delicate it is and what made it", () => {
  async function conditional() {
    const definition = route([
      level("sempre", [seat("chief", { type: "person", personId: office.chief.personId })]),
      level("emergenza", [seat("director", { type: "person", personId: office.director.personId })], {
        when: { tags: ["Emergenza"], sensitive: true },
      }),
    ]);
    const routeId = await publishApprovalRoute(database.ownerSql, office, definition);
    return draftPost(ctx, office, { routeId, text: "Allerta neve #emergenza" });
  }

  test("a level that is skipped says which part of its condition the post lacks, until it has it", async () => {
    const postId = await conditional();
    const before = await viewOf(postId);
    expect(before.plan?.levels.map((one) => one.skippedBecause)).toEqual([
      null,
      { tags: ["Emergenza"], sensitive: true },
    ]);
    expect(before.knownTags).toContain("Emergenza");
    expect(await send(postId, { intent: "tag", tag: "emergenza" })).toMatchObject({ ok: true });
    expect((await viewOf(postId)).plan?.levels[1]).toMatchObject({
      applies: false,
      skippedBecause: { sensitive: true },
    });
    expect(await send(postId, { intent: "brief", sensitive: ["no", "yes"] })).toMatchObject({ ok: true });
    expect((await viewOf(postId)).plan?.levels[1]).toMatchObject({ applies: true, skippedBecause: null });
  });

  test("a named voice adds their signature to the plan at once", async () => {
    const postId = await conditional();
    await send(postId, { intent: "brief", voiceId: office.admin.personId });
    const { plan, post } = await viewOf(postId);
    expect(post.voiceName).toBe("Anna");
    expect(plan?.levels.at(-1)?.seats.map((one) => one.holder)).toEqual(["Anna"]);
  });

  test("are in what people sign, and a form may send one field alone", async () => {
    const postId = await conditional();
    await send(postId, { intent: "brief", aiUsed: ["no", "yes"], tags: "#Emergenza, neve" });
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true });
    const [revision] = await database.ownerSql<
      { content: string }[]
    >`select content from revisions where post_id = ${postId}`;
    expect(JSON.parse(revision?.content ?? "{}")).toMatchObject({
      aiUsed: true,
      tags: ["Emergenza", "neve"],
      title: "Lavori in via Roma",
    });
  });

  test("a new post is planned for them before it exists", async () => {
    await conditional();
    const asked = {
      viewer: office.writer,
      channelIds: [office.channelId],
      date: "",
      hour: "",
      purpose: "",
      campaign: "",
    };
    const view = await readNewPostView(ctx, { ...asked, tags: "emergenza", voiceId: "", sensitive: true });
    const plans = view.routes.map(({ plan }) => plan?.levels.find((one) => one.name === "emergenza")?.applies);
    expect(plans).toContain(true);
    expect(plans).not.toContain(false);
  });
});
