import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { listDemoPeople } from "#app/auth/demo-people.server.ts";
import { inConstantTime } from "#app/auth/constant-time.server.ts";
import { safeNextPath } from "#app/auth/next-path.ts";
import { countTry, mayMailLink } from "#app/auth/rate-limits.server.ts";
import { networkOf, originOf, placeOf } from "#app/auth/request-origin.server.ts";
import { openByToken, type SignInAsking, signInWithPassword } from "#app/auth/sign-in.server.ts";
import { type SignInCode, statusOf } from "#app/kernel/errors.ts";
import { recordSignIn } from "#app/services/sessions/record-session.server.ts";
import { noteRefusedTryOf } from "#app/services/sessions/refused-tries.server.ts";
import { issueOwnLink, requestSignInLink } from "#app/services/sessions/request-sign-in-link.server.ts";

type EnterError = SignInCode | "suspended";

export type EnterAnswer =
  | { type: "sent"; email: string }
  | { type: "refused"; error: EnterError; email: string; minutes: number; asked: "link" | "password" };

const email = z.string().trim().max(254).pipe(z.email());

/** What the sign-in page's form asks for: a link, a sign-in with a password, or a person of the demonstration. */
export async function enter(asking: SignInAsking) {
  const form = await asking.request.formData();
  const next = safeNextPath(form.get("next"));
  if (form.get("intent") === "demo") return enterAsDemoPerson(asking, { userId: form.get("userId"), next });
  const given = String(form.get("email") ?? "").slice(0, 254);
  const password = String(form.get("password") ?? "");
  // Enter in the password field presses the form's first button.
  const asked = form.get("intent") === "password" || password !== "" ? "password" : "link";
  const address = email.safeParse(given);
  if (!address.success) return refused({ error: "emailMissing", email: given, asked });
  if (asked === "link") return sendLink(asking, { email: address.data, next });
  if (password === "") return refused({ error: "passwordMissing", email: given, asked });
  return enterWithPassword(asking, { email: address.data, password, next });
}

async function sendLink(asking: SignInAsking, { email, next }: { email: string; next: string }) {
  const { app } = asking.context;
  const byAddress = await countTry(app, "linkByAddress", networkOf(originOf(asking).address));
  if (!byAddress.ok)
    return refused({ error: "tooManyTries", email, asked: "link", seconds: byAddress.retryAfterSeconds });
  await inConstantTime(
    mayMailLink(app, email).then((may) => (may ? requestSignInLink(app, { email, next }) : undefined)),
  );
  return data({ type: "sent", email } satisfies EnterAnswer as EnterAnswer, {
    headers: { "Cache-Control": "no-store" },
  });
}

async function enterWithPassword(asking: SignInAsking, input: { email: string; password: string; next: string }) {
  const { app } = asking.context;
  const outcome = await signInWithPassword(asking, input);
  if (outcome.ok) {
    await recordSignIn(app, { ...outcome, method: "password" });
    return redirect(input.next, { status: 303, headers: outcome.headers });
  }
  const { error, userId } = outcome;
  const place = placeOf(asking);
  const about = { email: input.email, asked: "password" } as const;
  switch (error.code) {
    case "tooManyTries":
      await inConstantTime(noteRefusedTryOf(app, userId, { kind: "password", place }));
      return refused({ ...about, error: "tooManyTries", seconds: Number(error.detail?.["retryAfterSeconds"]) });
    case "suspended":
      await noteRefusedTryOf(app, userId, { kind: "suspended", place });
      return refused({ ...about, error: "suspended" });
    default:
      // Noting a try takes longer for a person who exists than for one who does not.
      await inConstantTime(noteRefusedTryOf(app, userId, { kind: "password", place }));
      return refused({ ...about, error: "wrongCredentials" });
  }
}

async function enterAsDemoPerson(
  asking: SignInAsking,
  { userId, next }: { userId: FormDataEntryValue | null; next: string },
) {
  const { app } = asking.context;
  const person = (await listDemoPeople(asking)).find((one) => one.userId === userId);
  const outcome = person ? await openByToken(asking, await issueOwnLink(app, person.email)) : null;
  if (!outcome?.ok) return refused({ error: "demoRefused", email: "", asked: "link" });
  await recordSignIn(app, { ...outcome, method: "demo" });
  return redirect(next, { status: 303, headers: outcome.headers });
}

interface Refused {
  error: EnterError;
  email: string;
  asked: "link" | "password";
  seconds?: number;
}

function refused({ seconds, ...about }: Refused) {
  const headers: Record<string, string> = { "Cache-Control": "no-store" };
  if (seconds !== undefined) headers["Retry-After"] = String(seconds);
  const answer: EnterAnswer = { type: "refused", ...about, minutes: Math.max(1, Math.ceil((seconds ?? 0) / 60)) };
  return data(answer, { status: statusOf({ code: about.error }), headers });
}
