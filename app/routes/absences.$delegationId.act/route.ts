import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { attachAct } from "#app/services/absences/attach-act.server.ts";
import { readUpload } from "#app/services/media/read-upload.server.ts";

/** Takes the scan of an act in; what is wrong with it is said on the page of absences. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { delegationId } = params;
  if (!isId(delegationId)) throw new Response(null, { status: 404 });
  const read = await readUpload(request, "act");
  if (!read.ok) throw redirect(`/absences?act=${read.refusal}`, 303);
  const { fileName, bytes } = read.upload;
  const outcome = await attachAct(context.app, { by: viewer, delegationId, fileName, bytes });
  if (outcome.ok) throw redirect("/absences?done=attached", 303);
  const code = "refusal" in outcome ? outcome.refusal.code : outcome.error.code;
  throw redirect(`/absences?act=${code}`, 303);
}

/** Only ever posted to. */
export function loader() {
  throw redirect("/absences", 303);
}
