import {
  checkStampAnswer,
  type CheckedStamp,
  type Stamp,
  type StampFault,
  stampRequest,
} from "#app/audit/timestamp.ts";
import { AnswerLost, RequestNotSent } from "#app/connectors/outgoing.ts";
import type { AppContext, Timestamps } from "#app/services/context.ts";
import { newestHead } from "#db/queries/log-verifications.server.ts";
import { timestampTry } from "#db/queries/log-timestamps.server.ts";
import { type ScopeOf, writeScope } from "#db/scope.server.ts";
import { appendTimestamp, claimTimestampTry, endTimestampTry } from "#db/writes/log-timestamps.server.ts";

type Needs = Pick<AppContext, "db" | "sql" | "clock" | "log" | "timestamps">;

/** Beside the faults of an answer: `notSent` and `lost` as a request is, `status` for a server that answers with an error. */
export const stampFaults = [
  "notSent",
  "lost",
  "status",
  "rubbish",
  "refused",
  "nonce",
  "imprint",
  "signature",
  "certificate",
] as const;
export type TryFault = (typeof stampFaults)[number];

/** A process that dies while it asks must not keep the others from asking for longer. */
const claimMs = 120_000;
const firstPauseMs = 10 * 60_000;
const longestPauseMs = 6 * 3_600_000;

/**
 * Asks the outside authority for a timestamp of each log's newest signed head, once a day, where one is set. What fails is
 * tried again, at growing distances.
 */
export async function stampHeads(ctx: Needs): Promise<void> {
  const { timestamps } = ctx;
  if (!timestamps) return;
  const organizations = await ctx.sql<{ id: string }[]>`select organizations_to_stamp(${ctx.clock.now()}) as id`;
  for (const { id } of organizations) {
    const of = { organizationId: id, personId: null };
    // One whose log refuses a token must not keep the others without.
    await stampHeadOf(ctx, timestamps, of).catch((err: unknown) =>
      ctx.log.error({ err, organization: id }, "no timestamp"),
    );
  }
}

async function stampHeadOf(ctx: Needs, timestamps: Timestamps, of: ScopeOf): Promise<void> {
  const at = ctx.clock.now();
  const begun = await writeScope(ctx.db, of, async (scope) => {
    // Another process may be asking just now.
    if (!(await claimTimestampTry(scope, { at, until: new Date(at.getTime() + claimMs) }))) return null;
    return { head: await newestHead(scope), failures: (await timestampTry(scope))?.failures ?? 0 };
  });
  if (!begun?.head) return;
  const { head, failures } = begun;
  const asked = stampRequest(Buffer.from(head.note));
  const got = await askAuthority(timestamps, asked);
  const receivedAt = ctx.clock.now();
  await writeScope(ctx.db, of, async (scope) => {
    if (got.ok) await appendTimestamp(scope, { ...got.stamp, size: head.size, imprint: asked.imprint, receivedAt });
    const pause = got.ok ? 0 : Math.min(firstPauseMs * 2 ** failures, longestPauseMs);
    await endTimestampTry(scope, { fault: got.ok ? null : got.fault, retryAt: new Date(receivedAt.getTime() + pause) });
  });
  if (!got.ok) ctx.log.warn({ organization: of.organizationId, ...got }, "no timestamp of the log");
}

type Got = { ok: true; stamp: Stamp } | { ok: false; fault: TryFault | StampFault; detail: string };

async function askAuthority(
  { url, request, authorization, patienceMs }: Timestamps,
  asked: ReturnType<typeof stampRequest>,
): Promise<Got> {
  try {
    const { status, bytes } = await request(url, {
      method: "POST",
      headers: {
        "content-type": "application/timestamp-query",
        accept: "application/timestamp-reply",
        ...(authorization === undefined ? {} : { authorization }),
      },
      body: asked.der,
      answerBytes: 200_000,
      timeoutMs: patienceMs,
    });
    if (status !== 200) return { ok: false, fault: "status", detail: `HTTP ${status}` };
    return checkStampAnswer(bytes, asked) satisfies CheckedStamp;
  } catch (error) {
    if (error instanceof RequestNotSent) return { ok: false, fault: "notSent", detail: error.message };
    if (error instanceof AnswerLost) return { ok: false, fault: "lost", detail: error.message };
    throw error;
  }
}
