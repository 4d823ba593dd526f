import { translator } from "#app/i18n/translator.server.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { isId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import { readSubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import { type PostPageChannel, readPostPage } from "#db/queries/post-page.server.ts";
import { revisionsOfPost } from "#db/queries/revisions.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { canonicalText } from "#workflows/content/plain-text.ts";
import { textFor } from "#workflows/content/revision.ts";
import { changesInWords } from "#app/services/decisions/changes.ts";
import { shownText } from "#app/services/decisions/shown-text.ts";
import { readSignedContent, type SignedContent } from "#app/services/decisions/signed-content.ts";
import { saidBesides } from "#app/services/posts/channel-parts.ts";
import { textsOf } from "#app/services/posts/submission-problems.ts";
import { type AuthorSpan, readAuthorship } from "#app/services/texts/authorship.server.ts";
import { type DifferenceSpan, differenceOf } from "#app/services/decisions/difference.ts";

export interface RevisionView {
  number: number;
  hash: string;
  createdAt: Date;
  createdByName: string;
}

export interface WrittenText {
  slot: string;
  text: string;
  spans: AuthorSpan[];
}

export interface RevisionsView {
  post: { id: string; title: string; language: string };
  revisions: RevisionView[];
  /** `now`: the text as it stands, of no revision yet. Null while there is nothing to compare. */
  compared: { from: number; to: number | "now"; texts: TextDifference[]; besides: string | null } | null;
  channels: Pick<PostPageChannel, "id" | "network" | "name">[];
  written: WrittenText[];
  names: Record<string, string>;
}

export interface RevisionsAsked {
  viewer: PolicyViewer & { locale: Locale; zone: string };
  postId: string;
  from: string | null;
  to: string | null;
}

/** The revisions of a post, what changed between two of them, and who wrote which part of the text as it stands. */
export async function readRevisions(ctx: AppContext, asked: RevisionsAsked): Promise<RevisionsView | null> {
  const { viewer, postId } = asked;
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const [page, stored, written] = await Promise.all([
      readPostPage(scope, postId),
      revisionsOfPost(scope, postId),
      readAuthorship(scope, postId),
    ]);
    if (page === null) return null;
    const numbers = stored.map(({ number }) => number);
    const pair = chosenPair(numbers, asked);
    const contentOf = (number: number) => {
      const found = stored.find((revision) => revision.number === number);
      return found && readSignedContent(found.content);
    };
    const before = pair && contentOf(pair.from);
    const after = pair && pair.to !== "now" ? contentOf(pair.to) : undefined;
    const words = { t: translator(viewer.locale, viewer.zone), locale: viewer.locale };
    const shown = (said: SaidOnChannel) => ({ channelId: said.channelId, text: shownText(said, words.t) });
    const afterTexts = pair?.to === "now" ? await textsNow(scope, postId) : (after?.channels ?? []);
    const writers = written.flatMap(({ spans }) => spans.flatMap(({ personId }) => personId ?? []));
    return {
      post: { id: page.id, title: page.title, language: page.language },
      revisions: stored.map(({ number, hash, createdAt, createdByName }) => ({
        number,
        hash,
        createdAt,
        createdByName,
      })),
      compared:
        pair && before
          ? {
              ...pair,
              texts: compareTexts(before.channels.map(shown), afterTexts.map(shown)),
              besides: after ? changesInWords(before, after, words) : null,
            }
          : null,
      channels: page.channels.map(({ id, network, name }) => ({ id, network, name })),
      written: written.filter(({ text }) => text !== ""),
      names: await namesOf(scope, [...new Set(writers)]),
    };
  });
}

/** As asked, if there are such; else the newest and the one before it, or the only one and the text as it stands. */
function chosenPair(
  numbers: number[],
  { from, to }: Pick<RevisionsAsked, "from" | "to">,
): { from: number; to: number | "now" } | null {
  const last = numbers.at(-1);
  if (last === undefined) return null;
  const known = (asked: string | null) => numbers.find((number) => String(number) === asked);
  const end = to === "now" ? "now" : (known(to) ?? (numbers.length > 1 ? last : "now"));
  const before = end === "now" ? last : (numbers.findLast((number) => number < end) ?? end);
  return { from: known(from) ?? before, to: end };
}

/** What each channel would show if it went for signature now. */
async function textsNow(scope: Scope, postId: string): Promise<SaidOnChannel[]> {
  const content = await readSubmissionContent(scope, postId);
  const texts = textsOf(content);
  return content.channels.map((channel) => {
    const text = canonicalText(textFor(texts, channel.channelId));
    const { contentWarning, thread } = saidBesides(channel, text);
    const warning = contentWarning === "" ? {} : { contentWarning };
    return { channelId: channel.channelId, text, thread, ...warning };
  });
}

type SaidOnChannel = Pick<SignedContent["channels"][number], "channelId" | "text" | "contentWarning" | "thread">;

/** What goes out on one channel. */
export interface ChannelText {
  channelId: string;
  text: string;
}

/** A text that several channels may share, as it was and as it is. */
export interface TextDifference {
  channelIds: string[];
  parts: DifferenceSpan[];
  changed: boolean;
}

/** Every text of two revisions side by side, by words; channels with the same one stand together, changed ones first. */
export function compareTexts(before: readonly ChannelText[], after: readonly ChannelText[]): TextDifference[] {
  const ids = [...new Set([...after, ...before].map(({ channelId }) => channelId))];
  const textOf = (texts: readonly ChannelText[], id: string) =>
    texts.find(({ channelId }) => channelId === id)?.text ?? "";
  const pairs = new Map<string, { was: string; is: string; channelIds: string[] }>();
  for (const id of ids) {
    const pair = { was: textOf(before, id), is: textOf(after, id) };
    const key = JSON.stringify([pair.was, pair.is]);
    const known = pairs.get(key);
    if (known) known.channelIds.push(id);
    else pairs.set(key, { ...pair, channelIds: [id] });
  }
  return [...pairs.values()]
    .map(({ was, is, channelIds }) => ({ channelIds, parts: differenceOf(was, is), changed: was !== is }))
    .sort((one, other) => Number(other.changed) - Number(one.changed));
}
