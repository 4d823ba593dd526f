import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { approvalRouteJudge } from "#app/services/posts/approval-route-permission.server.ts";
import { livePostsOf, type LivePostRow, readEnvelope } from "#db/queries/live.server.ts";
import { listPeople } from "#db/queries/people.server.ts";
import { newPostChoices } from "#db/queries/new-post.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope } from "#db/scope.server.ts";
import { can } from "#app/policies/post.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import type { LiveBound } from "#workflows/live/judge.ts";
import { envelopeInWords } from "./envelope-words.ts";
import { boundsStanding, liveSituation } from "./live-situation.server.ts";

export interface Choice {
  id: string;
  name: string;
}

/** The page of an envelope: what it says, where it stands, what went out in it, and its form while it is written. */
export interface EnvelopePageView {
  post: Pick<PostView["post"], "id" | "title" | "state" | "version" | "purpose" | "audience" | "language"> & {
    channelIds: string[];
  };
  requests: PostView["requests"];
  iter: PostView["iter"];
  rights: Pick<PostView["rights"], "edit" | "submit" | "takeText" | "discard" | "decide">;
  mayClose: boolean;
  content: Envelope;
  /** In the words of whoever reads. */
  words: string;
  standing: LiveBound[];
  posted: number;
  posts: LivePostRow[];
  onDuty: boolean;
  /** While it is written. */
  choices: {
    channels: Array<PostView["post"]["channels"][number]>;
    onDuty: Choice[];
    readers: Choice[];
    routes: Choice[];
    routeId: string | null;
  } | null;
}

/** Null for what the viewer may not know of, and for a post that carries no envelope. */
export async function readEnvelopePage(
  ctx: AppContext,
  { viewer, postId }: { viewer: ActingViewer & { locale: Locale }; postId: string },
): Promise<EnvelopePageView | null> {
  const view = await readPostView(ctx, { viewer, postId });
  if (view === null) return null;
  const now = ctx.clock.now();
  return readScope(ctx.db, viewer, async (scope) => {
    const content = await readEnvelope(scope, postId);
    const row = await readPost(scope, postId);
    if (content === null || row === null) return null;
    const people = await listPeople(scope);
    const names = Object.fromEntries(people.map(({ personId, name }) => [personId, name]));
    const situation = await liveSituation(scope, { post: row, viewer, now });
    const shown = situation.signed?.envelope ?? content;
    const t = translator(viewer.locale, content.zone);
    const { post, rights } = view;
    const active = people.filter(({ status }) => status === "active");
    const named = (who: typeof active) => who.map(({ personId: id, name }) => ({ id, name }));
    const judge = await approvalRouteJudge(scope, viewer.personId);
    const { routes } = await newPostChoices(scope);
    return {
      post: {
        id: post.id,
        title: post.title,
        state: post.state,
        version: post.version,
        purpose: post.purpose,
        audience: post.audience,
        language: post.language,
        channelIds: post.channels.filter(({ chosen }) => chosen).map(({ id }) => id),
      },
      requests: view.requests,
      iter: view.iter,
      rights: {
        edit: rights.edit,
        submit: rights.submit,
        takeText: rights.takeText,
        discard: rights.discard,
        decide: rights.decide,
      },
      mayClose: post.state === "open" && can(viewer, "closeEnvelope", { ...row, state: row.state }).allowed,
      content: shown,
      words: envelopeInWords(shown, names, { t, locale: viewer.locale }),
      standing: boundsStanding(situation, now),
      posted: situation.facts.posted,
      posts: await livePostsOf(scope, postId),
      onDuty: shown.onDutyIds.includes(viewer.personId),
      choices: rights.edit
        ? {
            channels: post.channels,
            onDuty: named(active.filter(({ roles }) => roles.some((role) => role === "writer" || role === "admin"))),
            readers: named(active.filter(({ roles }) => roles.some((role) => role !== "auditor"))),
            routes: routes.filter(({ id }) => judge.mayChoose(id).allowed).map(({ id, name }) => ({ id, name })),
            routeId: row.routeChosen ? row.routeId : null,
          }
        : null,
    };
  });
}
