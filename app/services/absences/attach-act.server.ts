import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { mayEndAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import { type MediaRefusal, mediaRefusal, storageRefusal } from "#app/services/media/media-answer.ts";
import { reencodeImage } from "#app/services/media/reencode-image.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { standingDelegations } from "#db/queries/absences.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import { setDelegationAct } from "#db/writes/absences.server.ts";
import { insertMedia } from "#db/writes/media.server.ts";
import { type AbsenceOutcome, changeAbsences } from "./change-absences.server.ts";

interface Attaching {
  by: PeopleActor;
  delegationId: string;
  /** As it was called where it came from; only ever shown. */
  fileName: string;
  bytes: Uint8Array;
}

/** Keeps the picture of an act beside its delegation: made anew from its pixels, as every image. A later one replaces it. */
export async function attachAct(
  ctx: AppContext,
  { by, delegationId, fileName, bytes }: Attaching,
): Promise<AbsenceOutcome | MediaRefusal> {
  const encoded = await reencodeImage(bytes);
  if (!encoded.ok) return mediaRefusal(encoded.refusal);
  const { image } = encoded;
  try {
    await ctx.storage.put(mediaKey(by.organizationId, image.sha256), image.bytes, image.mime);
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
    const { sha256, mime, width, height } = image;
    const row = { id: mediaId, sha256, mime, bytes: image.bytes.length, width, height, fileName };
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
