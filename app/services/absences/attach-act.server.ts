import { createHash } from "node:crypto";
import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { mayEndAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import { maxUploadBytes } from "#app/services/media/limits.ts";
import { type MediaRefusal, mediaRefusal, storageRefusal } from "#app/services/media/media-answer.ts";
import { type ReencodedImage, reencodeImage } from "#app/services/media/reencode-image.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { standingDelegations } from "#db/queries/absences.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import { setDelegationAct } from "#db/writes/absences.server.ts";
import { insertMedia } from "#db/writes/media.server.ts";
import { type AbsenceOutcome, changeAbsences } from "./change-absences.server.ts";
import { checkPdf, isPdf, type PdfRefusal } from "./check-pdf.ts";

interface Attaching {
  by: PeopleActor;
  delegationId: string;
  /** As it was called where it came from; only ever shown. */
  fileName: string;
  bytes: Uint8Array;
}

interface PdfRefused {
  ok: false;
  refusal: { code: PdfRefusal };
}

/**
 * Keeps the scan of an act beside its delegation. An image is made anew from its pixels, as everywhere; a PDF stays as it
 * is, because it may carry signatures, and is only ever handed out to be saved. A later one replaces it.
 */
export async function attachAct(
  ctx: AppContext,
  { by, delegationId, fileName, bytes }: Attaching,
): Promise<AbsenceOutcome | MediaRefusal | PdfRefused> {
  const read = await readScan(bytes);
  if (!read.ok) return read;
  const { scan } = read;
  try {
    await ctx.storage.put(mediaKey(by.organizationId, scan.sha256), scan.bytes, scan.mime);
  } catch (error) {
    return storageRefusal(error);
  }
  return changeAbsences(ctx, by, async (scope, now) => {
    const delegation = (await standingDelegations(scope, now)).find((one) => one.delegationId === delegationId);
    if (!delegation) return failure("absenceOver");
    const viewer = await findPerson(scope, by.personId);
    const { ofPersonId } = delegation;
    const may =
      viewer?.status === "active" &&
      mayEndAbsence({ ...by, roles: viewer.roles }, ofPersonId, await listSuperiors(scope)).allowed;
    if (!may) return failure("absenceNotYours");
    const mediaId = newId(now);
    const { sha256, mime, width, height } = scan;
    const row = { id: mediaId, sha256, mime, bytes: scan.bytes.length, width, height, fileName };
    await insertMedia(scope, { ...row, createdBy: by.personId, at: now });
    await setDelegationAct(scope, { delegationId, mediaId });
    await recordOrganizationEntry(scope, {
      type: "delegation.actAttached",
      ...signature(by, now),
      payload: { delegationId, personId: ofPersonId, substituteId: delegation.substituteId, sha256 },
    });
    return { ok: true };
  });
}

type Scan = Omit<ReencodedImage, "mime"> & { mime: ReencodedImage["mime"] | "application/pdf" };

/** What it is, its bytes say: neither its name nor the type a browser claims counts. */
async function readScan(bytes: Uint8Array): Promise<{ ok: true; scan: Scan } | MediaRefusal | PdfRefused> {
  if (!isPdf(bytes)) {
    const encoded = await reencodeImage(bytes);
    return encoded.ok ? { ok: true, scan: encoded.image } : mediaRefusal(encoded.refusal);
  }
  if (bytes.length > maxUploadBytes) return mediaRefusal("uploadTooLarge");
  const refused = checkPdf(bytes);
  if (refused !== null) return { ok: false, refusal: { code: refused } };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ok: true, scan: { bytes: Buffer.from(bytes), mime: "application/pdf", width: 0, height: 0, sha256 } };
}
