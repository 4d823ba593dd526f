import { z } from "zod";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import {
  mediaBySha,
  type PublicationPageRows,
  type PublicationRow,
  readPublicationPage,
} from "#db/queries/post-page-publication.ts";
import { readScope } from "#db/scope.server.ts";
import type { ChannelPublication, PublicationView } from "./publication-view.ts";

/** As much of a signed revision as publishing needs. */
const signedContent = z.object({
  channels: z.array(
    z.object({
      channelId: z.string(),
      text: z.string(),
      media: z.array(z.object({ sha256: z.string(), alt: z.string() })),
    }),
  ),
});

type SignedChannel = z.infer<typeof signedContent>["channels"][number];

const confirmable = ["prompted", "failed", "uncertain"] as const;

/** The page for publishing by hand: texts from the bytes that were signed, never from what is being written now. */
export async function readPublicationView(
  ctx: AppContext,
  { viewer, postId }: { viewer: PolicyViewer; postId: string },
): Promise<PublicationView | null> {
  if (!isId(postId)) return null;
  return readScope(ctx.db, viewer, async (scope) => {
    const rows = await readPublicationPage(scope, postId);
    if (!rows || !can(viewer, "read", { ...rows, organizationId: viewer.organizationId }).allowed) return null;
    const signed = rows.content === null ? [] : signedContent.parse(JSON.parse(rows.content)).channels;
    const images = await mediaBySha(scope, [
      ...new Set(signed.flatMap((one) => one.media.map((image) => image.sha256))),
    ]);
    const { id, title, state, publishAt, publishZone, language, revisionNumber, contentHash } = rows;
    return {
      post: { id, title, state, publishAt, publishZone, language, revisionNumber },
      hash: contentHash,
      channels: rows.publications.flatMap((publication) => {
        const mine = signed.find((one) => one.channelId === publication.channelId);
        return mine
          ? [{ ...partOf(publication, mine, images), mayConfirm: mayConfirm(viewer, rows, publication) }]
          : [];
      }),
    };
  });
}

function partOf(
  publication: PublicationRow,
  signed: SignedChannel,
  images: Record<string, { id: string; fileName: string }>,
): Omit<ChannelPublication, "mayConfirm"> {
  const found = signed.media.flatMap(({ sha256, alt }) => {
    const image = images[sha256];
    return image ? [{ ...image, alt }] : [];
  });
  return { ...publication, text: signed.text, images: found };
}

function mayConfirm(viewer: PolicyViewer, rows: PublicationPageRows, { state, publishers }: PublicationRow): boolean {
  if (!confirmable.some((one) => one === state)) return false;
  const row = { ...rows, organizationId: viewer.organizationId, publisherIds: publishers.map((person) => person.id) };
  return can(viewer, "confirmPublication", row).allowed;
}
