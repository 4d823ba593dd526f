import { sequenceLog } from "#app/audit/sequencer.server.ts";
import {
  askReadingJob,
  checkDeliveryJob,
  lastCallJob,
  readReplyJob,
  requestLostJob,
  schedulingReminderJob,
  sendDigestJob,
  sendMail,
} from "#app/jobs/handlers/mail-jobs.server.ts";
import { carryOutBlackoutJob, carryOutHoldJob } from "#app/jobs/handlers/hold-jobs.server.ts";
import {
  factsChangedJob,
  settleHandoversJob,
  logRefusedTriesJob,
  dueJob,
  envelopeEndsJob,
  lastUsefulPassedJob,
  publicationOverdueJob,
  termPassedJob,
} from "#app/jobs/handlers/post-jobs.server.ts";
import { askAccountJob, publishJob, readAgainJob } from "#app/jobs/handlers/publish-job.server.ts";
import { watchAccounts } from "#app/services/channels/watch-accounts.server.ts";
import { watchPublications } from "#app/services/publications/watch-publications.server.ts";
import { stampHeads } from "#app/services/log/stamp-heads.server.ts";
import { verifyDaily } from "#app/services/log/verify-log.server.ts";
import type { JobHandler } from "./define.ts";
import { forgetOldJobs, shortenOldAddresses } from "./housekeeping.server.ts";
import type { Lane, RecurringTask } from "./worker.server.ts";

/** Every kind of job and who carries it out. */
export const jobHandlers: JobHandler[] = [
  sendMail,
  checkDeliveryJob,
  requestLostJob,
  lastCallJob,
  schedulingReminderJob,
  askReadingJob,
  sendDigestJob,
  readReplyJob,
  logRefusedTriesJob,
  factsChangedJob,
  settleHandoversJob,
  carryOutHoldJob,
  carryOutBlackoutJob,
  dueJob,
  publishJob,
  askAccountJob,
  readAgainJob,
  envelopeEndsJob,
  publicationOverdueJob,
  lastUsefulPassedJob,
  termPassedJob,
];

/**
 * Calls to networks take seconds of waiting: they have places of their own. So has the moment of a post, which no mail and
 * no reminder may keep waiting.
 */
export const jobLanes: Lane[] = [
  { kinds: ["publish", "askAccount"], concurrency: 60 },
  { kinds: ["due"], concurrency: 8 },
  { kinds: ["readAgain"], concurrency: 4, onlyByClock: true },
];

/** What the worker looks after besides jobs. */
export const recurringTasks: RecurringTask[] = [
  { everyMs: 1_000, run: sequenceLog },
  { everyMs: 30_000, run: watchPublications },
  { everyMs: 60_000, run: verifyDaily },
  { everyMs: 60_000, run: stampHeads },
  { everyMs: 3_600_000, run: watchAccounts },
  { everyMs: 3_600_000, run: forgetOldJobs },
  { everyMs: 3_600_000, run: shortenOldAddresses },
];
