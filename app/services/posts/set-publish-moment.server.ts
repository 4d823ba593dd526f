import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { editContent, type EditInput } from "./edit-content.server.ts";
import { checkMoment, type Moment, momentPassed } from "./moment.ts";

/** The desired moment of a draft, still to come; an approved post is moved by `schedulePost`. */
export async function setPublishMoment(
  ctx: AppContext,
  input: EditInput & { publish: Moment | null },
): Promise<{ ok: true; version: number } | Failure> {
  const moment = checkMoment(input.publish);
  if (!moment.ok) return moment;
  const { publish } = input;
  return editContent(ctx, input, async ({ post, at }) => {
    const zone = publish?.zone ?? post.publishZone;
    const same = (publish?.at.getTime() ?? null) === (post.publishAt?.getTime() ?? null) && zone === post.publishZone;
    if (same) return { ok: true, answer: {}, changes: null };
    const passed = momentPassed(publish, at);
    if (passed !== null) return passed;
    const payload = { publishAt: publish?.at.toISOString() ?? null, zone };
    return { ok: true, answer: {}, changes: moment.fields, entry: { type: "post.momentChanged", payload } };
  });
}
