import { mastodon } from "#app/connectors/mastodon/connector.ts";
import type { Connection } from "#app/connectors/contract.ts";
import { beginSignIn, exchangeCode } from "#app/connectors/mastodon/oauth.ts";
import { connect, testContent, testPicture, testRequest } from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";

export const redirectUri = "https://imprimatur.example/canali/collegamento";

/** The whole way a person goes: register, sign in at the server, come back, exchange, ask whose account it is. */
export async function connectMastodon(
  server: string,
  signIn: (address: string) => URL | Promise<URL>,
): Promise<Connection> {
  const given = { server, redirectUri, website: "https://imprimatur.example" };
  const begun = await beginSignIn(testRequest(), given);
  if (begun.type !== "begun") throw new Error(JSON.stringify(begun));
  const exchanged = await exchangeCode(testRequest(), begun.signIn, await signIn(begun.address));
  if (exchanged.type !== "secrets") throw new Error(JSON.stringify(exchanged));
  return connect(mastodon, server, exchanged.secrets);
}

interface Server {
  url: string;
  signIn(address: string): URL | Promise<URL>;
  /** How many posts of that text stand there. */
  count(text: string): Promise<number>;
}

/** Three posts, each an answer to the one before; what is counted is the one that stands most often, or not at all. */
export async function mastodonThreadSubject(server: Server): Promise<FaultSubject> {
  const subject = await mastodonSubject(server);
  const thread = (text: string) => ["uno", "due", "tre"].map((place) => `${text} ${place}`);
  return {
    ...subject,
    pictures: [],
    content: (text) => testContent({ text, thread: thread(text) }),
    async count(text) {
      const counts = await Promise.all(thread(text).map((post) => server.count(post)));
      return counts.includes(0) ? 0 : Math.max(...counts);
    },
  };
}

export async function mastodonSubject({ url, signIn, count }: Server): Promise<FaultSubject> {
  const connection = await connectMastodon(url, signIn);
  const line = await openCuttableLine(url);
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: mastodon,
    connection: { ...connection, server: line.url },
    line,
    pictures: [picture],
    requests: 3,
    content: (text) => testContent({ text, images: [picture.image] }),
    count,
  };
}
