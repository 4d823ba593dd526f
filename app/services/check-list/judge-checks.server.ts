/** What a post has to have had checked, what of it is ticked, and until when it rests before it may be sent. */
import { createHash } from "node:crypto";
import type { Problem } from "#app/kernel/errors.ts";
import { textsOf, mainSlot } from "#app/services/posts/submission-problems.ts";
import type { SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { type StoredTick, ticksOf } from "#db/queries/post-checks.server.ts";
import type { PostSource, SentCheck } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import {
  type CheckedContent,
  checkedPart,
  type CheckItem,
  checkKey,
  checksAsked,
} from "#workflows/content/check-list.ts";
import { coolingUntil } from "#workflows/content/cooling.ts";

/** An item as it stands now. */
export interface JudgedCheck {
  item: CheckItem;
  /** SHA-256 of the part of the content it is about. */
  part: string;
  /** Null where nobody ticked it, or the part has changed since. */
  tick: StoredTick | null;
  /** Ticked once, of a part that was another one then. */
  fell: StoredTick | null;
  /** Cannot be ticked: it asks for a source, and there is none. */
  lacksSource: boolean;
}

export interface JudgedChecks {
  checks: JudgedCheck[];
  /** Null where nothing holds it. */
  coolingUntil: Date | null;
}

interface ToJudge {
  post: { id: string; sources: PostSource[] };
  content: SubmissionContent;
  /** The iter it would be sent by, where there is one. */
  route: Pick<ApprovalRoute, "checkList" | "coolingMinutes"> | undefined;
  now: Date;
}

/** One place judges, for the page and under the lock of a submission. */
export async function judgeChecks(scope: Scope, { post, content, route, now }: ToJudge): Promise<JudgedChecks> {
  const ticks = new Map((await ticksOf(scope, post.id)).map((tick) => [tick.key, tick]));
  const checked = checkedContent(content, post.sources);
  const lists = [route?.checkList ?? [], ...content.channels.map(({ checkList }) => checkList)];
  const checks = checksAsked(lists, { hasImages: content.media.length > 0 }).map((item): JudgedCheck => {
    const part = createHash("sha256").update(checkedPart(item, checked)).digest("hex");
    const given = ticks.get(checkKey(item)) ?? null;
    const lacksSource = item.kind === "sources" && post.sources.length === 0;
    const counts = given !== null && given.part === part && !lacksSource;
    return { item, part, tick: counts ? given : null, fell: counts ? null : given, lacksSource };
  });
  return {
    checks,
    coolingUntil: coolingUntil(
      {
        routeMinutes: route?.coolingMinutes,
        channelMinutes: content.channels.map(({ coolingMinutes }) => coolingMinutes),
        changedAt: content.changedAt,
      },
      now,
    ),
  };
}

/** What keeps a post from being sent: each item that nobody ticked, and the time it has to rest. */
export function checkProblems({ checks, coolingUntil: until }: JudgedChecks): Problem[] {
  const missing = checks
    .filter(({ tick }) => tick === null)
    .map(({ item, lacksSource }): Problem => ({
      code: lacksSource ? "sourceMissing" : "checkMissing",
      field: "checks",
      detail: { item: item.kind, label: item.kind === "own" ? item.label : "" },
    }));
  return until === null
    ? missing
    : [...missing, { code: "coolingTime", field: "checks", detail: { until: until.toISOString() } }];
}

/** The ticks as a submission keeps them, for whoever signs. */
export function sentChecks({ checks }: JudgedChecks): SentCheck[] {
  return checks.flatMap(({ item, tick }) =>
    tick === null ? [] : [{ item, personId: tick.personId, name: tick.name, at: tick.at }],
  );
}

/** Texts that go out somewhere, images and sources. */
function checkedContent(content: SubmissionContent, sources: PostSource[]): CheckedContent {
  const { mainText, textOverrides } = textsOf(content);
  const showsMain = content.channels.some(({ channelId }) => !(channelId in textOverrides));
  return {
    texts: { ...textOverrides, ...(showsMain || content.channels.length === 0 ? { [mainSlot]: mainText } : {}) },
    sources: sources.map(({ label, url }) => ({ label, url })),
    media: content.media.map(({ sha256, alt }) => ({ sha256, alt })),
  };
}
