import { redirect } from "@remix-run/node";
import type { DeviceAsking } from "#app/auth/devices.server.ts";
import type { Deciding } from "#app/services/decisions/submit-decision.server.ts";

/** A form of the decision page, and whom it comes from. */
export interface Answering extends DeviceAsking {
  /** Where the page is. */
  path: string;
  /** Without the seat where it is the form that names it. */
  deciding: Omit<Deciding, "seatId">;
}

/** To the page where the code is typed. */
export function toCode(path: string, setCookie?: string): Response {
  return redirect(`${path}?v=code`, {
    status: 303,
    headers: setCookie === undefined ? {} : { "Set-Cookie": setCookie },
  });
}
