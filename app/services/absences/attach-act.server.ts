import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { failure } from "#app/kernel/errors.ts";
import { mayEndAbsence } from "#app/policies/absence.ts";
import type { AppContext } from "#app/services/context.ts";
import type { MediaRefusal } from "#app/services/media/media-answer.ts";
import { insertScan, type PdfRefused, storeScan } from "#app/services/media/read-scan.server.ts";
import { type PeopleActor, signature } from "#app/services/people/outcome.ts";
import { standingDelegations } from "#db/queries/absences.server.ts";
import { findPerson, listSuperiors } from "#db/queries/people.server.ts";
import { setDelegationAct } from "#db/writes/absences.server.ts";
import { type AbsenceOutcome, changeAbsences } from "./change-absences.server.ts";

interface Attaching {
  by: PeopleActor;
  delegationId: string;
  /** As it was called where it came from; only ever shown. */
  fileName: string;
  bytes: Uint8Array;
}

/** Keeps the scan of an act beside its delegation. A later one replaces it. */
export async function attachAct(
  ctx: AppContext,
  { by, delegationId, fileName, bytes }: Attaching,
): Promise<AbsenceOutcome | MediaRefusal | PdfRefused> {
  const stored = await storeScan(ctx, { organizationId: by.organizationId, bytes });
  if (!stored.ok) return stored;
  const { scan } = stored;
  return changeAbsences(ctx, by, async (scope, now) => {
    const delegation = (await standingDelegations(scope, now)).find((one) => one.delegationId === delegationId);
    if (!delegation) return failure("absenceOver");
    const viewer = await findPerson(scope, by.personId);
    const { ofPersonId } = delegation;
    const may =
      viewer?.status === "active" &&
      mayEndAbsence({ ...by, roles: viewer.roles }, ofPersonId, await listSuperiors(scope)).allowed;
    if (!may) return failure("absenceNotYours");
    const { sha256 } = scan;
    const mediaId = await insertScan(scope, { scan, fileName, createdBy: by.personId, at: now });
    await setDelegationAct(scope, { delegationId, mediaId });
    await recordOrganizationEntry(scope, {
      type: "delegation.actAttached",
      ...signature(by, now),
      payload: { delegationId, personId: ofPersonId, substituteId: delegation.substituteId, sha256 },
    });
    return { ok: true };
  });
}
