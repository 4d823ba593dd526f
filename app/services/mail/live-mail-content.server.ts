import { periodInWords } from "#app/i18n/period-words.ts";
import { liveReadingsOf, readSignedEnvelope, toRead } from "#db/queries/live.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import type { MailData } from "#emails/kinds.ts";
import { type About, describePost, fromUs } from "./about-post.server.ts";
import type { MailReading } from "./post-props.server.ts";

/** An envelope was signed; null once it is written anew, or closed. */
export async function envelopeContent(about: About): Promise<MailReading<"envelopeOpen"> | null> {
  const { scope, ctx, material, mail, words } = about;
  const { id, state, revisionHash } = material.post;
  const signed = state === "open" ? await readSignedEnvelope(scope, id) : null;
  if (signed === null) return null;
  const { envelope } = signed;
  const onDuty = envelope.onDutyIds.some((personId) => personId === mail.toPersonId);
  return {
    ...fromUs(about),
    props: {
      ...describePost(about, revisionHash).props,
      period: periodInWords(envelope, words.reader.locale),
      mostPosts: envelope.mostPosts,
      onDuty,
      liveUrl: `${ctx.appUrl}/live/${id}${onDuty ? "" : "/envelope"}`,
    },
  };
}

/** What of an envelope the reader has not read yet; null once nothing is left. */
export async function readingContent(about: About): Promise<MailReading<"liveReading"> | null> {
  const { scope, ctx, material } = about;
  const { id, revisionHash } = material.post;
  const waiting = (await toRead(scope, material.reader.personId)).filter((one) => one.envelopeId === id);
  if (waiting.length === 0) return null;
  const posts = waiting.map(({ title, text }) => ({ title, text }));
  return {
    ...fromUs(about),
    props: { ...describePost(about, revisionHash).props, posts, readingUrl: `${ctx.appUrl}/live/reading` },
  };
}

/** What somebody found wrong in a post of an envelope. */
export async function problemContent(
  about: About,
  { personId }: MailData<"liveProblem">,
): Promise<MailReading<"liveProblem"> | null> {
  const { scope, material } = about;
  const { id, revisionHash } = material.post;
  const said = (await liveReadingsOf(scope, id)).find((one) => one.personId === personId);
  if (said?.outcome !== "problem") return null;
  const personName = (await namesOf(scope, [personId]))[personId] ?? "";
  return { ...fromUs(about), props: { ...describePost(about, revisionHash).props, personName, note: said.note } };
}
