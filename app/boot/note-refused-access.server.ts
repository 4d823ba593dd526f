import type { LoaderFunctionArgs } from "@remix-run/node";
import { placeOf } from "#app/auth/request-origin.server.ts";
import { findViewer, refusedHeader } from "#app/auth/viewer.server.ts";
import { noteRefusedTry } from "#app/services/sessions/refused-tries.server.ts";

/**
 * Notes what a loader or an action refused to a signed-in person, whether returned or thrown: every 403, and the pages
 * that do not exist for their role. In one place, so that no page can forget it.
 *
 * `@asvs v5.0.0-16.3.2`
 */
export async function noteRefusedAccess({ request, context }: LoaderFunctionArgs, answer: unknown): Promise<void> {
  if (!isRefusal(answer)) return;
  const viewer = await findViewer({ request, context });
  if (viewer === null) return;
  await noteRefusedTry(context.app, viewer, { kind: "access", place: placeOf({ request, context }) });
}

function isRefusal(answer: unknown): boolean {
  if (answer instanceof Response) {
    const isOfRole = answer.headers.has(refusedHeader);
    answer.headers.delete(refusedHeader);
    return isOfRole || answer.status === 403;
  }
  return isDataWithStatus(answer) && answer.init.status === 403;
}

/** What Remix's `data()` makes. */
function isDataWithStatus(answer: unknown): answer is { init: { status?: number } } {
  return (
    typeof answer === "object" &&
    answer !== null &&
    "type" in answer &&
    answer.type === "DataWithResponseInit" &&
    "init" in answer &&
    typeof answer.init === "object" &&
    answer.init !== null
  );
}
