import { z } from "zod";
import { locales } from "#app/i18n/locales.ts";
import { roles } from "#db/schema/organizations.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

const line = (max: number) =>
  z
    .string()
    .overwrite((text) => plainLine(text).trim())
    .max(max);

/** What an administrator decides about a person, as a form gives it. */
export const personFields = z.object({
  name: line(120).min(1),
  roles: z.array(z.enum(roles)).min(1),
  title: line(120),
  office: line(120),
  superiorId: z.union([z.literal("").transform(() => null), z.uuid()]).nullable(),
  locale: z.union([z.literal("").transform(() => null), z.enum(locales)]).nullable(),
});
export type PersonFields = z.infer<typeof personFields>;

export const personEmail = z.string().trim().toLowerCase().max(254).pipe(z.email());

export const groupName = line(80).min(1);
