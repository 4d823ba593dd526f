import type { Locale } from "#app/i18n/locales.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import { type Translate, translator } from "#app/i18n/translator.server.ts";
import type { ErrorCode, Problem, ServiceError } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { type ActingViewer, type Actor, byViewer } from "#app/services/posts/command.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { newPostChoices } from "#db/queries/new-post.server.ts";
import { readEnvelope } from "#db/queries/live.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { Envelope, EnvelopeFaultCode, LiveTemplate } from "#workflows/live/envelope.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { readEnvelopeForm } from "./envelope-form.ts";
import { editEnvelope } from "./write-envelope.server.ts";

interface Asked {
  viewer: ActingViewer & { locale: Locale };
  actor: Actor;
  postId: string;
  form: FormData;
}

export interface RefusedEnvelope {
  typed: Record<string, string[]>;
  /** By field, in the viewer's language. */
  errors: Record<string, string>;
  problems: string[];
}

export type EnvelopeActed = { to: string } | { to: null; refused: RefusedEnvelope };

/** What the page of an envelope asks: save it, send it for signature, close it. */
export async function actOnEnvelope(ctx: AppContext, asked: Asked): Promise<EnvelopeActed> {
  const { viewer, actor, postId, form } = asked;
  const t = translator(viewer.locale);
  const page = `/live/${postId}/envelope`;
  const intent = form.get("intent");
  const refused = (problems: string[], errors: Record<string, string> = {}): EnvelopeActed => ({
    to: null,
    refused: { typed: typedIn(form), errors, problems },
  });
  if (intent === "close") {
    const closed = await changePost(ctx, byViewer({ viewer, actor, postId }, { type: "closeEnvelope" }));
    return closed.ok ? { to: page } : refused([t(`errors.${closed.error.code}.line`)]);
  }
  const known = await readScope(ctx.db, viewer, (scope) => readEnvelope(scope, postId));
  if (known === null) return refused([t("errors.notFound.line")]);
  const read = readEnvelopeForm(form, { zone: known.zone, known, freshId: () => newId() });
  if (!read.ok)
    return refused(
      [],
      Object.fromEntries(
        Object.entries(read.errors).map(([field, code]) => [field, t(`live.envelope.fieldErrors.${code}`)]),
      ),
    );
  const saved = await editEnvelope(ctx, { viewer, postId, written: read.written });
  if (!saved.ok) return refused(...atField(saved.error, t));
  if (intent !== "submit") return { to: `${page}?done=saved` };
  // A blank that was just written has no rule of its own yet: nobody is asked to sign what nobody chose.
  if (hasNewBlanks(known, read.written.content)) return { to: `${page}?done=blanks` };
  const sent = await submitPost(ctx, { viewer, actor, postId });
  if (sent.ok) return { to: page };
  if (sent.error.code === "declarationMissing") return { to: `/posts/${postId}/blackout` };
  const { channels } = await readScope(ctx.db, viewer, newPostChoices);
  const names = new Map(channels.map((one) => [one.id, channelName(one, (network) => t(`networks.${network}`))]));
  const problems = (sent.error.problems ?? []).map((problem) => problemInWords(problem, names, t));
  return refused(problems.length > 0 ? [...new Set(problems)] : [t(`errors.${sent.error.code}.line`)]);
}

function hasNewBlanks(before: Envelope, after: Envelope): boolean {
  const key = (template: LiveTemplate, name: string) => `${template.id} ${name}`;
  const known = new Set(before.templates.flatMap((one) => one.blanks.map(({ name }) => key(one, name))));
  return after.templates.some((one) => one.blanks.some(({ name }) => !known.has(key(one, name))));
}

/** A refusal about one field stands at it; any other above the form. */
function atField({ code, detail }: ServiceError<ErrorCode>, t: Translate): [string[], Record<string, string>] {
  const field = String(detail?.field ?? "");
  const words = t(`errors.${code}.line`);
  return ["channels", "onDutyIds", "readerIds"].includes(field) ? [[], { [field]: words }] : [[words], {}];
}

function problemInWords({ code, slot, detail }: Problem, names: ReadonlyMap<string, string>, t: Translate): string {
  if (code === "envelopeIncomplete")
    // One of the codes of `envelopeFaults`, which the problem was made of.
    return t(`live.envelope.faults.${detail?.fault as EnvelopeFaultCode}`, { blank: `${detail?.blank ?? ""}` });
  if (code === "wordBlocked") return t("problems.wordBlocked", { word: `${detail?.word}`, list: `${detail?.list}` });
  const words = typeof detail?.words === "string" ? detail.words : t(`problems.${code}` as "problems.routeMissing");
  const channel = slot === undefined ? undefined : names.get(slot);
  return channel === undefined ? words : `${channel}: ${words}`;
}

const longestEcho = 5_000;

function typedIn(form: FormData): Record<string, string[]> {
  const typed: Record<string, string[]> = {};
  for (const [name, value] of [...form.entries()].slice(0, 400))
    if (typeof value === "string" && /^[a-zA-Z]+[\d-]*$/u.test(name) && value.length <= longestEcho)
      typed[name] = [...(typed[name] ?? []), plainText(value)];
  return typed;
}
