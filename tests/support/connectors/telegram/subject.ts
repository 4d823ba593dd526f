import { telegram } from "#app/connectors/telegram/connector.ts";
import { connect, testContent, testPicture } from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";
import type { TelegramStandIn } from "./stand-in.ts";

export async function telegramSubject(server: TelegramStandIn): Promise<FaultSubject> {
  const line = await openCuttableLine(server.url);
  const connection = await connect(telegram, line.url, { channel: "@comune_prova", token: server.token });
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: telegram,
    connection,
    line,
    pictures: [picture],
    requests: 1,
    content: (text) => testContent({ text, images: [picture.image] }),
    count: async (text) => server.messages().filter((message) => message.text === text).length,
  };
}
