import { isId } from "#app/kernel/ids.ts";
import type { PostListFilter } from "#db/queries/posts-list.server.ts";
import { firstTab } from "#app/components/posts-list/first-tab.ts";
import { postTabs, postStates } from "#workflows/approval/states.ts";

export interface PostFilterRead {
  filter: PostListFilter;
  /** The one state chosen, or empty. */
  state: string;
  view: "table" | "board";
}

/** What the address asks for; anything it cannot mean is read as not asked. */
export function readPostFilter(search: URLSearchParams): PostFilterRead {
  const state = postStates.find((one) => one === search.get("state"));
  const view = search.get("view") === "board" ? "board" : "table";
  const filter: PostListFilter = {
    tab: postTabs.find((tab) => tab === search.get("tab")) ?? firstTab[view],
    states: state ? [state] : [],
    channelId: idOrNull(search.get("channel")),
    routeId: idOrNull(search.get("route")),
    campaign: wordsOf(search.get("campaign")),
    words: wordsOf(search.get("q")),
    after: afterOf(search.get("after")),
  };
  return { filter, state: state ?? "", view };
}

function idOrNull(value: string | null): string | null {
  return isId(value) ? value : null;
}

/* PostgreSQL has no NUL in a text, and half a surrogate pair is not a character. */
function wordsOf(value: string | null): string {
  const words = (value ?? "").trim().slice(0, 200).replaceAll("\0", "");
  return words.isWellFormed() ? words : "";
}

function afterOf(value: string | null): PostListFilter["after"] {
  const [moment, id] = (value ?? "").split("~");
  if (!moment || !isId(id)) return null;
  if (moment === "none") return { publishAt: null, id };
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? null : { publishAt: at.toISOString(), id };
}
