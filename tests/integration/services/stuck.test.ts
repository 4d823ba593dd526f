/** The rule: a post that stands still says why, with the person who can get it going, to its writer and to them. */
import { expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { restorePerson, suspendPerson } from "#app/services/people/change-person.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { today } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { day, monday, submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { ctx, office } = withMailedOffice();

/** Who may decide is looked for anew, and mails are sent. */
const carryOut = () => workDueJobs(ctx, { handlers: jobHandlers });

const known = (viewer: ActingViewer, administers: boolean) =>
  readScope(ctx.db, viewer, (scope) =>
    today(scope, {
      personId: viewer.personId,
      seesEverything: true,
      administers,
      dayStart: monday,
      dayEnd: new Date(monday.getTime() + day),
    }),
  ).then(({ toKnow }) => toKnow.filter(({ type }) => type === "blocked"));

test("to the writer and to whoever administers, until the cause is gone", async () => {
  const { postId } = await submittedPost(ctx, office);
  const { stuck: before } = (await readPostView(ctx, { viewer: office.writer, postId })) ?? {};
  expect(before).toBeNull();
  const { organizationId, personId, sessionId = "" } = office.admin;
  const of = { by: { organizationId, personId, sessionId }, personId: office.chief.personId };
  await suspendPerson(ctx, of);
  await carryOut();

  const view = await readPostView(ctx, { viewer: office.writer, postId });
  expect(view?.stuck).toMatchObject({
    causes: [{ reason: "suspended", holder: "Marco", of: "person" }],
    movers: [{ name: "Anna", mine: false }],
    toldAt: monday.toISOString(),
  });
  const ofAdmin = await readPostView(ctx, { viewer: office.admin, postId });
  expect(ofAdmin?.stuck?.movers).toEqual([expect.objectContaining({ name: "Anna", mine: true })]);

  expect(await known(office.writer, false)).toEqual([
    expect.objectContaining({
      stuck: {
        causes: [{ reason: "suspended", holder: "Marco", of: "person" }],
        movers: [{ name: "Anna", mine: false }],
      },
    }),
  ]);
  expect(await known(office.admin, true)).toHaveLength(1);
  expect(await known(office.helper, false)).toEqual([]);

  await restorePerson(ctx, of);
  await carryOut();
  expect((await readPostView(ctx, { viewer: office.writer, postId }))?.stuck).toBeNull();
  expect(await known(office.admin, true)).toEqual([]);
});
