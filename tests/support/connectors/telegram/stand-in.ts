import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ChannelMessage {
  message_id: number;
  text: string;
  photos: number;
  preview: unknown;
  answers: number | null;
}

export interface TelegramStandIn {
  url: string;
  token: string;
  messages(): ChannelMessage[];
  /** The next so many calls are refused, as when too many come at once. */
  flood(calls: number, retryAfter: number): void;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body: unknown;
}

type Given = Record<string, unknown>;

const refusal = (status: number, description: string, parameters?: unknown): Reply => ({
  status,
  body: { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) },
});
const result = (value: unknown): Reply => ({ status: 200, body: { ok: true, result: value } });
const token = "123456:AAF-standin_token";
const channel = { id: -1001234567890, type: "channel", title: "Comune di Prova", username: "comune_prova" };

/** What the documentation of the Bot API promises of channels (https://core.telegram.org/bots/api#available-methods). */
export async function startTelegramStandIn(): Promise<TelegramStandIn> {
  const messages = new Map<number, ChannelMessage>();
  let flooded = { calls: 0, retryAfter: 0 };
  let last = 100;

  function send(words: string, photos: number, given: Given): Reply {
    const caption = photos > 0;
    if (!caption && words === "") return refusal(400, "Bad Request: message text is empty");
    if (words.length > (caption ? 1024 : 4096))
      return refusal(400, `Bad Request: ${caption ? "message caption" : "message"} is too long`);
    const reply = given.reply_parameters as { message_id: number } | undefined;
    if (reply && !messages.has(reply.message_id)) return refusal(400, "Bad Request: message to be replied not found");
    const made = Array.from({ length: Math.max(1, photos) }, (_one, at) => {
      last += 1;
      const text = at === 0 ? words : "";
      const message = { message_id: last, text, photos: caption ? 1 : 0, preview: given.link_preview_options ?? null };
      messages.set(last, { ...message, answers: reply?.message_id ?? null });
      return { message_id: last, chat: channel };
    });
    return result(photos > 1 ? made : made[0]);
  }

  function edit({ message_id }: Given, words: string): Reply {
    const message = messages.get(Number(message_id));
    if (message === undefined) return refusal(400, "Bad Request: message to edit not found");
    if (message.text === words)
      return refusal(400, "Bad Request: message is not modified: specified new message content is exactly the same");
    message.text = words;
    return result({ message_id: message.message_id, chat: channel });
  }

  function answer(method: string, given: Given): Reply {
    if (flooded.calls > 0) {
      flooded.calls -= 1;
      const { retryAfter } = flooded;
      return refusal(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
    }
    if (method === "getMe") return result({ id: 123456, is_bot: true, username: "prova_bot" });
    const named = String(given.chat_id);
    if (named === "@altrui") return method === "getChat" ? result({ ...channel, id: -1009 }) : result(true);
    if (named === "-1009" && method === "getChatMember") return result({ status: "left" });
    if (named !== `@${channel.username}` && named !== String(channel.id))
      return refusal(400, "Bad Request: chat not found");
    switch (method) {
      case "getChat":
        return result(channel);
      case "getChatMember":
        return result({ status: "administrator", can_post_messages: true });
      case "sendMessage":
        return send(String(given.text), 0, given);
      case "sendPhoto":
        return send(String(given.caption), 1, given);
      case "sendMediaGroup": {
        const media = given.media as Array<{ caption?: string; media: string }>;
        const lacking = media.some((one) => !(one.media.replace("attach://", "") in given));
        if (lacking) return refusal(400, "Bad Request: wrong file identifier/HTTP URL specified");
        return send(media[0]?.caption ?? "", media.length, given);
      }
      case "editMessageText":
        return edit(given, String(given.text));
      case "editMessageCaption":
        return edit(given, String(given.caption));
      case "deleteMessages":
        for (const id of given.message_ids as number[]) messages.delete(id);
        return result(true);
      default:
        return refusal(404, "Not Found");
    }
  }

  const server = createServer(async (request, response) => {
    const [, bot = "", method = ""] = (request.url ?? "").split("/");
    const given = await givenBy(request);
    const known = bot === `bot${token}`;
    const reply = known ? answer(method, given) : refusal(bot.includes(":") ? 401 : 404, "Unauthorized");
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // A listening TCP server's address is never a path.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    messages: () => [...messages.values()],
    flood: (calls, retryAfter) => {
      flooded = { calls, retryAfter };
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** JSON, or the fields of a form, of which some are JSON again and some are files. */
async function givenBy(request: IncomingMessage): Promise<Given> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  const type = request.headers["content-type"] ?? "";
  const answer = new Response(new Uint8Array(Buffer.concat(parts)), { headers: { "content-type": type } });
  if (!type.startsWith("multipart/")) return (await answer.json()) as Given;
  const given: Given = {};
  for (const [name, value] of await answer.formData())
    given[name] = typeof value === "string" && /^[[{]/u.test(value) ? JSON.parse(value) : value;
  return given;
}
