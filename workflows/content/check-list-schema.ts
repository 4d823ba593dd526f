/** The shape of a check-list, apart from what pages need of it. */
import { z } from "zod";
import { type CheckItem, checkListSizes, checksAsked, readyChecks } from "./check-list.ts";

export const checkListSchema: z.ZodType<CheckItem[]> = z
  .array(
    z.discriminatedUnion("kind", [
      z.object({ kind: z.enum(readyChecks) }),
      z.object({
        kind: z.literal("own"),
        label: z.string().min(1).max(checkListSizes.labelLength),
        meaning: z.string().max(checkListSizes.meaningLength),
      }),
    ]),
  )
  .max(readyChecks.length + checkListSizes.items);

/**
 * Reads items as a form has them: ready ones by name, own ones a line each, "label: what it means". Null where a line is too
 * long or there are too many.
 */
export function readCheckList(ready: readonly string[], lines: string): CheckItem[] | null {
  const own = lines
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line): CheckItem => {
      const colon = line.indexOf(":");
      const [label, meaning] = colon < 1 ? [line, ""] : [line.slice(0, colon), line.slice(colon + 1)];
      return { kind: "own", label: label.trim(), meaning: meaning.trim() };
    });
  const items = [...readyChecks.filter((kind) => ready.includes(kind)).map((kind) => ({ kind })), ...own];
  const read = checkListSchema.safeParse(checksAsked([items], { hasImages: true }));
  return read.success && own.length <= checkListSizes.items ? read.data : null;
}
