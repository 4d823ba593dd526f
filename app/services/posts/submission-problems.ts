import type { Problem } from "#app/kernel/errors.ts";
import type {
  PublishedApprovalRoute,
  SubmissionContent,
  SubmittedChannel,
} from "#db/queries/facts-of-submission.server.ts";
import type { ChangeRequest } from "#db/queries/change-requests.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { textFor } from "#workflows/content/revision.ts";
import { checkMedia, checkText, type Finding } from "#workflows/networks/check.ts";

export const mainSlot = "main";

interface SubmissionToCheck {
  post: Pick<PostForUpdate, "purpose" | "audience" | "publishAt" | "sensitive" | "sensitiveReason">;
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
  now: Date;
}

/** Everything that keeps a post from going for signature, all at once, in the order of the form. */
export function submissionProblems(of: SubmissionToCheck): Problem[] {
  const { post, content, route, requests, unchanged, now } = of;
  const offWithoutReason = of.sentSensitive && !post.sensitive && post.sensitiveReason === "";
  return [
    ...requestProblems(requests, unchanged),
    ...problemIf(post.purpose.trim() === "", { code: "purposeMissing", field: "purpose" }),
    ...problemIf(post.audience.trim() === "", { code: "audienceMissing", field: "audience" }),
    ...channelProblems(content),
    ...textProblems(content),
    ...mediaProblems(content),
    ...momentProblems(post.publishAt, now),
    ...problemIf(offWithoutReason, { code: "sensitiveReasonMissing", field: "sensitive" }),
    ...of.ofRoute,
    ...problemIf(route === undefined, { code: "routeMissing", field: "route" }),
    ...problemIf(route === null, { code: "routeUnpublished", field: "route" }),
  ];
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
      return brokenRules(channel, textFor(texts, channel.channelId), content.media.length > 0);
    }),
  ];
}

function brokenRules(
  { channelId, network, characterLimit }: SubmittedChannel,
  text: string,
  hasMedia: boolean,
): Problem[] {
  return checkText(network, text, { hasMedia, ...(characterLimit === null ? {} : { maxCharacters: characterLimit }) })
    .filter(blocks)
    .map((finding) => networkProblem(finding, "text", channelId));
}

function mediaProblems({ channels, media }: SubmissionContent): Problem[] {
  const items = media.map(({ bytes, mime, alt }) => ({ bytes, type: mime, alt }));
  const asked = channels.some(({ altRequired }) => altRequired);
  return [
    ...media
      .filter(({ alt }) => asked && alt.trim() === "")
      .map(({ mediaId }): Problem => ({ code: "altMissing", field: "media", mediaId })),
    // Asked above, once for each picture instead of once for each channel.
    ...channels.flatMap(({ channelId, network }) =>
      checkMedia(network, items, false)
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
