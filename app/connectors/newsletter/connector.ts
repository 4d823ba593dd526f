/**
 * A mailing list, by a mail server of the organisation's own: what was signed is one mail to the list's address. A server
 * tells nobody afterwards what it took: a lost answer goes to a person, and a mail cannot be changed or taken back.
 */
import { mediaRules } from "#workflows/networks/media-rules.ts";
import type { Attempt, Call, Capabilities, Connector, Identified, Outcome, Secrets } from "#app/connectors/contract.ts";
import { timedKey } from "#app/connectors/keys.ts";
import { composeNewsletter, type Correspondents, messageIdOf, renderNewsletter } from "./message.ts";
import { evidenceOf, failureOf, isTaken } from "./replies.ts";
import { type Asking, openSession } from "./session.ts";

export const newsletter: Connector = {
  network: "newsletter",
  tried: [
    {
      against: "server",
      name: "smtp-server 3.21",
      what: ["connect", "publish", "images", "link", "card", "reply", "lostAnswer"],
    },
    { against: "server", name: "MailDev 3.0", what: ["connect", "publish", "images", "link", "card"] },
  ],
  connecting: {
    type: "fields",
    server: null,
    fields: [
      { name: "server", secret: false, kind: "mailServer" },
      { name: "user", secret: false, kind: "text" },
      { name: "password", secret: true, kind: "key" },
      { name: "senderName", secret: false, kind: "text" },
      { name: "sender", secret: false, kind: "mailAddress" },
      { name: "list", secret: false, kind: "mailAddress" },
    ],
  },
  identify,
  capabilities: async () => capabilities,
  render: renderNewsletter,
  keyFor: timedKey,
  publish,
};

const { maxCount, maxImageBytes, imageTypes } = mediaRules.newsletter;
const capabilities: Capabilities = {
  textLimit: null,
  images: { most: maxCount, bytes: maxImageBytes ?? 1_000_000, mimes: imageTypes, longestAlt: null },
  canEdit: false,
  canRemove: false,
  canReply: true,
  canReconcile: false,
  idempotency: "none",
  mediaByAddress: false,
  quota: null,
};

/**
 * The way from the sender to the list is the account: the server opens the mailbox, lets it write as that sender, and takes
 * mail for that list. Nothing is sent.
 */
async function identify(call: Omit<Call, "connection"> & Asking): Promise<Identified> {
  const { secrets, server } = call;
  const { name, sender, list } = correspondents(secrets);
  try {
    const session = await openSession(call);
    try {
      await session.probe({ from: sender, to: list });
    } finally {
      session.close();
    }
  } catch (fault) {
    const { type, evidence } = failureOf(fault, { secrets, hasImages: false });
    return { type: type === "notSent" ? "unreachable" : "refused", evidence };
  }
  const account = { id: `${sender} ${list} ${new URL(server).host}`, handle: list, name, url: null };
  return { type: "account", account, secrets, expiresAt: null };
}

function correspondents({ senderName = "", sender = "", list = "" }: Secrets): Correspondents {
  return { name: senderName, sender, list };
}

async function publish({ connection, openLine, readImage }: Call, attempt: Attempt): Promise<Outcome> {
  const { server, secrets } = connection;
  const between = correspondents(secrets);
  const message = await composeNewsletter(between, attempt, readImage);
  try {
    const session = await openSession({ openLine, server, secrets });
    try {
      const reply = await session.send({ from: between.sender, to: between.list }, message);
      const evidence = evidenceOf(reply, secrets);
      if (!isTaken(reply)) return { type: "unknown", evidence };
      return {
        type: "published",
        post: { id: messageIdOf(attempt.key, between.sender), version: null, url: null },
        evidence,
      };
    } finally {
      session.close();
    }
  } catch (fault) {
    return failureOf(fault, { secrets, hasImages: attempt.rendered.images.length > 0 });
  }
}
