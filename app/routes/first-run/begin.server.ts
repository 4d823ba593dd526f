import { data, redirect } from "@remix-run/node";
import { countTry } from "#app/auth/rate-limits.server.ts";
import { isFromThisMachine, networkOf, originOf } from "#app/auth/request-origin.server.ts";
import { openByToken, type SignInAsking } from "#app/auth/sign-in.server.ts";
import { anonymousReader } from "#app/i18n/preferences-cookie.server.ts";
import { type Translate, translator } from "#app/i18n/translator.server.ts";
import {
  type FirstRunProblems,
  type FirstRunTyped,
  mostSigners,
  readFirstRun,
  typedFirstRun,
} from "#app/services/organizations/first-run-form.ts";
import { sendSamplePost } from "#app/services/organizations/send-sample-post.server.ts";
import { isSetUpCode, needsSetUpCode } from "#app/services/organizations/set-up-code.server.ts";
import { setUpOrganization } from "#app/services/organizations/set-up.server.ts";
import { passwordProblem } from "#app/services/sessions/guess-password.server.ts";
import { recordSignIn } from "#app/services/sessions/record-session.server.ts";
import { issueOwnLink } from "#app/services/sessions/request-sign-in-link.server.ts";

/** The form of the first run: adds and takes away levels without JavaScript too, and at last makes everything. */
export async function begin(asking: SignInAsking) {
  const { app } = asking.context;
  const form = await asking.request.formData();
  const typed = typedFirstRun(form);
  const intent = form.get("intent");
  if (intent === "addLevel")
    return shown({ ...typed, signers: [...typed.signers, { name: "", email: "" }].slice(0, mostSigners) }, {});
  if (intent === "onlyOne") return shown({ ...typed, signers: typed.signers.slice(0, 1) }, {});
  if (needsSetUpCode(app, { fromThisMachine: isFromThisMachine(asking) })) {
    const allowance = await countTry(app, "tokenByAddress", networkOf(originOf(asking).address));
    if (!allowance.ok) throw new Response(null, { status: 429 });
    if (!isSetUpCode(app, typed.code)) return shown(typed, { code: "codeWrong" }, 403);
  }
  const read = readFirstRun(typed);
  if (!read.ok) return shown(typed, read.error.fields ?? {}, 422);
  const { locale } = await anonymousReader(asking.request);
  const t = translator(locale);
  const { fields } = read;
  const { name: ownName, email, password } = fields.administrator;
  const problem = passwordProblem(app, password, [ownName, email, fields.organization.name]);
  if (problem) return shown(typed, { password: problem }, 422);
  const made = await setUpOrganization(app, { fields, locale, words: setUpWords(t) });
  if (!made) throw redirect("/sign-in", 303);
  const { name, zone } = fields.organization;
  const words = sampleWords(t, { organization: name, n: fields.signers.length });
  const postId = await sendSamplePost(app, { made, words, zone, locale });
  const outcome = await openByToken(asking, await issueOwnLink(app, made.administrator.email));
  if (!outcome.ok) throw redirect("/sign-in", 303);
  await recordSignIn(app, { ...outcome, method: "firstRun" });
  throw redirect(postId ? `/posts/${postId}` : "/", { status: 303, headers: outcome.headers });
}

function shown(typed: FirstRunTyped, problems: FirstRunProblems, status = 200) {
  return data({ typed: { ...typed, password: "" }, problems }, { status, headers: { "Cache-Control": "no-store" } });
}

function setUpWords(t: Translate) {
  return {
    route: t("firstRun.made.route"),
    level: (number: number) => t("firstRun.made.level", { number: String(number) }),
    signature: t("firstRun.made.signature"),
    testChannel: t("firstRun.made.testChannel"),
  };
}

function sampleWords(t: Translate, about: { organization: string; n: number }) {
  return {
    title: t("firstRun.sample.title"),
    purpose: t("firstRun.sample.purpose"),
    audience: t("firstRun.sample.audience"),
    text: t("firstRun.sample.text", about),
  };
}
