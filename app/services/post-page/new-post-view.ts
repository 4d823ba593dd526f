import type { ChannelChoice, VoiceChoice } from "#db/queries/new-post.server.ts";
import type { PlanView } from "./post-view.ts";

/** What the page of a new post is drawn from. */
export interface NewPostView {
  channels: ChannelChoice[];
  routes: Array<{ id: string; name: string; plan: PlanView }>;
  /** Names of the iters that are for other groups of writers. */
  routesElsewhere: string[];
  zone: string;
  voices: VoiceChoice[];
  knownTags: string[];
}
