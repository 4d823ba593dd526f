import { connect, testContent, testPicture } from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";
import { stepwise } from "./connector.ts";
import type { StepwiseStandIn } from "./stand-in.ts";

export async function stepwiseSubject(server: StepwiseStandIn): Promise<FaultSubject> {
  const line = await openCuttableLine(server.url);
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: stepwise,
    connection: await connect(stepwise, line.url, server.secrets()),
    line,
    pictures: [picture],
    requests: 4,
    content: (text) => testContent({ text, images: [picture.image] }),
    count: async (text) => server.posts().filter(({ caption }) => caption === text).length,
  };
}
