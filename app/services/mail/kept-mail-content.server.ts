import { changesInWords } from "#app/services/decisions/changes.ts";
import { decisionToken } from "#app/services/decisions/decision-token.ts";
import { decisionTokenById } from "#db/queries/decision-tokens.server.ts";
import type { MailData } from "#emails/kinds.ts";
import { type About, describePost, fromAuthor, seatIn } from "./about-post.server.ts";
import { contentOf, coveredAccounts, lastSeenContent, type MailReading } from "./post-props.server.ts";

/** To whoever's mark was kept, with the difference; null once it does not stand any more. */
export async function keptContent(
  about: About,
  { tokenId }: MailData<"markKept">,
): Promise<MailReading<"markKept"> | null> {
  const { ctx, scope, material, iter, words } = about;
  const token = await decisionTokenById(scope, tokenId);
  const seat = seatIn(iter, token?.seatId);
  if (!token || !seat?.mark?.kept || seat.ended || seat.kind === "notice") return null;
  const { props, pictures } = describePost(about, token.revisionHash);
  const content = contentOf(material, token.revisionHash);
  const before = lastSeenContent(material, token.revisionHash);
  const speaking = { t: words.t, locale: words.reader.locale };
  return {
    ...fromAuthor(about),
    pictures,
    props: {
      ...props,
      seatKind: seat.kind,
      at: new Date(seat.mark.at),
      changes: content && before ? changesInWords(before, content, speaking) : null,
      covers: coveredAccounts(seat),
      objectUntil: new Date(seat.mark.kept.objectUntil),
      decisionUrl: `${ctx.appUrl}/d/${decisionToken(ctx.secret, token.id)}`,
    },
  };
}
