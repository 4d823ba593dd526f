import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { type ChangeRequest, changeRequests } from "#db/queries/change-requests.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import type { RequestClosing } from "#db/schema/iter.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { writeRequestClosing } from "#db/writes/decision-evidence.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { changePost } from "./change-post.server.ts";
import { byViewer, type ViewerInput } from "./command.ts";
import { editContent } from "./edit-content.server.ts";
import { reasonFault } from "./text-rules.ts";

type Closing = ViewerInput & {
  markId: string;
  how: RequestClosing;
  /** The writer's words; needed for `answered`. */
  text: string;
};

/**
 * The writer deals with a request for changes: it was done, or it is answered in words. An observation on a running
 * iter is answered through the iter, because its level may then close; any other request while the writer has the text.
 */
export async function closeRequest(ctx: AppContext, input: Closing): Promise<{ ok: true } | Failure> {
  const { viewer, postId, markId, how } = input;
  const text = plainText(input.text).trim();
  const fault = reasonFault(text);
  if (fault !== null) return failure(fault, { field: "text" });
  if (how === "answered" && text === "") return failure("reasonRequired", { field: "text", markId });
  if (!isId(postId) || !isId(markId)) return failure("notFound");
  const observed = how === "answered" ? await readScope(ctx.db, viewer, (scope) => observedSeat(scope, input)) : null;
  if (observed !== null) return changePost(ctx, byViewer(input, { type: "answer", seatId: observed, text }));
  return editContent(ctx, input, async ({ scope, post, at }) => {
    const request = (await changeRequests(scope, post.id)).find((one) => one.markId === markId);
    if (request === undefined || !isClosable(request, how)) return failure("nothingToAnswer");
    const answer = text === "" ? null : text;
    await writeRequestClosing(scope, { markId, postId: post.id, how, answer, personId: viewer.personId, at });
    const { seatId, kind, levelIndex } = request;
    return {
      ok: true,
      answer: {},
      changes: {},
      addsNoAuthor: true,
      entry: {
        type: "mark.answered",
        payload: { markId, seatId, kind, levelIndex, how },
        ...(answer === null ? {} : { personal: { text: answer } }),
      },
    };
  });
}

/** The seat of an observation on an iter that runs; null where nobody decides any more. */
async function observedSeat(scope: Scope, { postId, markId }: Closing): Promise<string | null> {
  const post = await readPost(scope, postId);
  const asked = (await changeRequests(scope, postId)).find((request) => request.markId === markId);
  return post?.state === "review" && asked?.kind === "endorsement" ? asked.seatId : null;
}

function isClosable({ closing }: ChangeRequest, how: RequestClosing): boolean {
  return closing === null || (closing.how === "done" && how === "answered");
}
