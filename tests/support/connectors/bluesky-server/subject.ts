import { z } from "zod";
import { bluesky } from "#app/connectors/bluesky/connector.ts";
import { connect, testContent, testPicture } from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";
import type { BlueskyServer } from "./start.ts";

const listed = z.object({ records: z.array(z.object({ value: z.object({ text: z.string() }) })) });

export async function blueskySubject(server: BlueskyServer): Promise<FaultSubject> {
  const line = await openCuttableLine(server.url);
  const secrets = { identifier: server.handle, password: server.appPassword };
  const connection = await connect(bluesky, line.url, secrets);
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: bluesky,
    connection,
    line,
    pictures: [picture],
    requests: 2,
    content: (text) => testContent({ text, images: [picture.image] }),
    async count(text) {
      const of = { repo: connection.account.id, collection: "app.bsky.feed.post", limit: "20" };
      const { records } = listed.parse(await server.ask("com.atproto.repo.listRecords", of));
      return records.filter(({ value }) => value.text === text).length;
    },
  };
}

/** Three posts, each an answer to the one before; what is counted is the one that stands most often, or not at all. */
export async function blueskyThreadSubject(server: BlueskyServer): Promise<FaultSubject> {
  const subject = await blueskySubject(server);
  const thread = (text: string) => ["uno", "due", "tre"].map((place) => `${text} ${place}`);
  return {
    ...subject,
    pictures: [],
    content: (text) => testContent({ text, thread: thread(text) }),
    async count(text, key) {
      const counts = await Promise.all(thread(text).map((post) => subject.count(post, key)));
      return counts.includes(0) ? 0 : Math.max(...counts);
    },
  };
}
