import { z } from "zod";
import type { Capabilities } from "#app/connectors/contract.ts";

/** What was stored when the account was connected, or looked at last; an instant is text in JSON. */
export const capabilitiesSchema: z.ZodType<Capabilities> = z.object({
  textLimit: z.number().nullable(),
  images: z.object({
    most: z.number(),
    bytes: z.number(),
    mimes: z.array(z.string()),
    longestAlt: z.number().nullable(),
  }),
  canEdit: z.boolean(),
  canRemove: z.boolean(),
  removableHours: z.number().optional(),
  canReply: z.boolean(),
  canReconcile: z.boolean(),
  idempotency: z.enum(["native", "clientId", "none"]),
  mediaByAddress: z.boolean(),
  quota: z.object({ left: z.number(), until: z.coerce.date() }).nullable(),
});
