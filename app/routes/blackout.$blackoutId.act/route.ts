import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { attachVoteAct } from "#app/services/blackouts/change-blackout.server.ts";
import { readUpload } from "#app/services/media/read-upload.server.ts";

/** Takes the scan of the act that calls a vote in; what is wrong with it is said on the page of the periods. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const read = await readUpload(request, "act");
  if (!read.ok) throw redirect(`/blackout?act=${read.refusal}`, 303);
  const { blackoutId = "" } = params;
  const { fileName, bytes } = read.upload;
  const answer = await attachVoteAct(context.app, { viewer, blackoutId, fileName, bytes });
  if (answer.ok) throw redirect("/blackout?done=attached", 303);
  if ("error" in answer && answer.error.code !== "busy") throw new Response(null, { status: 404 });
  throw redirect(`/blackout?act=${"refusal" in answer ? answer.refusal.code : answer.error.code}`, 303);
}

/** Only ever posted to. */
export function loader() {
  throw redirect("/blackout", 303);
}
