import { newsletter } from "#app/connectors/newsletter/connector.ts";
import {
  connect,
  patienceMs,
  testCall,
  testContent,
  testLine,
  testPicture,
  testRequest,
} from "#tests/support/connectors/call.ts";
import type { FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { openSmtpLine, type SmtpLine, smtpRefusals } from "./faulty-line.ts";
import { filledIn, type MailServer } from "./server.ts";

/** A server that is asked one thing after the other: `hidePIPELINING`. */
export async function newsletterSubject(server: MailServer): Promise<FaultSubject & { line: SmtpLine }> {
  const line = await openSmtpLine(server.port);
  const connection = await connect(newsletter, `smtp://127.0.0.1:${line.port}`, filledIn);
  const picture = await testPicture("Un campo", "#778833");
  return {
    connector: newsletter,
    connection,
    line,
    // Gives up soon where the line will be slow, and nowhere else: a busy machine is no fault.
    call: () =>
      testCall(connection, testRequest(), [picture], (host, port) =>
        testLine(line.next().startsWith("slow") ? { patienceMs } : {})(host, port),
      ),
    pictures: [picture],
    requests: 1,
    refusals: smtpRefusals,
    content: (text) => testContent({ title: "Avviso", text, images: [picture.image] }),
    count: (_text, key) => server.count(`${key}@comune.example`),
  };
}
