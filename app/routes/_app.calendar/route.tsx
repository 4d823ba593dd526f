import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { calendarAddress } from "#app/components/calendar/calendar-address.ts";
import { CalendarPage } from "#app/components/calendar/calendar-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { type ErrorCode, errorStatuses, failure, statusOf } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import { movePost, readMove } from "#app/services/calendar/move-post.server.ts";
import type { MoveAnswer } from "#app/services/calendar/move-view.ts";
import { readCalendar } from "#app/services/calendar/read-calendar.server.ts";
import { commandAddress } from "#app/services/post-page/command-address.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { postSummaries } from "#db/queries/post-summaries.server.ts";
import { readScope } from "#db/scope.server.ts";
import { readAsked } from "./read-asked.ts";

/** The calendar, and the panel of the post that the address names. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const asked = readAsked(search);
  const postId = search.get("post");
  const doneId = search.get("done");
  const [view, move, done] = await Promise.all([
    readCalendar(context.app, { viewer, asked, chosenId: postId }),
    isId(postId) ? readMove(context.app, { viewer, postId, to: search.get("to") }) : null,
    isId(doneId) ? readScope(context.app.db, viewer, (scope) => postSummaries(scope, [doneId])) : [],
  ]);
  const t = translator(viewer.locale);
  const moved = done[0];
  return {
    title: `${t("calendar.title")} · Imprimatur`,
    view,
    move,
    moving: search.get("move") === "yes",
    done: moved ? { title: moved.title, publishAt: moved.publishAt, again: search.get("again") === "yes" } : null,
    // Whether this post may be moved is said in its panel; whoever may move none drags none.
    mayMove: can(viewer, "create", null).allowed,
    lettersOn: viewer.shortcuts,
  };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title ?? "Imprimatur" }];

/** Moves the post of the address. Done: the calendar, where it now stands. Refused: the panel again, with what was typed. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const postId = search.get("post") ?? "";
  const typed = await request.formData();
  const field = (name: string) => String(typed.get(name) ?? "").slice(0, 40);
  const moved = await movePost(context.app, {
    viewer,
    actor: actorOf(viewer, originOf({ request, context })),
    postId,
    form: {
      date: field("date"),
      hour: field("hour"),
      which: field("which"),
      version: Number(field("version")),
      stands: field("stands"),
      again: field("intent") === "again",
    },
  });
  if (moved.ok && moved.problem)
    throw redirect(commandAddress(postId, failure(moved.problem as ErrorCode)) ?? "/calendar", 303);
  if (moved.ok)
    throw redirect(calendarAddress(placeAfter(search, field("date")), { done: postId, again: moved.again }), 303);
  const { error } = moved;
  if (error.code === "notFound") throw new Response(null, { status: 404 });
  const answer: MoveAnswer = { intent: "move", error, values: { date: field("date"), hour: field("hour") } };
  return data(answer, { status: error.code in errorStatuses ? statusOf({ code: error.code as ErrorCode }) : 422 });
}

/** The same place, or where the post went, if that lies elsewhere. */
function placeAfter(search: URLSearchParams, date: string) {
  const place = readAsked(search);
  const isThere = place.on !== null && date.startsWith(place.on.slice(0, 7)) && place.view !== "week";
  return isThere ? place : { ...place, on: place.view === "week" ? date : date.slice(0, 7) };
}

export default withWords(["calendar"], Calendar);

function Calendar() {
  const { view, move, moving, done, mayMove, lettersOn } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { channelId, state, mine } = view.filter;
  const place = useMemo(
    () => ({ view: view.view, on: view.asked, channelId, state, mine }),
    [view.view, view.asked, channelId, state, mine],
  );
  return <CalendarPage {...{ view, place, move, moving, answer, done, mayMove, lettersOn }} />;
}
