import { describe, expect, test } from "vitest";
import { closeRequest } from "#app/services/posts/close-request.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import {
  level,
  logOf,
  mark,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  seatsOf,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();

/** A post that the chief sent back: "Manca dove lasciare l'auto". */
async function sentBack() {
  const post = await submittedPost(ctx, office);
  const seatId = await openSeat(database.ownerSql, post.postId);
  const asked = { by: office.chief, seatId, verdict: "requestChanges", reason: "Manca dove lasciare l’auto" } as const;
  expect(await mark(ctx, post, asked)).toMatchObject({ ok: true, state: "changesRequested" });
  return { ...post, ...(await onlyRequest(post.postId)) };
}

async function viewOf(postId: string) {
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  if (!view) throw new Error("no such post");
  return view;
}

async function onlyRequest(postId: string) {
  const [request] = (await viewOf(postId)).requests;
  if (!request) throw new Error("nothing was asked");
  return request;
}

function close(postId: string, markId: string, how: "done" | "answered", text = "") {
  return closeRequest(ctx, { viewer: office.writer, postId, markId, how, text });
}

async function retitle(postId: string, title: string) {
  const data = new FormData();
  data.set("intent", "brief");
  data.set("title", title);
  expect(await applyPostForm(ctx, { viewer: office.writer, postId, form: postForm(data) })).toMatchObject({ ok: true });
}

describe("a request for changes", () => {
  test("stands on the page and keeps the post from going back unseen", async () => {
    const { postId, markId, closing, personName, reason } = await sentBack();
    expect({ closing, personName, reason }).toEqual({
      closing: null,
      personName: "Marco",
      reason: "Manca dove lasciare l’auto",
    });
    await retitle(postId, "Un altro titolo");
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({
      ok: false,
      error: { code: "submissionIncomplete", problems: [{ code: "requestOpen", field: "requests", markId }] },
    });
    expect((await viewOf(postId)).problems).toMatchObject([{ code: "requestOpen", markId }]);
  });

  test("is done by a change, and the person who asked reads that it was", async () => {
    const { postId, markId } = await sentBack();
    await retitle(postId, "Con il parcheggio");
    expect(await close(postId, markId, "done")).toMatchObject({ ok: true });
    expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true, state: "review" });
    const { organizationId } = office;
    const { personId } = office.chief;
    const page = await readDecision(ctx, {
      organizationId,
      personId,
      postId,
      token: null,
      known: true,
      browserHash: null,
    });
    expect(page?.asked).toEqual([{ reason: "Manca dove lasciare l’auto", closedByName: "Giulia", answer: null }]);
    expect(await logOf(database.ownerSql, postId)).toContain("mark.answered");
  });

  test("needs words where nothing changed, were it marked as done", async () => {
    const { postId, markId } = await sentBack();
    expect(await close(postId, markId, "done")).toMatchObject({ ok: true });
    const again = () => submitPost(ctx, { viewer: office.writer, postId });
    expect(await again()).toMatchObject({ error: { problems: [{ code: "requestUnanswered", markId }] } });
    expect(await close(postId, markId, "answered", "  ")).toMatchObject({ error: { code: "reasonRequired" } });
    expect(await close(postId, markId, "answered", "Lo dice il cartello")).toMatchObject({ ok: true });
    expect(await again()).toMatchObject({ ok: true, state: "review" });
    const { organizationId } = office;
    const asking = {
      organizationId,
      personId: office.chief.personId,
      postId,
      token: null,
      known: true,
      browserHash: null,
    };
    expect((await readDecision(ctx, asking))?.asked).toMatchObject([{ answer: "Lo dice il cartello" }]);
  });

  test("is closed once, by whoever may write, and makes nobody an author", async () => {
    const { postId, markId } = await sentBack();
    const by = (viewer: Office["writer"]) =>
      closeRequest(ctx, { viewer, postId, markId, how: "answered", text: "Va bene così" });
    expect(await by(office.director)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await by(office.helper)).toMatchObject({ ok: true });
    expect(await by(office.writer)).toMatchObject({ ok: false, error: { code: "nothingToAnswer" } });
    const authors = (await viewOf(postId)).post.authors.map((author) => author.id);
    expect(authors).toEqual([office.writer.personId]);
  });
});

test("an observation is closed in the same way, and its level goes on", async () => {
  const definition = route([
    level("uno", [
      seat("chief", { type: "person", personId: office.chief.personId }),
      seat("visto", { type: "person", personId: office.deputy.personId }, "endorsement"),
    ]),
  ]);
  const routeId = await publishApprovalRoute(database.ownerSql, office, definition);
  const post = await submittedPost(ctx, office, { routeId });
  const [signature, visto] = await seatsOf(database.ownerSql, post.postId);
  await mark(ctx, post, { by: office.chief, seatId: signature?.id ?? "" });
  await mark(ctx, post, {
    by: office.deputy,
    seatId: visto?.id ?? "",
    verdict: "requestChanges",
    reason: "Troppo lungo",
  });
  const request = await onlyRequest(post.postId);
  expect(request).toMatchObject({ mayClose: "answered", kind: "endorsement" });
  expect(await close(post.postId, request.markId, "done")).toMatchObject({ ok: false, error: { code: "editFirst" } });
  expect(await close(post.postId, request.markId, "answered", "È già breve")).toMatchObject({ ok: true });
  expect(await stateOf(database.ownerSql, post.postId)).toBe("approved");
  expect((await onlyRequest(post.postId)).closing).toMatchObject({ how: "answered", answer: "È già breve" });
});
