import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { networks } from "#workflows/networks/networks.ts";
import { z } from "zod";
import { invalidFields, type Result } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { checkListSchema, readCheckList } from "#workflows/content/check-list-schema.ts";
import { longestCoolingMinutes } from "#workflows/content/cooling.ts";
import { houseRulesSchema } from "#workflows/content/house-rules-schema.ts";
import { houseRulesTyped, readTypedHouseRules, type TypedHouseRules } from "#workflows/content/house-rules-typed.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

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
  checkList: checkListSchema.optional(),
  coolingMinutes: z.coerce.number().int().min(0).max(longestCoolingMinutes).optional(),
  houseRules: houseRulesSchema.optional(),
  publisherIds: z.array(z.string().refine(isId)).max(200),
});

export type ChannelInput = z.output<typeof channelSchema>;

/** What may be wrong at a field of the form; each field has one sentence that says what it takes. */
export type ChannelFormCode =
  | "badRequest"
  | "channelNeedsVideo"
  | "limitOutOfRange"
  | "nameMissing"
  | "personUnknown"
  | "tooLong"
  | "urlInvalid";

/** A code for each; what no page offers is a bad request. */
const codeOf: Partial<Record<string, ChannelFormCode>> = {
  network: "channelNeedsVideo",
  characterLimit: "limitOutOfRange",
  name: "nameMissing",
  handle: "tooLong",
  url: "urlInvalid",
  publisherIds: "personUnknown",
  checkList: "tooLong",
  coolingMinutes: "limitOutOfRange",
};

/** Under which name a rule that cannot be read is told. */
export function houseField(rule: unknown): string {
  return `houseRules.${String(rule)}`;
}

/** The rules as they were typed: a form that does not hold comes back with them. */
export function houseRulesInForm(form: FormData): TypedHouseRules {
  return readTypedHouseRules((name) => form.getAll(name).join());
}

/** Reads the form of an account; every field that is wrong at once. */
export function readChannelForm(form: FormData): Result<{ fields: ChannelInput }, ChannelFormCode | "invalidInput"> {
  const value = (name: string) => {
    const found = form.get(name);
    return typeof found === "string" ? found : "";
  };
  const read = channelSchema.safeParse({
    network: value("network"),
    name: value("name"),
    handle: value("handle"),
    url: value("url").trim(),
    colour: value("colour"),
    altRequired: form.has("altRequired"),
    characterLimit: value("characterLimit").trim(),
    // What cannot be read as a list is none, and is said at its field.
    checkList: readCheckList(form.getAll("checks").map(String), plainText(value("ownChecks"))) ?? "wrong",
    coolingMinutes: value("coolingMinutes").trim(),
    houseRules: houseRulesTyped(houseRulesInForm(form)),
    publisherIds: form.getAll("publisherIds"),
  });
  if (read.success) return { ok: true, fields: read.data };
  // Each rule of a channel has a sentence of its own.
  const wrong = read.error.issues.map(({ path }) => (path[0] === "houseRules" ? houseField(path[1]) : String(path[0])));
  return invalidFields(Object.fromEntries(wrong.map((field) => [field, codeOf[field] ?? "badRequest"])));
}
