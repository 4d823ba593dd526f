/** What goes out goes out on the account that was signed, and on no other. */
import { describe, expect, test } from "vitest";
import { changeChannel } from "#app/services/channels/change-channel.server.ts";
import { applyPostForm } from "#app/services/post-page/apply-form.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { postForm } from "#app/services/post-page/read-form.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { accepted, logOf, minute, stateOf } from "#tests/support/office.ts";
import { publishAt, url, withPostsGoingOut } from "./going-out.ts";

const { database, ctx, office, scheduled, publishing, by, on, rightsOf, mailsOf } = withPostsGoingOut();

describe("an account that changes under signed posts", () => {
  const fields = { colour: 1, altRequired: false, characterLimit: null, publisherIds: [] };
  const change = (to: { name?: string; handle?: string; url?: string | null }) =>
    changeChannel(
      ctx,
      {
        organizationId: office.organizationId,
        actor: { personId: office.admin.personId, means: "web" },
        channelId: office.channelId,
      },
      { ...fields, name: "Comune", handle: "", url: null, ...to },
    );

  test.each([{ handle: "@altro" }, { url: "https://www.facebook.com/altro" }, { name: "Sindaco" }])(
    "%o holds what is scheduled for it, says why, and nothing goes out on the new one",
    async (to) => {
      const { postId } = await scheduled();
      await change(to);
      expect(await stateOf(database.ownerSql, postId)).toBe("held");
      expect((await mailsOf(postId, "held")).map((mail) => mail.to)).toEqual([office.writer.personId]);
      const rights = await rightsOf(postId);
      expect(rights).toMatchObject({ schedule: false, restart: true, heldFor: "account", stopped: "account" });
      expect(rights.changedAccounts).toEqual([office.channelId]);
      expect(await schedulePost(ctx, { ...by(), postId, publishAt })).toMatchObject({
        error: { code: "accountChanged" },
      });
      const [entry] = await database.ownerSql<{ payload: { reason: string; channelId: string } }[]>`
        select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
        where subject_id = ${postId} order by seq desc limit 1`;
      expect(entry?.payload).toMatchObject({ reason: "account", channelId: office.channelId });
    },
  );

  test("the former account, put back, is the one that was signed, and holds nothing again", async () => {
    const { postId } = await scheduled();
    await change({ handle: "@altro" });
    await change({});
    expect((await logOf(database.ownerSql, postId)).filter((type) => type === "post.held")).toHaveLength(1);
    expect(accepted(await schedulePost(ctx, { ...by(), postId, publishAt })).state).toBe("scheduled");
  });

  test("let out at once it goes out at once, however long the lock was waited for", async () => {
    const { postId } = await scheduled();
    await change({ handle: "@altro" });
    await change({});
    // Later at every look, as clocks are.
    const late = { ...ctx, clock: { ...ctx.clock, now: () => (ctx.clock.advance(1_000), ctx.clock.now()) } };
    const pressed = new FormData();
    pressed.set("intent", "schedule-now");
    ctx.clock.set(new Date(publishAt.getTime() - 20 * minute));
    expect(await applyPostForm(late, { ...by(), postId, form: postForm(pressed) })).toMatchObject({ ok: true });
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    const [row] = await database.ownerSql<Array<{ soon: boolean }>>`
      select publish_at < ${publishAt} as soon from posts where id = ${postId}`;
    expect(row?.soon).toBe(true);
  });

  test("a colour, or who publishes, is not the account", async () => {
    const { postId } = await scheduled();
    fields.colour = 2;
    await change({});
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
  });

  test("while it is being published the page shows the signed account, and no text to copy", async () => {
    const postId = await publishing();
    await change({ handle: "@altro", name: "Sindaco" });
    const view = await readPublicationView(ctx, { viewer: office.writer, postId });
    expect(view?.channels[0]).toMatchObject({
      signed: { network: "facebook", name: "Comune", handle: "" },
      stopped: "account",
      text: null,
      images: [],
    });
    expect(await confirmPublication(ctx, { ...on(postId), url })).toMatchObject({ error: { code: "accountChanged" } });
    expect(accepted(await confirmPublication(ctx, { ...on(postId), url, alreadyOut: true })).state).toBe("published");
  });
});

test.each([
  ["https://example.org/comune/posts/1", "network"],
  ["https://www.facebook.com/biblioteca/posts/1", "account"],
])("%s is refused as the address of a post: it belongs to another %s", async (address, of) => {
  const postId = await publishing("@comune");
  const refused = await confirmPublication(ctx, { ...on(postId), url: address });
  expect(refused).toMatchObject({ error: { code: "addressElsewhere", detail: { of } } });
  expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
});
