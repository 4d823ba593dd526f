import type { Problem } from "#app/kernel/errors.ts";
import { checkProblems, type JudgedChecks } from "#app/services/check-list/judge-checks.server.ts";
import { houseFindingInWords, type Speaking } from "#app/services/house-rules/house-in-words.ts";
import { houseProblems, type JudgedHouse } from "#app/services/house-rules/judge-house.server.ts";
import { type JudgedRoute, routeProblems } from "#app/services/posts/route-judgement.server.ts";
import { submissionProblems } from "#app/services/posts/submission-problems.ts";
import { isUnchanged } from "#app/services/posts/frozen-content.server.ts";
import type { ListedWords } from "#app/services/word-lists/listed-words.server.ts";
import type { ChangeRequest } from "#db/queries/change-requests.server.ts";
import type { PublishedApprovalRoute, SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import type { Original } from "#db/queries/linked-posts.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import type { LastSubmission } from "#db/queries/revisions.server.ts";

interface ToSend {
  page: PostPage;
  content: SubmissionContent;
  listed: ListedWords;
  requests: ChangeRequest[];
  last: LastSubmission;
  judged: JudgedRoute;
  /** Of a linked post: what it is about. */
  about: Original | null;
  /** The iter it would be sent by; null too where there is none. */
  route: PublishedApprovalRoute | null | undefined;
  checks: JudgedChecks;
  house: JudgedHouse[];
  /** Whoever reads what departs from the rules of channels. */
  speaking: Speaking;
  now: Date;
}

/** Everything a submission would lack now. */
export function problemsOf({
  page,
  content,
  listed,
  requests,
  last,
  judged,
  about,
  route: by,
  checks,
  house,
  speaking,
  now,
}: ToSend): Problem[] {
  const route = judged.routeId === null ? undefined : by;
  const publishAt = page.publishAt ? new Date(page.publishAt) : null;
  const post = { ...page, publishAt };
  return submissionProblems({
    post,
    content,
    route,
    requests,
    ofRoute: routeProblems(judged),
    sentSensitive: last.sentSensitive,
    unchanged: isUnchanged(post, content, about),
    about,
    words: listed.findings,
    ofChecks: checkProblems(checks),
    ofHouse: houseProblems(house, (finding, channel) => houseFindingInWords(finding, channel, speaking)),
    now,
  });
}
