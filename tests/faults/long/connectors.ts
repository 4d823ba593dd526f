/** Many faults of the line for every connector whose server can be started here; see fault-rounds.ts. */
import { webhook } from "#app/connectors/webhook/connector.ts";
import { blueskyMissing, installBluesky, startBluesky } from "#tests/support/connectors/bluesky-server/start.ts";
import { blueskySubject } from "#tests/support/connectors/bluesky-server/subject.ts";
import { connect, testContent } from "#tests/support/connectors/call.ts";
import { type FaultReport, faultRounds, type FaultSubject } from "#tests/support/connectors/fault-rounds.ts";
import { snacMissing, startSnac } from "#tests/support/connectors/mastodon/snac.ts";
import { startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import { connectMastodon, mastodonSubject } from "#tests/support/connectors/mastodon/subject.ts";
import { startMailServer } from "#tests/support/connectors/newsletter/server.ts";
import { newsletterSubject } from "#tests/support/connectors/newsletter/subject.ts";
import { startStepwiseStandIn } from "#tests/support/connectors/stepwise/stand-in.ts";
import { stepwiseSubject } from "#tests/support/connectors/stepwise/subject.ts";
import { startTelegramStandIn } from "#tests/support/connectors/telegram/stand-in.ts";
import { telegramSubject } from "#tests/support/connectors/telegram/subject.ts";
import { startWebhookReceiver, webhookMissing } from "#tests/support/connectors/webhook-receiver/start.ts";
import { startWordpress, wordpressMissing } from "#tests/support/connectors/wordpress/start.ts";
import { wordpressSubject } from "#tests/support/connectors/wordpress/subject.ts";
import { openCuttableLine } from "#tests/support/cuttable-line.ts";

const faults = 200;

type Prepared = { subject: FaultSubject; stop(): Promise<void> } | { skipped: string };

const prepare: Record<string, () => Promise<Prepared>> = {
  webhook: webhookReceiver,
  bluesky: blueskyServer,
  "mastodon (snac)": snac,
  "mastodon (stand-in)": mastodonStandIn,
  wordpress: wordpressSite,
  "newsletter (smtp-server)": mailServer,
  "telegram (stand-in)": telegramStandIn,
  "made in steps (stand-in)": stepwiseStandIn,
};

const reports: Record<string, FaultReport | { skipped: string }> = {};
for (const [name, start] of Object.entries(prepare)) {
  const prepared = await start();
  if ("skipped" in prepared) {
    reports[name] = prepared;
    console.log(`${name}: ${prepared.skipped}`);
    continue;
  }
  const report = await faultRounds(prepared.subject, { faults, seed: Date.now() % 100_000 });
  await prepared.subject.line.close();
  await prepared.stop();
  reports[name] = report;
  for (const finding of report.findings) console.error(`${name}: ${finding}`);
  const { rounds, lost, doubled, uncertain } = report;
  console.log(
    `${name}: ${report.faults} faults in ${rounds} rounds, ${lost} lost, ${doubled} doubled, ${uncertain} uncertain`,
  );
}

const ran = Object.values(reports).filter((report): report is FaultReport => "rounds" in report);
const sum = (of: (report: FaultReport) => number) => ran.reduce((all, report) => all + of(report), 0);
const [lost, doubled, findings] = [sum((r) => r.lost), sum((r) => r.doubled), sum((r) => r.findings.length)];
const holds = lost === 0 && doubled === 0 && findings === 0;
console.log(JSON.stringify({ faults: "connectors", holds, rounds: sum((r) => r.rounds), lost, doubled, reports }));
process.exit(0);

async function webhookReceiver(): Promise<Prepared> {
  if (webhookMissing) return { skipped: webhookMissing };
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const receiver = await startWebhookReceiver(secret);
  const line = await openCuttableLine(new URL(receiver.url).origin);
  const subject: FaultSubject = {
    connector: webhook,
    connection: await connect(webhook, `${line.url}/hooks/posts`, { secret }),
    line,
    pictures: [],
    requests: 1,
    content: (text) => testContent({ text }),
    count: async (_, key) => (await receiver.ids()).filter((id) => id === key).length,
  };
  return { subject, stop: receiver.stop };
}

async function blueskyServer(): Promise<Prepared> {
  await installBluesky().catch((fault: Error) => console.error(fault.message));
  const missing = blueskyMissing();
  if (missing) return { skipped: missing };
  const server = await startBluesky();
  return { subject: await blueskySubject(server), stop: server.stop };
}

async function snac(): Promise<Prepared> {
  if (snacMissing) return { skipped: snacMissing };
  const server = await startSnac();
  const counting = await connectMastodon(server.url, server.signIn);
  const count = (text: string) => server.count(text, counting);
  const subject = await mastodonSubject({ url: server.url, signIn: server.signIn, count });
  return { subject, stop: server.stop };
}

async function mastodonStandIn(): Promise<Prepared> {
  const server = await startMastodonStandIn();
  const count = async (text: string) => server.statuses().filter(({ status }) => status === text).length;
  const subject = await mastodonSubject({ url: server.url, signIn: server.signIn, count });
  return { subject, stop: server.close };
}

async function wordpressSite(): Promise<Prepared> {
  if (wordpressMissing) return { skipped: wordpressMissing };
  const site = await startWordpress();
  return { subject: await wordpressSubject(site), stop: site.stop };
}

async function mailServer(): Promise<Prepared> {
  const server = await startMailServer({ hidePIPELINING: true });
  return { subject: await newsletterSubject(server), stop: server.close };
}

async function telegramStandIn(): Promise<Prepared> {
  const server = await startTelegramStandIn();
  return { subject: await telegramSubject(server), stop: server.close };
}

async function stepwiseStandIn(): Promise<Prepared> {
  const server = await startStepwiseStandIn();
  return { subject: await stepwiseSubject(server), stop: server.close };
}
