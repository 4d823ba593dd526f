import type { PostView } from "#app/services/post-page/post-view.ts";

/** What a page may ask of its reader; each has its control on it, and `controlOf` names it. */
export type Way =
  | "finishText"
  | "answer"
  | "confirmHour"
  | "goOutNow"
  | "move"
  | "newMoment"
  | "retry"
  | "giveUp"
  | "discard"
  | "pasteAddress"
  | "takeOff"
  | "lookAtChannel"
  | "sayWhetherOut"
  | "confirmHeld"
  | "release";

/**
 * The ways forward the reader has, most usual first, worked out from what the reader may do: the sentence that names them
 * can name nothing that the page does not offer.
 */
export function waysForward({ post, rights, freeze }: Pick<PostView, "post" | "rights" | "freeze">): Way[] {
  const ways = new Set<Way>();
  const channels = Object.values(rights.channels);
  const add = (offered: boolean, way: Way) => offered && ways.add(way);
  add(freeze?.mayRelease === true && post.state !== "publishing", "release");
  switch (post.state) {
    case "draft":
      add(rights.edit, "finishText");
      break;
    case "changesRequested":
      add(rights.edit, "answer");
      break;
    case "approved":
      add(rights.schedule, "confirmHour");
      add(rights.restart && !rights.schedule, "newMoment");
      break;
    case "publishing":
      add(hasPrompted({ post, rights }), prompted(post.kind, rights.stopped));
      break;
    case "uncertain":
      add(
        channels.some((one) => one.resolve),
        "lookAtChannel",
      );
      add(
        channels.some((one) => one.retry),
        "retry",
      );
      break;
    case "held":
      add(rights.confirmHeld, "confirmHeld");
      add(rights.schedule, "goOutNow");
      add(rights.schedule, "move");
      add(rights.restart && !rights.schedule, "newMoment");
      add(rights.discard, "discard");
      break;
    case "failed":
      add(
        channels.some((one) => one.retry),
        "retry",
      );
      add(rights.schedule, "move");
      add(rights.restart && !rights.schedule, "newMoment");
      add(
        channels.some((one) => one.giveUp),
        "giveUp",
      );
      break;
    case "expired":
      add(rights.restart, "newMoment");
      break;
    case "review":
    case "scheduled":
    case "published":
    case "withdrawn":
    case "rejected":
    case "discarded":
    // Envelopes have a page of their own.
    case "open":
    case "closed":
  }
  return [...ways];
}

function prompted(kind: PostView["post"]["kind"], stopped: PostView["rights"]["stopped"]): Way {
  if (kind === "withdrawal") return "takeOff";
  return stopped === null ? "pasteAddress" : "sayWhetherOut";
}

/** Whether the viewer may say what became of a channel that is to be published now. */
export function hasPrompted({ post, rights }: Pick<PostView, "post" | "rights">): boolean {
  return post.publications.some((one) => one.state === "prompted" && rights.channels[one.channelId]?.confirm === true);
}
