import { beforeAll, describe, expect, test } from "vitest";
import { boardStates } from "#workflows/approval/states.ts";
import { newId } from "#app/kernel/ids.ts";
import { addChannel, archiveChannel, changeChannel } from "#app/services/channels/change-channel.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { listChannels } from "#db/queries/channels.server.ts";
import { campaignsInUse } from "#db/queries/list-filters.server.ts";
import { postBoard, postCounts, postList, postListSize, type PostListFilter } from "#db/queries/posts-list.server.ts";
import { countMyTurns, today } from "#db/queries/today.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { createOffice, day, draftPost, monday, type Office, submittedPost } from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);

beforeAll(async () => {
  await submittedPost(ctx, stranger);
});

const everything: PostListFilter = {
  tab: "all",
  states: [],
  channelId: null,
  routeId: null,
  campaign: "",
  words: "",
  after: null,
};
const read = <T>(query: (scope: Scope) => Promise<T>) =>
  readScope(database.db, { organizationId: office.organizationId, personId: null }, query);
const oggi = (personId: string, seesEverything = true) =>
  read((scope) =>
    today(scope, {
      personId,
      seesEverything,
      administers: false,
      dayStart: monday,
      dayEnd: new Date(monday.getTime() + day),
    }),
  );

describe("Oggi", () => {
  test("asks whoever holds an open seat, and nobody else", async () => {
    const { postId } = await submittedPost(ctx, office);
    const ofChief = await oggi(office.chief.personId, false);
    expect(ofChief.myTurn.map((turn) => [turn.post.id, turn.reason.type])).toContainEqual([postId, "seat"]);
    expect((await oggi(office.director.personId, false)).myTurn).toEqual([]);
    expect(await read((scope) => countMyTurns(scope, office.chief.personId))).toBe(ofChief.myTurn.length);
    expect(await read((scope) => countMyTurns(scope, office.director.personId))).toBe(0);
  });

  test("shows everybody but superiors what is on the way, with its rail, and never another organisation's", async () => {
    const all = await oggi(office.writer.personId);
    expect(all.onTheWay.length).toBeGreaterThan(0);
    for (const row of all.onTheWay) {
      expect(row.post.title).toBe("Lavori in via Roma");
      expect(row.iter?.levels.map((level) => level.name)).toEqual(["responsabile", "direzione"]);
    }
    const [row] =
      await database.superSql`select count(*)::int as n from posts where organization_id = ${office.organizationId} and state = 'review'`;
    expect(all.onTheWayCount).toEqual({ n: row?.n, more: false });
  });

  test("shows a post of the reader's own turn once, and the others by what is due or goes out first", async () => {
    const own = await createOffice(database.ownerSql, "Ente ordinato");
    const at = (hours: number) => new Date(ctx.clock.now().getTime() + hours * 3_600_000);
    for (const hours of [90, 30, 60]) await submittedPost(ctx, own, { publishAt: at(hours) });
    const seen = await readScope(database.db, { organizationId: own.organizationId, personId: null }, (scope) =>
      today(scope, {
        personId: own.writer.personId,
        seesEverything: true,
        administers: false,
        dayStart: at(0),
        dayEnd: at(24),
      }),
    );
    const nearest = seen.onTheWay.map(
      ({ post }) => [post.dueAt, post.publishAt].filter((one) => one !== null).sort()[0],
    );
    expect(nearest).toHaveLength(3);
    expect(nearest).toEqual([...nearest].sort());
    const ofChief = await readScope(database.db, { organizationId: own.organizationId, personId: null }, (scope) =>
      today(scope, {
        personId: own.chief.personId,
        seesEverything: true,
        administers: false,
        dayStart: at(0),
        dayEnd: at(24),
      }),
    );
    expect(ofChief.myTurn).toHaveLength(3);
    expect(ofChief.myTurnCount).toBe(3);
    expect([ofChief.onTheWay, ofChief.onTheWayCount.n]).toEqual([[], 0]);
  });
});

