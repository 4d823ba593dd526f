import { canonicalBytes, sha256 } from "#app/audit/canonical.ts";
import { type Failure, failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { editContent, type EditInput } from "#app/services/posts/edit-content.server.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import type { Answered } from "#workflows/content/post-kinds.ts";
import { mayBeOn } from "#workflows/networks/post-address.ts";
import { readAnswered, type TypedAnswered } from "./answered-form.ts";

/**
 * What a reply answers, as its writer copied it; what is not sent stays as it is. It is part of what people sign. The address must be on the network of a
 * channel of the reply, where that can be told. Copied again, it was seen again.
 */
export async function setAnswered(
  ctx: AppContext,
  { typed, ...input }: EditInput & { typed: Partial<TypedAnswered> },
): Promise<{ ok: true; version: number } | Failure> {
  return editContent(ctx, input, async ({ scope, post, at }) => {
    if (post.kind !== "reply") return failure("badRequest");
    const { url = "", author = "", text = "" } = { ...post.answered, ...typed };
    const read = readAnswered({ url, author, text });
    if (!read.ok) return failure(read.code, { field: "answered" });
    const { answered } = read;
    const { channels } = await readSubmissionContent(scope, post.id);
    if (answered?.url && channels.length > 0 && !channels.some(({ network }) => mayBeOn(network, answered.url)))
      return failure("answeredElsewhere", { field: "answered" });
    if (same(answered, post.answered)) return { ok: true, answer: {}, changes: null };
    const kept: Answered | null = answered && { ...answered, seenAt: at.toISOString() };
    const hash = sha256(canonicalBytes({ answered: kept && { ...kept } })).toString("hex");
    return {
      ok: true,
      answer: {},
      changes: { answered: kept },
      entry: {
        type: "post.answeredSet",
        payload: { sha256: hash },
        // Each field is saved as it is left: before there are words, the entry quotes what is there.
        personal: kept ? { url: kept.url, name: kept.author, text: kept.text || kept.author || kept.url } : {},
      },
    };
  });
}

function same(one: Omit<Answered, "seenAt"> | null, other: Answered | null): boolean {
  return one?.url === other?.url && one?.author === other?.author && one?.text === other?.text;
}
