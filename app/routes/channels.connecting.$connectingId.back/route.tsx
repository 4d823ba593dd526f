import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { originOf } from "#app/auth/request-origin.server.ts";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { finishSignIn } from "#app/services/channels/begin-connecting.server.ts";
import { actorOf } from "#app/services/posts/command.ts";

/**
 * Where the network sends a person back to after they signed in there. It changes nothing of a channel: it only learns
 * whose account answered, which the person is then asked about.
 */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { connectingId: id } = params;
  if (!isId(id)) throw new Response(null, { status: 404 });
  const command = { organizationId: viewer.organizationId, actor: actorOf(viewer, originOf({ request, context })) };
  // The address as the network knows it, whatever stands between.
  const callback = new URL(`/channels/connecting/${id}/back${new URL(request.url).search}`, context.app.appUrl);
  const answer = await finishSignIn(context.app, command, { id, callback });
  if (!answer.ok) return redirect("/channels/connect?said=expired", 303);
  const { signedIn } = answer;
  if (signedIn.type === "answered") return redirect(`/channels/connecting/${id}`, 303);
  const { network, server } = signedIn;
  const said = new URLSearchParams({ said: signedIn.type, server });
  return redirect(`/channels/connect/${network}?${said}`, 303);
}
