import { isStanding } from "#workflows/approval/states.ts";
import type { Problem } from "#app/kernel/errors.ts";
import type {
  PublishedApprovalRoute,
  SubmissionContent,
  SubmittedChannel,
} from "#db/queries/facts-of-submission.server.ts";
import type { Original } from "#db/queries/linked-posts.server.ts";
import type { ChangeRequest } from "#db/queries/change-requests.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { textFor } from "#workflows/content/revision.ts";
import type { WordFinding } from "#workflows/content/words/judge-words.ts";
import { type Envelope, envelopeFaults } from "#workflows/live/envelope.ts";
import { fileOf, mediaItems, shownImages } from "#workflows/content/shown-images.ts";
import { checkMedia, type Finding } from "#workflows/networks/check.ts";
import { mayBeOn } from "#workflows/networks/post-address.ts";
import { checkChannelText } from "./channel-parts.ts";

export const mainSlot = "main";

interface SubmissionToCheck {
  post: Pick<
    PostForUpdate,
    "purpose" | "audience" | "publishAt" | "sensitive" | "sensitiveReason" | "kind" | "answered"
  >;
  content: SubmissionContent;
  route: PublishedApprovalRoute | null | undefined;
  /** What was asked of the revision before. */
  requests: ChangeRequest[];
  /** Why whoever sends may not send it by its iter. */
  ofRoute: Problem[];
  /** The last submission was marked as sensitive. */
  sentSensitive: boolean;
  /** The content is what was signed before, to the letter. */
  unchanged: boolean;
  /** Of a linked post: what it is about. */
  about: Original | null;
  /** Words of the lists that stand in the texts. */
  words: readonly WordFinding[];
  /** What was not checked, and how long it has to rest. */
  ofChecks: Problem[];
  /** Where it departs from a rule of a channel that keeps it from being sent. */
  ofHouse: Problem[];
  now: Date;
}

/** Everything that keeps a post from going for signature, all at once, in the order of the form. */
export function submissionProblems(of: SubmissionToCheck): Problem[] {
  const { post, content, route, requests, unchanged, now } = of;
  const offWithoutReason = of.sentSensitive && !post.sensitive && post.sensitiveReason === "";
  return [
    ...requestProblems(requests, unchanged),
    ...problemIf(post.purpose.trim() === "", { code: "purposeMissing", field: "purpose" }),
    ...problemIf(post.audience.trim() === "" && post.kind !== "withdrawal", {
      code: "audienceMissing",
      field: "audience",
    }),
    ...channelProblems(content),
    ...(post.kind === "withdrawal" ? withdrawalProblems(content, of.about) : contentProblems(of)),
    ...answeredProblems(post, content),
    ...of.ofHouse,
    ...momentProblems(post.publishAt, now),
    ...problemIf(offWithoutReason, { code: "sensitiveReasonMissing", field: "sensitive" }),
    ...(post.kind === "withdrawal" ? [] : of.ofChecks),
    ...of.ofRoute,
    ...problemIf(route === undefined, { code: "routeMissing", field: "route" }),
    ...problemIf(route === null, { code: "routeUnpublished", field: "route" }),
  ];
}

/** The words that say an envelope go out nowhere: no network counts them. What goes out in it is counted then. */
function contentProblems({ content, words }: SubmissionToCheck): Problem[] {
  const { envelope } = content;
  const ofTexts = envelope === undefined ? textProblems(content) : envelopeProblems(envelope);
  return [...ofTexts, ...wordProblems(words, content), ...mediaProblems(content)];
}

/** A post is taken off where it stands. */
function withdrawalProblems({ channels }: SubmissionContent, about: Original | null): Problem[] {
  const standing = new Set(about?.channels.flatMap(({ id, state }) => (isStanding(state) ? [id] : [])));
  return channels
    .filter(({ channelId }) => !standing.has(channelId))
    .map(({ channelId }) => ({ code: "notOutThere", field: "channels", slot: channelId }));
}

/** Whoever signs a reply reads what it answers. */
function answeredProblems({ kind, answered }: SubmissionToCheck["post"], { channels }: SubmissionContent): Problem[] {
  if (kind !== "reply") return [];
  if (answered === null || answered.url === "" || answered.text === "")
    return [{ code: "answeredMissing", field: "answered" }];
  const fits = channels.length === 0 || channels.some(({ network }) => mayBeOn(network, answered.url));
  return problemIf(!fits, { code: "answeredElsewhere", field: "answered" });
}

