/**
 * A channel on Telegram, by a bot that may write there. It takes no key and shows a bot nothing of what stands in the
 * channel: whether a lost answer was a post, a person has to look.
 */
import { z } from "zod";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { type Asked, inWords } from "#app/connectors/ask.ts";
import type {
  Attempt,
  Call,
  Capabilities,
  Connector,
  Identified,
  Outcome,
  RemotePost,
  Secrets,
} from "#app/connectors/contract.ts";
import { timedKey } from "#app/connectors/keys.ts";
import { callBot, descriptionOf, resultOf, sideOf, telegramFailure } from "./api.ts";
import { bodySchema, messageIds, messageOf, picturesMark, previewOf, renderTelegram } from "./render.ts";

export const telegram: Connector = {
  network: "telegram",
  tried: [
    {
      against: "standIn",
      name: "Bot API",
      what: ["connect", "publish", "images", "link", "reply", "edit", "remove", "lostAnswer"],
    },
  ],
  connecting: {
    type: "fields",
    server: "https://api.telegram.org",
    fields: [
      { name: "channel", secret: false, kind: "text" },
      { name: "token", secret: true, kind: "key" },
    ],
  },
  identify,
  capabilities: async () => capabilities,
  render: renderTelegram,
  keyFor: timedKey,
  publish,
  edit,
  remove,
};

const { maxCount, maxImageBytes, imageTypes, maxAltLength } = mediaRules.telegram;
const capabilities: Capabilities = {
  textLimit: 4096,
  images: { most: maxCount, bytes: maxImageBytes ?? 10_000_000, mimes: imageTypes, longestAlt: maxAltLength },
  canEdit: true,
  canRemove: true,
  // https://core.telegram.org/bots/api#deletemessages
  removableHours: 48,
  canReply: true,
  canReconcile: false,
  idempotency: "none",
  mediaByAddress: false,
  quota: null,
};

const message = z.object({ message_id: z.number() });
const chat = z.object({ id: z.number(), type: z.string(), title: z.string(), username: z.string().optional() });
const member = z.object({ status: z.string(), can_post_messages: z.boolean().optional() });

/** The channel is the account; the bot must be among its administrators and allowed to write. */
async function identify(call: Omit<Call, "connection"> & { server: string; secrets: Secrets }): Promise<Identified> {
  const { channel = "", token = "" } = call.secrets;
  const asked = await callBot(call, "getMe", {});
  const bot = resultOf(asked, z.object({ id: z.number() }));
  if (bot === null) return notIdentified(asked);
  const looked = await callBot(call, "getChat", { chat_id: chatName(channel) });
  const found = resultOf(looked, chat);
  if (found === null) return notIdentified(looked);
  const rights = await callBot(call, "getChatMember", { chat_id: found.id, user_id: bot.id });
  const may = resultOf(rights, member);
  if (may === null) return notIdentified(rights);
  if (found.type !== "channel" || (may.status !== "creator" && !may.can_post_messages))
    return { type: "refused", evidence: inWords("The bot may not write in this channel.", call) };
  const { id, title: name, username } = found;
  const url = username === undefined ? null : `https://t.me/${username}`;
  const account = { id: String(id), handle: username ?? String(id), name, url };
  return { type: "account", account, secrets: { token }, expiresAt: null };
}

/** "@comune", "comune", "https://t.me/comune" or a number. */
function chatName(channel: string): string {
  const name = channel
    .trim()
    .replace(/^(?:https?:\/\/)?t\.me\//u, "")
    .replace(/^@/u, "");
  return /^-?\d+$/u.test(name) ? name : `@${name}`;
}

function notIdentified(asked: Asked): Identified {
  const { evidence } = asked;
  const refuses = asked.type === "answered" && [400, 401, 403, 404].includes(asked.status);
  const isNoToken = asked.type === "notSent" && evidence.words.startsWith("The token");
  return { type: refuses || isNoToken ? "refused" : "unreachable", evidence };
}

async function publish(call: Call, attempt: Attempt): Promise<Outcome> {
  const { method, given } = await messageOf(call.connection.account.id, attempt, call.readImage);
  const asked = await callBot(sideOf(call), method, given);
  const sent = resultOf(asked, z.union([message.transform((one) => [one]), z.array(message).min(1)]));
  if (sent === null) return telegramFailure(asked, call.now());
  const id = sent.map(({ message_id }) => message_id).join(",");
  const version = picturesMark(attempt.rendered.images.map(({ hash }) => hash));
  return { type: "published", post: { id, version, url: addressOf(call, id) }, evidence: asked.evidence };
}

/** Of pictures, only the words below them. */
async function edit(call: Call, post: RemotePost, { rendered }: Attempt): Promise<Outcome> {
  const { text, images, preview } = bodySchema.parse(rendered.body);
  const words = "The pictures of a message stay as they are.";
  if (picturesMark(images) !== post.version)
    return { type: "rejected", reason: "media", evidence: inWords(words, sideOf(call)) };
  const at = { chat_id: call.connection.account.id, message_id: messageIds(post.id)[0] };
  const asked =
    images.length === 0
      ? await callBot(sideOf(call), "editMessageText", { ...at, text, link_preview_options: previewOf(preview) })
      : await callBot(sideOf(call), "editMessageCaption", { ...at, caption: text });
  if (resultOf(asked, message) !== null || /message is not modified/u.test(descriptionOf(asked)))
    return { type: "published", post, evidence: asked.evidence };
  return telegramFailure(asked, call.now());
}

/** What is gone already is passed over. */
async function remove(call: Call, post: RemotePost): Promise<Outcome> {
  const given = { chat_id: call.connection.account.id, message_ids: messageIds(post.id) };
  const asked = await callBot(sideOf(call), "deleteMessages", given);
  if (resultOf(asked, z.literal(true)) !== null) return { type: "published", post, evidence: asked.evidence };
  return telegramFailure(asked, call.now());
}

/** A channel without a name can be read by those who are in it. */
function addressOf({ connection }: Call, id: string): string {
  const { id: channel, url } = connection.account;
  return `${url ?? `https://t.me/c/${channel.replace(/^-100/u, "")}`}/${messageIds(id)[0]}`;
}
