import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { chosenMoment } from "#app/services/post-page/chosen-moment.ts";
import { commandAddress } from "#app/services/post-page/command-address.ts";
import type { ActingViewer, Actor } from "#app/services/posts/command.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { LiveBound } from "#workflows/live/judge.ts";
import { typedValues } from "#workflows/live/typed.ts";
import type { LiveForm } from "./live-form.ts";
import { publishLive } from "./publish-live.server.ts";
import { sendInstead } from "./send-instead.server.ts";

export interface LivePress {
  viewer: ActingViewer & { locale: Locale };
  actor: Actor;
  envelopeId: string;
  form: LiveForm;
  fresh: boolean;
}

/** Where a press leads; or why it led nowhere, in bounds and in a sentence of the viewer's language. */
export interface LivePressed {
  to: string | null;
  bounds: Array<LiveBound | { code: "freshProof" }>;
  problem: string | null;
}

/** What the form of whoever is on duty asks: publish, or send for signature what is outside. */
export async function pressLive(ctx: AppContext, press: LivePress): Promise<LivePressed> {
  const { viewer, actor, envelopeId, form, fresh } = press;
  const t = translator(viewer.locale);
  const envelope = await readScope(ctx.db, viewer, (scope) => readEnvelope(scope, envelopeId));
  const template = envelope?.templates.find(({ id }) => id === form.templateId);
  const values = template ? typedValues(template, form) : {};
  const nowhere = { to: null, bounds: [] as LiveBound[], problem: null };
  if (form.intent === "publish") {
    const answer = await publishLive(ctx, {
      viewer,
      actor,
      envelopeId,
      templateId: form.templateId,
      values,
      fresh,
      key: form.key,
    });
    if (answer.ok) return { ...nowhere, to: `/posts/${answer.postId}/publication` };
    if ("bounds" in answer) return { ...nowhere, bounds: answer.bounds };
    return { ...nowhere, problem: t(`errors.${answer.error.code}.line`) };
  }
  const chosen = chosenMoment({
    date: form.date,
    hour: form.hour,
    zone: envelope?.zone ?? "Europe/Rome",
    now: ctx.clock.now(),
    which: "earlier",
  });
  if (!chosen.ok || chosen.moment === null) {
    const isPast = !chosen.ok && chosen.error.code === "momentPast";
    return { ...nowhere, problem: t(isPast ? "post.moment.past" : "post.moment.invalid") };
  }
  const sent = await sendInstead(ctx, {
    viewer,
    actor,
    envelopeId,
    templateId: form.templateId,
    values,
    publish: chosen.moment,
  });
  if (!sent.ok) return { ...nowhere, problem: t(`errors.${sent.error.code}.line`) };
  // What it still lacks its own page says.
  return { ...nowhere, to: commandAddress(sent.postId, sent.sent === true ? { ok: true } : sent.sent) };
}
