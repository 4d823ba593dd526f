import { tendLog } from "#app/audit/sequencer.server.ts";
import { verifyDaily } from "#app/services/log/verify-daily.server.ts";
import type { JobHandler } from "./define.ts";
import { forgetOldJobs } from "./forget-old-jobs.server.ts";
import { sendMail } from "./handlers/send-mail.server.ts";
import { checkDeliveryJob } from "./handlers/check-delivery.server.ts";
import { dueJob } from "./handlers/due.server.ts";
import { factsChangedJob } from "./handlers/facts-changed.server.ts";
import { lastCallJob } from "./handlers/last-call.server.ts";
import { lastUsefulPassedJob } from "./handlers/last-useful-passed.server.ts";
import { publicationOverdueJob } from "./handlers/publication-overdue.server.ts";
import { logRefusedTriesJob } from "./handlers/log-refused-tries.server.ts";
import { readReplyJob } from "./handlers/read-reply.server.ts";
import { requestLostJob } from "./handlers/request-lost.server.ts";
import { schedulingReminderJob } from "./handlers/scheduling-reminder.server.ts";
import { sendDigestJob } from "./handlers/send-digest.server.ts";
import { termPassedJob } from "./handlers/term-passed.server.ts";
import { shortenOldAddresses } from "./shorten-addresses.server.ts";
import type { Round } from "./worker.server.ts";

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
  dueJob,
  publicationOverdueJob,
  lastUsefulPassedJob,
  termPassedJob,
];

/** What the worker looks after besides jobs. */
export const workerRounds: Round[] = [
  { everyMs: 1_000, run: tendLog },
  { everyMs: 60_000, run: verifyDaily },
  { everyMs: 3_600_000, run: forgetOldJobs },
  { everyMs: 3_600_000, run: shortenOldAddresses },
];
