import { type ErrorCode, type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { tickCheck } from "#app/services/check-list/tick-check.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { closeEscalationOf, escalate } from "#app/services/linked-posts/escalate.server.ts";
import { dropLinkCard, takeLinkCard } from "#app/services/link-cards/take-link-card.server.ts";
import { endAnswer, keepAnswer } from "#app/services/linked-posts/ready-answers.server.ts";
import { answeredFields } from "#app/services/linked-posts/answered-form.ts";
import { setAnswered } from "#app/services/linked-posts/set-answered.server.ts";
import { describeMedia, moveMedia, removeMedia } from "#app/services/media/edit-media.server.ts";
import { chooseMediaChannels, fitMedia, unfitMedia } from "#app/services/media/fit-media.server.ts";
import { readBriefForm } from "#app/services/posts/brief-form.ts";
import { type ActingViewer, actorOf } from "#app/services/posts/command.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { setPostChannels, setPublishMoment, updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { readPartForm, setChannelPart } from "#app/services/posts/set-channel-part.server.ts";
import { overrideText, removeOverride } from "#app/services/posts/override-text.server.ts";
import { reassignSeat, restartPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { giveUpChannel, retryPublication } from "#app/services/publications/publication-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { organizationZone } from "#db/queries/new-post.server.ts";
import { publishMoment } from "#db/queries/post-page.server.ts";
import { knownTags, tagsOfPost } from "#db/queries/tags.server.ts";
import type { PostSource } from "#db/schema/posts.ts";
import { readScope } from "#db/scope.server.ts";
import { type ChosenMoment, chosenMoment } from "./chosen-moment.ts";
import type { FormAnswer } from "./post-view.ts";

/** A form of the post's page, every field a string; `list` gives those that may come several times. */
export interface PostForm {
  intent: string;
  field(name: string): string;
  list(name: string): string[];
  /** Whether the form has this field, even an empty one. */
  has(name: string): boolean;
}

interface FormInput {
  viewer: ActingViewer;
  postId: string;
  form: PostForm;
}

/** `problem`: done in part; the page that follows says what is missing. */
type Applied =
  | { ok: true; problem?: ErrorCode }
  | { ok: false; error: FormAnswer["error"]; values?: Record<string, string> };

/** Carries out what a form of the page asks; a refusal names the field, and says what else is there. */
export async function applyPostForm(ctx: AppContext, input: FormInput): Promise<Applied> {
  const { viewer, postId, form } = input;
  const on = { viewer, postId };
  const mediaId = form.field("mediaId");
  switch (form.intent) {
    case "text":
      return saveText(ctx, input);
    case "brief":
      return setBrief(ctx, input);
    case "tag":
      return addTag(ctx, input);
    case "schedule":
      return schedule(ctx, input);
    case "schedule-now":
      return schedulePost(ctx, { ...on, publishAt: "now" });
    case "restart":
      return restart(ctx, input);
    case "reassign":
      return reassign(ctx, input);
    case "retry":
      return retryPublication(ctx, { ...on, channelId: form.field("channelId") });
    case "give-up":
      return giveUpChannel(ctx, { ...on, channelId: form.field("channelId"), reason: form.field("reason") });
    case "answered":
      return setAnswered(ctx, {
        ...on,
        // What is saved as it is left comes alone.
        typed: Object.fromEntries(
          answeredFields.filter((name) => form.has(name)).map((name) => [name, form.field(name)]),
        ),
      });
    case "keep-answer":
      return keepAnswer(ctx, on);
    case "end-answer":
      return endAnswer(ctx, on);
    case "escalate":
      return escalate(ctx, { ...on, reason: form.field("reason") });
    case "close-escalation":
      return closeEscalationOf(ctx, on);
    case "channels":
      return setPostChannels(ctx, { ...on, channelIds: form.list("channelId") });
    case "sources":
      return setSources(ctx, input);
    case "check":
      return tickCheck(ctx, { ...on, key: form.field("key"), ticked: form.field("ticked") === "1" });
    case "channel-part":
      return setChannelPart(ctx, { ...on, channelId: form.field("slot"), part: readPartForm(form) });
    case "own-text":
      return overrideText(ctx, { ...on, channelId: form.field("slot") });
    case "rejoin":
      return removeOverride(ctx, { ...on, channelId: form.field("slot") });
    case "media-describe":
      return describeMedia(ctx, { ...on, mediaId, alt: form.field("alt"), credit: form.field("credit") });
    case "media-remove":
      return removeMedia(ctx, { ...on, mediaId });
    case "media-fit":
      return fitMedia(ctx, {
        ...on,
        mediaId,
        channelId: form.field("channelId"),
        focus: { x: Number(form.field("x")), y: Number(form.field("y")) },
      });
    case "media-unfit":
      return unfitMedia(ctx, { ...on, mediaId, channelId: form.field("channelId") });
    case "media-channels":
      return chooseMediaChannels(ctx, { ...on, mediaId, channelIds: form.list("channelId") });
    case "card-take":
      return takeLinkCard(ctx, { ...on, url: form.field("url") });
    case "card-drop":
      return dropLinkCard(ctx, { ...on, url: form.field("url") });
    case "media-up":
      return moveMedia(ctx, { ...on, mediaId, by: -1 });
    case "media-down":
      return moveMedia(ctx, { ...on, mediaId, by: 1 });
    default:
      return failure("badRequest");
  }
}

export type ParsedSources = { ok: true; sources: PostSource[] } | { ok: false; line: number };

/** One source on each line: a name and its address, in this order. */
export function parseSources(text: string): ParsedSources {
  const sources: PostSource[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const words = line.trim();
    if (words === "") continue;
    const found = /^(?<label>.*?)\s*(?<url>https?:\/\/\S+)$/u.exec(words)?.groups;
    if (!found?.url || !URL.canParse(found.url)) return { ok: false, line: index + 1 };
    sources.push({ label: found.label || found.url, url: found.url });
  }
  return { ok: true, sources };
}

type Created = { ok: true; postId: string } | { ok: false; error: FormAnswer["error"] };

/** A new draft from the page's form; everything but the title may still be missing. */
export async function createFromForm(
  ctx: AppContext,
  { viewer, form }: { viewer: ActingViewer; form: PostForm },
): Promise<Created> {
  const { zone, known } = await readScope(ctx.db, viewer, async (scope) => ({
    zone: await organizationZone(scope),
    known: await knownTags(scope),
  }));
  const chosen = chosenMoment({
    date: form.field("date"),
    hour: form.field("hour"),
    which: form.field("which"),
    zone,
    now: ctx.clock.now(),
  });
  if (!chosen.ok) return chosen;
  return createPost(ctx, {
    viewer,
    ...readBriefForm(form, known),
    title: form.field("title"),
    channelIds: form.list("channelId"),
    publish: chosen.moment,
  });
}

function reassign(ctx: AppContext, { viewer, postId, form }: FormInput): Promise<Applied> {
  return reassignSeat(ctx, {
    organizationId: viewer.organizationId,
    postId,
    actor: actorOf(viewer),
    seatId: form.field("seatId"),
    toPersonId: form.field("toPersonId"),
    reason: form.field("reason"),
  });
}

async function saveText(ctx: AppContext, { viewer, postId, form }: FormInput): Promise<Applied> {
  const version = Number(form.field("version"));
  if (!Number.isSafeInteger(version)) return failure("badRequest");
  const saved = await replaceText(ctx, {
    viewer,
    postId,
    slot: form.field("slot"),
    text: form.field("text"),
    baseVersion: version,
  });
  if (saved.ok || !("theirs" in saved)) return saved;
  // Saving again, after both were shown, starts from the text that is there now.
  const values = { theirs: saved.theirs?.text ?? "", version: String(saved.theirs?.version ?? 0) };
  return { ok: false, error: saved.error, values };
}

/** The moment is read first, so that an hour that does not exist leaves everything as it was. */
async function setBrief(ctx: AppContext, input: FormInput): Promise<Applied> {
  const { viewer, postId, form } = input;
  const asksMoment = form.has("date") || form.has("hour");
  const chosen = asksMoment ? await momentOf(ctx, input) : null;
  if (chosen?.ok === false) return chosen;
  const known = await readScope(ctx.db, viewer, knownTags);
  const brief = await updatePostBrief(ctx, { viewer, postId, changes: readBriefForm(form, known) });
  return brief.ok && chosen ? setPublishMoment(ctx, { viewer, postId, publish: chosen.moment }) : brief;
}

/** One tag more, as a hashtag of the text offers it. */
async function addTag(ctx: AppContext, { viewer, postId, form }: FormInput): Promise<Applied> {
  const tags = isId(postId) ? await readScope(ctx.db, viewer, (scope) => tagsOfPost(scope, postId)) : null;
  if (tags === null) return failure("notFound");
  return updatePostBrief(ctx, { viewer, postId, changes: { tags: [...tags, form.field("tag")] } });
}

async function schedule(ctx: AppContext, input: FormInput): Promise<Applied> {
  const chosen = await momentOf(ctx, input);
  if (!chosen.ok) return chosen;
  if (!chosen.moment) return { ok: false, error: { code: "momentInvalid" } };
  return schedulePost(ctx, { viewer: input.viewer, postId: input.postId, publishAt: chosen.moment.at });
}

/** The present moment may be kept here: a text taken back has to be signed anew in any case. */
async function restart(ctx: AppContext, input: FormInput): Promise<Applied> {
  const chosen = await momentOf(ctx, input);
  if (!chosen.ok) return chosen;
  if (!chosen.moment) return { ok: false, error: { code: "momentInvalid" } };
  const sent = await restartPost(ctx, { viewer: input.viewer, postId: input.postId, publish: chosen.moment });
  return sent.ok || sent.reopened !== true ? sent : { ok: true, problem: sent.error.code };
}

async function momentOf(ctx: AppContext, { viewer, postId, form }: FormInput): Promise<ChosenMoment | Failure> {
  const stands = isId(postId) ? await readScope(ctx.db, viewer, (scope) => publishMoment(scope, postId)) : null;
  if (stands === null) return failure("notFound");
  return chosenMoment({
    date: form.field("date"),
    hour: form.field("hour"),
    which: form.field("which"),
    zone: stands.zone,
    now: ctx.clock.now(),
    stands: stands.at,
  });
}

async function setSources(ctx: AppContext, { viewer, postId, form }: FormInput): Promise<Applied | Failure> {
  const parsed = parseSources(form.field("sources"));
  if (!parsed.ok) return { ok: false, error: { code: "sourceInvalid", detail: { line: parsed.line } } };
  return updatePostBrief(ctx, { viewer, postId, changes: { sources: parsed.sources } });
}