describe("the list of posts", () => {
  test("pages through every post once, in order, also those without a moment", async () => {
    const made = await Promise.all(
      Array.from({ length: postListSize + 7 }, (_, i) =>
        draftPost(ctx, office, { publishAt: new Date(monday.getTime() + (1 + (i % 9)) * day) }),
      ),
    );
    const seen: string[] = [];
    let after: PostListFilter["after"] = null;
    do {
      const page = await read((scope) =>
        postList(scope, office.writer.personId, { ...everything, tab: "drafts", after }),
      );
      seen.push(...page.rows.map((row) => row.post.id));
      after = page.next;
    } while (after);
    expect(new Set(seen).size).toBe(seen.length);
    expect(made.every((id) => seen.includes(id))).toBe(true);
  });

  test("finds words literally, whatever signs they hold", async () => {
    const postId = await draftPost(ctx, office, { text: "Sconto del 100%_vero \\ già oggi" });
    const found = async (words: string) =>
      (await read((scope) => postList(scope, office.writer.personId, { ...everything, words }))).rows.map(
        (row) => row.post.id,
      );
    expect(await found("100%_vero \\")).toEqual([postId]);
    expect(await found("100_%")).toEqual([]);
  });

  test("is narrowed by a campaign that posts of the organisation belong to, each offered once", async () => {
    const named = async (of: Office, campaign: string) => {
      const post = await createPost(ctx, { viewer: of.writer, title: "Nel parco", campaign });
      return post.ok ? post.postId : post.error.code;
    };
    const park = [await named(office, "Vivi il parco"), await named(office, " Vivi il parco ")];
    await named(office, "Acqua pubblica");
    await named(stranger, "Vivi il parco");
    await named(stranger, "Un’altra");
    expect(await read(campaignsInUse)).toEqual(["Acqua pubblica", "Vivi il parco"]);
    const filter = { ...everything, campaign: "Vivi il parco" };
    const list = await read((scope) => postList(scope, office.writer.personId, filter));
    expect(list.rows.map(({ post }) => post.id).sort()).toEqual(park.sort());
    const board = await read((scope) => postBoard(scope, office.writer.personId, filter));
    expect(board.columns.find(({ state }) => state === "draft")?.total).toEqual({ n: 2, more: false });
  });

  test("counts what each tab holds", async () => {
    const counts = await read((scope) => postCounts(scope, office.writer.personId));
    const [row] = await database.superSql`
      select count(*)::int as everything, count(*) filter (where state = 'draft')::int as drafts from posts where organization_id = ${office.organizationId}`;
    expect(counts).toMatchObject({ all: { n: row?.everything, more: false }, drafts: { n: row?.drafts } });
  });

  test("on the board has a column for each state a post meets, with its whole number, and names what has none", async () => {
    const filter = { ...everything };
    const board = await read((scope) => postBoard(scope, office.writer.personId, filter));
    expect(board.columns.map(({ state }) => state)).toEqual([...boardStates]);
    const drafts = board.columns[0];
    const [row] = await database.superSql<{ drafts: number }[]>`
      select count(*)::int as drafts from posts where organization_id = ${office.organizationId} and state = 'draft'`;
    expect(drafts?.total).toEqual({ n: row?.drafts, more: false });
    expect(drafts?.rows.length).toBeLessThan(row?.drafts ?? 0);
    await database.superSql`
      update posts set state = 'held' where id = (select id from posts where state = 'draft' and organization_id = ${office.organizationId} limit 1)`;
    const after = await read((scope) => postBoard(scope, office.writer.personId, filter));
    expect(after.elsewhere).toEqual([{ state: "held", total: { n: 1, more: false } }]);
    const only = await read((scope) => postBoard(scope, office.writer.personId, { ...filter, tab: "drafts" }));
    expect(only.columns.map(({ state }) => state)).toEqual(["draft"]);
  });
});

describe("a channel", () => {
  const by = (of: Office = office) => ({
    organizationId: of.organizationId,
    actor: { personId: of.admin.personId, means: "web" as const },
  });
  const fields = {
    name: "Biblioteca",
    handle: "@biblio",
    url: null,
    colour: 3,
    altRequired: true,
    characterLimit: null,
  };

  test("is given to people of the organisation only", async () => {
    const publisherIds = [office.writer.personId, stranger.writer.personId];
    const added = await addChannel(ctx, by(), { ...fields, network: "facebook", publisherIds });
    if (!added.ok) throw new Error(added.error.code);
    const channel = (await read(listChannels)).find((one) => one.channelId === added.channelId);
    expect(channel?.publishers.map((person) => person.personId)).toEqual([office.writer.personId]);
  });

  test("is changed with an entry that names what changed, and none where nothing did", async () => {
    const own = await createOffice(database.ownerSql, "Con canali");
    const added = await addChannel(ctx, by(own), { ...fields, network: "mastodon", publisherIds: [] });
    if (!added.ok) throw new Error(added.error.code);
    const { channelId } = added;
    const change = (to: object) =>
      changeChannel(ctx, { ...by(own), channelId }, { ...fields, publisherIds: [own.writer.personId], ...to });
    const archive = (archived: boolean) => archiveChannel(ctx, { ...by(own), channelId, archived });
    const done = [
      await change({}),
      await change({}),
      await change({ publisherIds: [own.writer.personId, stranger.writer.personId] }),
      await change({ colour: 5, url: "https://social.example/@biblio" }),
      await archive(true),
      await archive(true),
      await archive(false),
      await archive(false),
    ];
    expect(done.map(({ ok }) => ok)).not.toContain(false);
    const entries = await database.superSql<Array<{ type: string; fields: string[] | null }>>`
      select type, payload -> 'fields' as fields
      from (select seq, type, convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
        where organization_id = ${own.organizationId}) as entries
      where payload ->> 'channelId' = ${channelId} order by seq`;
    expect(entries.map(({ type, fields: named }) => [type, named])).toEqual([
      ["channel.added", null],
      ["channel.changed", ["publishers"]],
      ["channel.changed", ["url", "colour"]],
      ["channel.archived", null],
      ["channel.restored", null],
    ]);
  });

  test("of another organisation does not exist", async () => {
    const command = { ...by(stranger), channelId: office.channelId };
    expect(await changeChannel(ctx, command, { ...fields, publisherIds: [] })).toMatchObject({
      error: { code: "notFound" },
    });
    expect(await archiveChannel(ctx, { ...command, archived: true })).toMatchObject({ error: { code: "notFound" } });
    expect(await archiveChannel(ctx, { ...by(), channelId: newId(), archived: true })).toMatchObject({
      error: { code: "notFound" },
    });
  });
});
