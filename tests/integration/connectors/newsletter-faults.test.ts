import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newsletter } from "#app/connectors/newsletter/connector.ts";
import { connect, testCall, testContent, testPicture, testRequest } from "#tests/support/connectors/call.ts";
import { faultRounds, publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";
import { openSmtpLine, type SmtpFault } from "#tests/support/connectors/newsletter/faulty-line.ts";
import { at, attemptOf } from "#tests/support/connectors/newsletter/sending.ts";
import { filledIn, type MailServer, startMailServer } from "#tests/support/connectors/newsletter/server.ts";
import { newsletterSubject } from "#tests/support/connectors/newsletter/subject.ts";

describe("a mailing list, on a line that fails", () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer({ hidePIPELINING: true });
  });
  afterAll(() => server.close());

  test("a lost answer is left to a person, whether the mail is out or not, and what never arrived is tried again", async () => {
    const subject = await newsletterSubject(server);
    const ends = { uncertain: ["cutAfter", "slowAfter", "lying451", "lying421", "garbled"], published: [] as string[] };
    ends.published = ["closed", "busy", "cutAtSender", "slowAtList", "laterAtList", "laterAfter"];
    for (const [type, faults] of Object.entries(ends))
      for (const fault of faults as SmtpFault[]) {
        subject.line.plan([fault]);
        const call = subject.call?.() ?? testCall(subject.connection, testRequest());
        const key = newsletter.keyFor(randomUUID(), call.now());
        const rendered = newsletter.render(subject.content("In dubbio"));
        const end = await publishAsEngine(newsletter, call, { key, rendered, checkpoint: null });
        await subject.line.settled();
        expect([fault, end.type, await subject.count("", key)]).toEqual([fault, type, 1]);
      }
    await subject.line.close();
  });

  test("of a long message that is cut it is known that its end never left", async () => {
    const line = await openSmtpLine(server.port);
    const connection = await connect(newsletter, at(line.port), filledIn);
    const pictures = await Promise.all(["a", "b", "c", "d", "e", "f"].map((alt) => testPicture(alt, "#336699")));
    const large = pictures.map(({ image }, number) => {
      const bytes = randomBytes(4_000_000);
      return { bytes, image: { ...image, hash: String(number).repeat(64), bytes: bytes.length } };
    });
    const content = testContent({ title: "Lunga", text: "Lunga", images: large.map(({ image }) => image) });
    line.plan(["cutInMessage"]);
    const { call, attempt } = attemptOf(content, connection, { pictures: large });
    expect(await newsletter.publish(call, attempt)).toMatchObject({ type: "notSent" });
    expect(await server.count(`${attempt.key}@comune.example`)).toBe(0);
    await line.close();
  });

  test("nothing is doubled, and what may be lost is said to be in doubt", async () => {
    const subject = await newsletterSubject(server);
    const report = await faultRounds(subject, { faults: 25, seed: 6 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
    expect(report.uncertain).toBeGreaterThan(0);
  });

  test("a connector that promised more than mail keeps would be seen to double", async () => {
    const subject = await newsletterSubject(server);
    const capabilities = async () => ({
      ...(await newsletter.capabilities(testCall(subject.connection, testRequest()))),
      idempotency: "native" as const,
    });
    const report = await faultRounds(
      { ...subject, connector: { ...newsletter, capabilities } },
      { faults: 20, seed: 6 },
    );
    await subject.line.close();
    expect(report.doubled).toBeGreaterThan(0);
  });
});
