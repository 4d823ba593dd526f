/** Who is written to about a delegation, and what a link says once it has ended. */
import { expect, test } from "vitest";
import { cancelDelegation } from "#app/services/absences/end-absence.server.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import { openDecisionLink } from "#app/services/decisions/decision-link.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { database, ctx, office, deliver, newestToken } = withMailedOffice({ each: "test" });
const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });

async function mailsTo(personId: string): Promise<string[]> {
  await deliver();
  const rows = await database.superSql<Array<{ kind: string; text: string }>>`
    select m.kind, b.text from mailbox_messages b join mails m on m.id = b.mail_id
     where m.to_person_id = ${personId} order by m.created_at, m.kind`;
  return rows.map(({ kind, text }) => `${kind}: ${text.replaceAll(/\s+/gu, " ")}`);
}

async function away(entering: ActingViewer): Promise<string> {
  const entered = await enterAbsence(ctx, {
    by: by(entering),
    fields: {
      personId: office.chief.personId,
      fromDay: "2026-03-02",
      untilDay: "2026-03-06",
      absent: true,
      substituteId: office.deputy.personId,
      scope: { type: "all" },
      act: "Det. 214/2026",
    },
  });
  if (!entered.ok || !entered.delegationId) throw new Error(JSON.stringify(entered));
  return entered.delegationId;
}

test("both learn of it, the substitute is asked in whose name, and whoever is away gets a copy that asks for nothing", async () => {
  const { chief, deputy, admin } = office;
  await away(admin);
  await submittedPost(ctx, office);
  const [copy, given] = (await mailsTo(chief.personId)).sort((a, b) => b.localeCompare(a));
  expect(given).toContain("Sara firma per tua delega");
  expect(given).toContain("Lunedì 2 marzo – Venerdì 6 marzo");
  expect(given).toContain("L’ha segnata Anna.");
  expect(copy).toContain("requestCopy: ");
  expect(copy).toContain("la firma è chiesta a Sara, per tua delega");
  expect(copy).not.toContain("/d/");
  const told = await mailsTo(deputy.personId);
  expect(told.find((mail) => mail.startsWith("delegationGiven"))).toContain("Firmi per delega di Marco");
  const request = told.find((mail) => mail.startsWith("decisionRequest"));
  expect(request).toContain("La firma tocca a te, per delega di Marco");
  expect(request).toContain("Atto: Det. 214/2026.");
});

test("whoever enters it for themselves is not told what they know", async () => {
  await away(office.chief);
  expect(await mailsTo(office.chief.personId)).toEqual([]);
  expect(await mailsTo(office.deputy.personId)).toHaveLength(1);
});

test("revoked, both learn of it; the link of the substitute says so, and that of whoever is away said who decides", async () => {
  const { chief, deputy, admin, organizationId } = office;
  const post = await submittedPost(ctx, office);
  const first = await newestToken(chief.personId, post.postId);
  ctx.clock.advance(60_000);
  const delegationId = await away(admin);
  const situation = async (personId: string, secret: string) => {
    const token = await openDecisionLink(ctx, secret);
    const asked = { organizationId, personId, postId: post.postId, token, known: true, browserHash: null };
    return (await readDecision(ctx, asked))?.situation;
  };
  const second = await newestToken(deputy.personId, post.postId);
  expect(await situation(deputy.personId, second)).toMatchObject({ type: "open" });
  expect(await situation(chief.personId, first)).toEqual({ type: "delegatedAway", name: "Sara" });
  ctx.clock.advance(60_000);
  expect(await cancelDelegation(ctx, { by: by(chief), delegationId })).toEqual({ ok: true });
  expect(await situation(deputy.personId, second)).toEqual({ type: "delegationOver", name: "Marco" });
  const told = await mailsTo(deputy.personId);
  expect(told.find((mail) => mail.startsWith("delegationRevoked"))).toContain("Non firmi più per delega di Marco");
  expect((await mailsTo(chief.personId)).filter((mail) => mail.startsWith("decisionRequest"))).toHaveLength(2);
});

test("a request that waits to be sent is not sent to somebody whose right ended meanwhile", async () => {
  const { chief, deputy, admin } = office;
  const delegationId = await away(admin);
  await submittedPost(ctx, office);
  await cancelDelegation(ctx, { by: by(chief), delegationId });
  const told = await mailsTo(deputy.personId);
  expect(told.filter((mail) => mail.startsWith("decisionRequest"))).toEqual([]);
});
