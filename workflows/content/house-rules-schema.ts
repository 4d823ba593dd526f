/** The shape of the rules of a channel, apart from what pages need of them. */
import { z } from "zod";
import { houseLevels, type HouseRules, houseSizes } from "./house-rules.ts";
import { tagKey } from "./tags.ts";

const level = z.enum(houseLevels);
/** Stands in an address as it is. */
const utm = z
  .string()
  .max(houseSizes.utmLength)
  .regex(/^[\w.~-]+$/u);

export const houseRulesSchema: z.ZodType<HouseRules> = z.object({
  hashtags: z
    .object({
      required: z
        .array(
          z
            .string()
            .max(houseSizes.tagLength)
            .regex(/^(?=.*\p{L})[\p{L}\p{M}\p{N}_]+$/u),
        )
        .max(houseSizes.tags),
      most: z.number().int().min(0).max(houseSizes.mostTags).nullable(),
      place: z.enum(["anywhere", "end"]),
      level,
    })
    .refine(({ required, most }) => most === null || new Set(required.map(tagKey)).size <= most)
    .optional(),
  signature: z.object({ line: z.string().min(1).max(houseSizes.lineLength), level }).optional(),
  links: z
    .object({
      source: utm,
      medium: utm,
      sites: z
        .array(
          z
            .string()
            .max(houseSizes.siteLength)
            .regex(/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u),
        )
        .max(houseSizes.sites),
      level,
    })
    .optional(),
  distance: z.object({ minutes: z.number().int().min(1).max(houseSizes.minutes), level }).optional(),
  hours: z
    .object({
      weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7),
      from: z.number().int().min(0).max(1439),
      until: z.number().int().min(1).max(1440),
      level,
    })
    .refine(({ from, until }) => from < until)
    .optional(),
});
