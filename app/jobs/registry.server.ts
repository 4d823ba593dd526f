import { sequenceLog } from "#app/audit/sequencer.server.ts";
import {
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
  lastUsefulPassedJob,
  publicationOverdueJob,
  termPassedJob,
} from "#app/jobs/handlers/post-jobs.server.ts";
import { verifyDaily } from "#app/services/log/verify-log.server.ts";
import type { JobHandler } from "./define.ts";
import { forgetOldJobs, shortenOldAddresses } from "./housekeeping.server.ts";
import type { RecurringTask } from "./worker.server.ts";

/** Every kind of job and who carries it out. */
export const jobHandlers: JobHandler[] = [
  sendMail,
  checkDeliveryJob,
  requestLostJob,
  lastCallJob,
  schedulingReminderJob,
  sendDigestJob,
  readReplyJob,
  logRefusedTriesJob,
  factsChangedJob,
  settleHandoversJob,
  carryOutHoldJob,
  carryOutBlackoutJob,
  dueJob,
  publicationOverdueJob,
  lastUsefulPassedJob,
  termPassedJob,
];

/** What the worker looks after besides jobs. */
export const recurringTasks: RecurringTask[] = [
  { everyMs: 1_000, run: sequenceLog },
  { everyMs: 60_000, run: verifyDaily },
  { everyMs: 3_600_000, run: forgetOldJobs },
  { everyMs: 3_600_000, run: shortenOldAddresses },
];
