/** What of a post departs from the rules of its channels: one judgement for its page and under the lock of a submission. */
import type { Problem } from "#app/kernel/errors.ts";
import { textsOf } from "#app/services/posts/submission-problems.ts";
import type { SubmissionContent, SubmittedChannel } from "#db/queries/facts-of-submission.server.ts";
import { nearPosts } from "#db/queries/near-posts.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { SentHouseFindings } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import {
  followsHouseRules,
  type HouseFinding,
  type HouseRules,
  judgeHouseRules,
  type NearPost,
} from "#workflows/content/house-rules.ts";
import { textFor } from "#workflows/content/revision.ts";

interface ToJudge {
  post: Pick<PostForUpdate, "id" | "kind" | "campaign" | "publishAt" | "publishZone">;
  content: SubmissionContent;
}

/** A channel that has rules, and what of the saved text departs from them. */
export interface JudgedHouse {
  channel: Pick<SubmittedChannel, "channelId" | "network" | "name">;
  rules: HouseRules;
  near: NearPost | null;
  findings: HouseFinding[];
}

/** Only channels that have rules. An envelope is no text that goes out: what goes out in it is sent by its own signature. */
export async function judgeHouse(scope: Scope, { post, content }: ToJudge): Promise<JudgedHouse[]> {
  const channels = content.channels.filter(({ houseRules }) => Object.keys(houseRules).length > 0);
  if (channels.length === 0 || content.envelope !== undefined || !followsHouseRules(post.kind)) return [];
  const nearest = channels.some(({ houseRules }) => houseRules.distance)
    ? await nearPosts(scope, post.id)
    : new Map<string, NearPost>();
  const texts = textsOf(content);
  const { campaign, publishZone: zone } = post;
  const publishAt = post.publishAt?.toISOString() ?? null;
  return channels.map(({ houseRules: rules, channelId, network, name }) => {
    const near = nearest.get(channelId) ?? null;
    const text = textFor(texts, channelId);
    const findings = judgeHouseRules(rules, { text, campaign, publishAt, zone, near });
    return { channel: { channelId, network, name }, rules, near, findings };
  });
}

const aboutMoment: readonly HouseFinding["code"][] = ["tooNear", "outOfHours"];

/** What keeps it from being sent. `words`: the sentence, where somebody reads it. */
export function houseProblems(
  judged: readonly JudgedHouse[],
  words?: (finding: HouseFinding, channel: JudgedHouse["channel"]) => string,
): Problem[] {
  return judged.flatMap(({ channel, findings }) =>
    findings
      .filter(({ level }) => level === "block")
      .map((finding): Problem => ({
        code: "houseRule",
        field: aboutMoment.includes(finding.code) ? "publishAt" : "text",
        slot: channel.channelId,
        detail: { rule: finding.code, ...(words && { words: words(finding, channel) }) },
      })),
  );
}

/** What a submission keeps for whoever signs: it was sent although it departs from them. */
export function sentHouse(judged: readonly JudgedHouse[]): SentHouseFindings[] {
  return judged.flatMap(({ channel: { channelId, network, name }, findings }) =>
    findings.length > 0 ? [{ channelId, network, name, findings }] : [],
  );
}
