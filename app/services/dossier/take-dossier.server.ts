import sharp from "sharp";
import type { Locale } from "#app/i18n/locales.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { mayTakeDossier } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { exportLog } from "#app/services/export/export-log.server.ts";
import { verifyOrganizationLog } from "#app/services/log/verify-log.server.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { findPerson } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import { readPostPage } from "#db/queries/post-page.server.ts";
import { describeDossier } from "./describe-dossier.server.ts";
import { drawDossier } from "./draw-dossier.server.ts";
import { proofIn } from "./proof-in-export.ts";
import { type DossierFacts, readFacts } from "./read-facts.server.ts";
import { tellingOf } from "./telling.server.ts";

interface Asked {
  by: { organizationId: string; personId: string; name: string; locale: Locale; zone: string };
  postId: string;
}

export interface Dossier {
  fileName: string;
  pdf: Buffer;
}

/** A post that changes at every look is being worked on by somebody: whoever asks tries again. */
const mostLooks = 5;

/**
 * The dossier of a post for whoever may have it. That it was taken is in the log before it is made; the log is verified
 * before the sheet says that it was; and what the sheet tells is what the file inside proves: both end with the same entry.
 */
export async function takeDossier(ctx: AppContext, { by, postId }: Asked): Promise<Result<Dossier, "notFound">> {
  if (!(await isAllowed(ctx, { by, postId }))) return failure("notFound");
  const begun = await exportLog(ctx, { of: by, selection: { postId } });
  const verification = await verifyOrganizationLog(ctx, by);
  const at = ctx.clock.now();
  for (let look = 0; look < mostLooks; look += 1) {
    const facts = await readScope(ctx.db, by, (scope) => readFacts(scope, postId));
    if (facts === null) return failure("notFound");
    if (facts === "changed") continue;
    const bytes = await written(begun);
    const proof = proofIn(bytes, postId);
    if (proof.lastSeq !== (facts.history.entries.at(-1)?.seq ?? 0)) continue;
    const told = { facts, pictures: await smallPictures(ctx, by.organizationId, facts), at, takenBy: by.name };
    const telling = tellingOf({ ...told, locale: by.locale, zone: by.zone });
    const fileName = `fascicolo-${telling.ref}`;
    const verified = { at, entries: verification.entries, found: verification.found };
    const address = `${ctx.appUrl}/log/verifier`;
    const sheet = describeDossier(telling, { ...proof, fileName: `${fileName}.jsonl`, bytes, verified, address });
    return { ok: true, fileName: `${fileName}.pdf`, pdf: await drawDossier(sheet) };
  }
  throw new Error("The post changed at every look");
}

/** By the roles and authors of now, not of when the page was read. */
async function isAllowed(ctx: AppContext, { by, postId }: Asked): Promise<boolean> {
  if (!isId(postId)) return false;
  return readScope(ctx.db, by, async (scope) => {
    const post = await readPostPage(scope, postId);
    const person = await findPerson(scope, by.personId);
    if (!post || !person || person.status !== "active") return false;
    const { organizationId, personId } = by;
    const row = {
      organizationId: scope.organizationId,
      authorId: post.authorId,
      authorIds: post.authors.map(({ id }) => id),
      state: post.state,
    };
    return mayTakeDossier({ organizationId, personId, roles: person.roles }, row).allowed;
  });
}

async function written(begun: { writeTo(take: (piece: Buffer) => Promise<boolean>): Promise<void> }): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await begun.writeTo(async (piece) => {
    pieces.push(piece);
    return true;
  });
  return Buffer.concat(pieces);
}

/** On paper a third of a page's width: 480 pixels are sharp, and JPEG is what a PDF holds as it is. */
async function smallPictures(
  ctx: Pick<AppContext, "storage" | "log">,
  organizationId: string,
  facts: DossierFacts,
): Promise<Map<string, Buffer>> {
  const pictures = new Map<string, Buffer>();
  for (const sha256 of facts.media.keys()) {
    const bytes = await ctx.storage.get(mediaKey(organizationId, sha256)).catch((error: unknown) => {
      ctx.log.warn({ err: error }, "an image of a dossier could not be read");
      return null;
    });
    if (!bytes) continue;
    const small = sharp(bytes)
      .rotate()
      .resize({ width: 480, withoutEnlargement: true })
      .flatten({ background: "#fff" });
    pictures.set(sha256, await small.jpeg({ quality: 82 }).toBuffer());
  }
  return pictures;
}
