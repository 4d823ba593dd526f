import { isSignedHead, noteIn, originOf, parseHead, signerOf } from "#app/audit/checkpoint.ts";
import { comparePrefix, type Prefix } from "#app/audit/prefix.ts";
import { withLogSource } from "#app/audit/read-log.server.ts";
import type { Result } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { refusalNow } from "#app/services/organizations/administer.server.ts";
import { countEntries } from "#db/queries/log-verifications.server.ts";
import { readScope, type ScopeOf } from "#db/scope.server.ts";

export type Comparison =
  /** `notHead`: no head in the text. `foreign`: of another log. `altered`: its signature does not hold. */
  | { kind: "notHead" | "foreign" | "altered" }
  | ({
      kind: "compared";
      size: number;
      /** ISO instant. */
      signedAt: string;
      keyId: string;
      /** The key is one of this log's; else nobody knows who signed. */
      known: boolean;
      /** Entries of the whole log, now. */
      entries: number;
    } & Prefix);

/** Whether today's log still begins with a signed head that somebody kept. `text` is the head, or a mail with it. */
export async function compareKeptHead(
  ctx: Pick<AppContext, "db" | "sql">,
  { by, text }: { by: ScopeOf; text: string },
): Promise<Result<{ comparison: Comparison }, "notFound">> {
  const refusal = await readScope(ctx.db, by, (scope) => refusalNow(scope, "logVerification"));
  if (refusal) return refusal;
  return { ok: true, comparison: await compare(ctx, by, text) };
}

async function compare(ctx: Pick<AppContext, "db" | "sql">, of: ScopeOf, text: string): Promise<Comparison> {
  const note = noteIn(text);
  const head = note && parseHead(note);
  const keyId = note && signerOf(note);
  if (!note || !head || head.size === 0 || !keyId) return { kind: "notHead" };
  if (head.origin !== originOf(of.organizationId)) return { kind: "foreign" };
  const entries = await readScope(ctx.db, of, countEntries);
  return withLogSource(ctx.sql, of.organizationId, async (source) => {
    const key = (await source.keys()).find((one) => one.keyId === keyId);
    if (key && !isSignedHead(note, head, key.publicKey)) return { kind: "altered" };
    const signed = { keyId, known: key !== undefined, signedAt: head.signedAt.toISOString() };
    return { kind: "compared", size: head.size, entries, ...signed, ...(await comparePrefix(source, head)) };
  });
}
