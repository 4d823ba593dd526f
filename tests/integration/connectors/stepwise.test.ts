import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Attempt, Connection } from "#app/connectors/contract.ts";
import { connect, testCall, testContent, testPicture, testRequest } from "#tests/support/connectors/call.ts";
import { faultRounds, publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";
import { stepwise } from "#tests/support/connectors/stepwise/connector.ts";
import { startStepwiseStandIn, type StepwiseStandIn } from "#tests/support/connectors/stepwise/stand-in.ts";
import { stepwiseSubject } from "#tests/support/connectors/stepwise/subject.ts";

describe("the contract, on a network with containers, quotas, prices, versions and tokens that end", () => {
  let server: StepwiseStandIn;
  let connection: Connection;
  beforeEach(async () => {
    server = await startStepwiseStandIn();
    connection = await connect(stepwise, server.url, server.secrets());
  });
  afterEach(() => server.close());

  async function attemptOf(text: string, to = connection) {
    const picture = await testPicture("Un campo", "#778833");
    const call = testCall(to, testRequest(), [picture]);
    const key = stepwise.keyFor(randomUUID(), call.now());
    const rendered = stepwise.render(testContent({ text, images: [picture.image] }));
    const attempt: Attempt = { key, rendered, checkpoint: null };
    return { call, attempt };
  }

  test("a post is made in steps, and each goes on from what the one before left", async () => {
    server.slowness(3);
    const { call, attempt } = await attemptOf("Passo per passo");
    const end = await publishAsEngine(stepwise, call, attempt);
    expect(end.words).toBe("publish:pending resume:pending resume:pending resume:pending resume:published");
    expect(server.containers()).toBe(1);
    expect(end.post && (await stepwise.read?.(call, end.post))).toMatchObject({
      text: "Passo per passo",
      images: [{ alt: "Un campo" }],
    });
  });

  test("a process that ends between two steps leaves all that the next one needs", async () => {
    const { call, attempt } = await attemptOf("Interrotto");
    await stepwise.publish(call, attempt);
    const { checkpoint } = call.kept;
    const next = await attemptOf("Interrotto");
    await next.call.save(checkpoint ?? {});
    const end = await publishAsEngine(stepwise, next.call, { ...attempt, checkpoint });
    expect(end.type).toBe("published");
    expect([server.containers(), server.posts().length]).toEqual([1, 1]);
  });

  test("what expired on the way is begun again", async () => {
    const { call, attempt } = await attemptOf("Scaduto");
    await stepwise.publish(call, attempt);
    server.expireContainers();
    const end = await publishAsEngine(stepwise, call, { ...attempt, checkpoint: call.kept.checkpoint });
    expect(end.type).toBe("published");
    expect([server.containers(), server.posts().length]).toEqual([2, 1]);
  });

  test("what a person has to do there is said as that: pay, wait for the quota, take a newer version", async () => {
    const { call, attempt } = await attemptOf("Fermo");
    await publishAsEngine(stepwise, call, attempt);
    async function refusal() {
      const one = await attemptOf("Fermo");
      await stepwise.publish(one.call, one.attempt);
      const again = () => stepwise.resume?.(one.call, { ...one.attempt, checkpoint: one.call.kept.checkpoint });
      const first = await again();
      return first?.type === "pending" ? again() : first;
    }
    server.limit({ credit: 0 });
    expect(await refusal()).toMatchObject({ type: "operatorAction", action: "payment" });
    server.limit({ credit: 5, quota: 0 });
    expect(await refusal()).toMatchObject({ type: "operatorAction", action: "quota" });
    expect(await stepwise.capabilities(call)).toMatchObject({ quota: { left: 0 } });
    server.demandVersion(202701);
    expect(await stepwise.publish(call, attempt)).toMatchObject({ type: "operatorAction", action: "versionTooOld" });
    expect(server.posts()).toHaveLength(1);
  });

  test("a token that ended is renewed once, and the old one is worth nothing after", async () => {
    server.endToken();
    const { call, attempt } = await attemptOf("Rinnovo");
    expect(await stepwise.publish(call, attempt)).toMatchObject({ type: "needsAuth" });
    const renewed = await stepwise.refresh?.(call);
    if (renewed?.type !== "renewed") throw new Error(JSON.stringify(renewed));
    const next = await attemptOf("Rinnovo", { ...connection, secrets: renewed.secrets });
    expect(await publishAsEngine(stepwise, next.call, next.attempt)).toMatchObject({ type: "published" });
    expect(await stepwise.refresh?.(call)).toMatchObject({ type: "refused" });
  });

  test("under faults of the line nothing is lost or doubled", async () => {
    const subject = await stepwiseSubject(server);
    const report = await faultRounds(subject, { faults: 25, seed: 7 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });
});
