import { remindToSchedule } from "#app/services/mail/scheduling-reminder.server.ts";
import { defineDatabaseJob } from "../define.ts";

/** A post was approved a while ago, and may still be on nobody's clock. */
export const schedulingReminderJob = defineDatabaseJob("schedulingReminder", async (ctx, scope, job) => {
  await remindToSchedule(ctx, scope, job.payload);
  return () => ctx.wake();
});
