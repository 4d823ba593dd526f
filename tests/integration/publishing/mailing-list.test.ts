/** A mailing list by the whole publisher: one mail, what follows it, and an answer that was lost. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newsletter } from "#app/connectors/newsletter/connector.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { connect } from "#tests/support/connectors/call.ts";
import { connectToServer } from "#tests/support/connectors/connect-channel.ts";
import { openSmtpLine, type SmtpFault, type SmtpLine } from "#tests/support/connectors/newsletter/faulty-line.ts";
import { filledIn, type MailServer, startMailServer } from "#tests/support/connectors/newsletter/server.ts";
import { day, minute } from "#tests/support/office.ts";
import { following } from "./after-publication.ts";
import { publishAt, withPublisher } from "./arrange.ts";

const publisher = withPublisher();
const { database, ctx, office, scheduled, reach, passes, publicationOf, callsOf } = publisher;
const { followed, on } = following(publisher);

let server: MailServer;
let line: SmtpLine;
beforeAll(async () => {
  server = await startMailServer({ hidePIPELINING: true });
  line = await openSmtpLine(server.port);
});
afterAll(async () => {
  await line.close();
  await server.close();
});
beforeEach(() => line.plan([]));

const outcomes = async (postId: string) => (await callsOf(postId)).map(({ kind, outcome }) => `${kind} ${outcome}`);

/** A post that was due there, after whatever the line did to its sessions. */
async function due(faults: readonly SmtpFault[]): Promise<string> {
  const connection = await connect(newsletter, `smtp://127.0.0.1:${line.port}`, filledIn);
  await database.ownerSql`update channels set network = 'newsletter'`;
  const where = { organizationId: office.organizationId, channelId: office.channelId, personId: office.admin.personId };
  await connectToServer(ctx, where, { connector: newsletter, connection });
  const postId = await scheduled();
  line.plan(faults);
  await reach(publishAt);
  await passes(minute);
  await line.settled();
  return postId;
}

test("what is due is one mail, a correction answers it, and a withdrawal is a person's", async () => {
  const before = (await server.mails()).length;
  const original = await due([]);
  expect(await outcomes(original)).toEqual(["create published"]);
  const { remoteId } = await publicationOf(original);
  const correction = await followed("correction", { aboutPostId: original, text: "Da martedì." });
  await reach(correction.at);
  await passes(minute);
  expect(await outcomes(correction.postId)).toEqual(["create published"]);
  const mails = (await server.mails()).slice(before);
  expect(mails).toMatchObject([{ messageId: `<${remoteId}>` }, { inReplyTo: `<${remoteId}>` }]);
  expect(mails[1]?.text?.trim()).toBe("Da martedì.");
  const withdrawal = await followed("withdrawal", { aboutPostId: original });
  const way = (await readPublicationView(ctx, on(withdrawal.postId)))?.channels[0]?.way;
  expect(way).toEqual({ way: "byHand", why: "cannotTakeBack" });
});

test("what never reached the server whole is tried again by itself", async () => {
  const before = (await server.mails()).length;
  const postId = await due(["busy", "cutAtSender", "laterAtList"]);
  await passes(day);
  expect((await outcomes(postId)).at(-1)).toBe("create published");
  expect((await server.mails()).length).toBe(before + 1);
});

test("of a mail whose answer was lost a person is asked, and it is not sent again by itself", async () => {
  const before = (await server.mails()).length;
  const postId = await due(["cutAfter"]);
  expect(await publicationOf(postId)).toMatchObject({ state: "uncertain" });
  await passes(day);
  expect(await outcomes(postId)).toEqual(["create unknown"]);
  expect((await server.mails()).length).toBe(before + 1);
});