/** Every request for changes must be closed: done or answered, and where nothing changed, answered. */
function requestProblems(requests: ChangeRequest[], unchanged: boolean): Problem[] {
  return requests.flatMap(({ markId, closing }): Problem[] => {
    if (closing === null) return [{ code: unchanged ? "requestUnanswered" : "requestOpen", field: "requests", markId }];
    const answered = closing.answer !== null;
    return unchanged && !answered ? [{ code: "requestUnanswered", field: "requests", markId }] : [];
  });
}

/** The texts as the revision takes them: the common one and those of channels the post really goes to. */
export function textsOf({ texts, channels }: SubmissionContent): {
  mainText: string;
  textOverrides: Record<string, string>;
} {
  const { [mainSlot]: mainText = "", ...others } = texts;
  const wanted = new Set(channels.map(({ channelId }) => channelId));
  return { mainText, textOverrides: Object.fromEntries(Object.entries(others).filter(([slot]) => wanted.has(slot))) };
}

function channelProblems({ channels }: SubmissionContent): Problem[] {
  if (channels.length === 0) return [{ code: "channelsMissing", field: "channels" }];
  return channels
    .filter(({ archived }) => archived)
    .map(({ channelId }) => ({ code: "channelArchived", field: "channels", slot: channelId }));
}

function textProblems(content: SubmissionContent): Problem[] {
  const texts = textsOf(content);
  const blankMain = texts.mainText.trim() === "";
  const needsMain =
    content.channels.length === 0 || content.channels.some(({ channelId }) => !(channelId in texts.textOverrides));
  return [
    ...problemIf(blankMain && needsMain, { code: "textMissing", field: "text", slot: mainSlot }),
    ...content.channels.flatMap((channel) => {
      const own = texts.textOverrides[channel.channelId];
      if (own?.trim() === "")
        return [{ code: "textMissing", field: "text", slot: channel.channelId } satisfies Problem];
      if (own === undefined && blankMain) return [];
      const images = shownImages(content.media, channel.channelId);
      return brokenRules(channel, textFor(texts, channel.channelId), images.length > 0);
    }),
  ];
}

function envelopeProblems(envelope: Envelope): Problem[] {
  return envelopeFaults(envelope).map(({ code: fault, template = null, blank = null }) => ({
    code: "envelopeIncomplete",
    field: "text",
    detail: { fault, template, blank },
  }));
}

/** A longer list would not help. */
const mostWordsTold = 20;

/** Words that keep it from being sent, each with its list. */
function wordProblems(words: readonly WordFinding[], content: SubmissionContent): Problem[] {
  const { textOverrides } = textsOf(content);
  return words
    .filter(({ effect }) => effect === "block")
    .slice(0, mostWordsTold)
    .map(({ quote: word, listName: list, channelIds }): Problem => {
      // Put right in the common text wherever one of its channels shows that.
      const own = channelIds.every((id) => id in textOverrides) ? channelIds[0] : undefined;
      return { code: "wordBlocked", field: "text", slot: own ?? mainSlot, detail: { word, list } };
    });
}

function brokenRules(channel: SubmittedChannel, text: string, hasMedia: boolean): Problem[] {
  return checkChannelText(channel, text, hasMedia)
    .filter(blocks)
    .map((finding) => networkProblem(finding, "text", channel.channelId));
}

function mediaProblems({ channels, media }: SubmissionContent): Problem[] {
  const asking = channels.filter(({ altRequired }) => altRequired).map(({ channelId }) => channelId);
  return [
    ...media
      .filter((image) => image.alt.trim() === "" && asking.some((channelId) => fileOf(image, channelId) !== null))
      .map(({ id: mediaId }): Problem => ({ code: "altMissing", field: "media", mediaId })),
    // Asked above, once for each picture instead of once for each channel.
    ...channels.flatMap(({ channelId, network, imageLimits }) =>
      checkMedia(network, mediaItems(media, channelId), false, imageLimits)
        .filter(blocks)
        .map((finding) => networkProblem(finding, "media", channelId)),
    ),
  ];
}

function momentProblems(publishAt: Date | null, now: Date): Problem[] {
  if (publishAt === null) return [{ code: "publishMomentMissing", field: "publishAt" }];
  return problemIf(publishAt <= now, { code: "publishMomentPassed", field: "publishAt" });
}

function blocks({ broken, severity }: Finding): boolean {
  return broken && severity === "block";
}

function networkProblem({ rule, count, min, max, kinds }: Finding, field: "text" | "media", slot: string): Problem {
  const named = kinds && { wanted: kinds.wanted.join(" "), got: kinds.got };
  return { code: "networkRule", field, slot, detail: { rule, count, min, max, ...named } };
}

function problemIf(condition: boolean, problem: Problem): Problem[] {
  return condition ? [problem] : [];
}
