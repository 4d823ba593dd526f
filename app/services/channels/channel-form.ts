import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { networks } from "#workflows/networks/networks.ts";
import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

const words = (max: number) =>
  z
    .string()
    .overwrite((value) => plainLine(value).trim())
    .max(max);

/** What a channel's form may hold; each failing field is named, so that the page can say it in place. */
export const channelSchema = z.object({
  network: z.enum(networks).refine(takesOurPosts),
  name: words(80).min(1),
  handle: words(120),
  url: z.union([z.literal("").transform(() => null), z.url({ protocol: /^https$/ }).max(300)]),
  colour: z.coerce.number().int().min(1).max(8),
  altRequired: z.boolean(),
  characterLimit: z.union([z.literal("").transform(() => null), z.coerce.number().int().min(50).max(100_000)]),
  publisherIds: z.array(z.string().refine(isId)).max(200),
});

export type ChannelInput = z.output<typeof channelSchema>;
export type ChannelFieldName = keyof ChannelInput;

export function readChannelForm(form: FormData) {
  const value = (name: string) => {
    const found = form.get(name);
    return typeof found === "string" ? found : "";
  };
  return channelSchema.safeParse({
    network: value("network"),
    name: value("name"),
    handle: value("handle"),
    url: value("url").trim(),
    colour: value("colour"),
    altRequired: form.has("altRequired"),
    characterLimit: value("characterLimit").trim(),
    publisherIds: form.getAll("publisherIds"),
  });
}
