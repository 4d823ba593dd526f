import { isId } from "#app/kernel/ids.ts";
import { longestChannelName } from "./connectable.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface TypedConfirm {
  name: string;
  colour: string;
  publisherIds: string[];
}

export interface ConfirmFaults {
  name?: true;
}

export type ReadConfirm =
  | { ok: true; fields: { name: string; colour: number; publisherIds: string[] }; typed: TypedConfirm }
  | { ok: false; faults: ConfirmFaults; typed: TypedConfirm };

/** By which name and colour the account is known here, and who publishes on it. One connected anew has all of it already. */
export function readConfirmForm(form: FormData): ReadConfirm {
  const text = (field: string) => plainLine(String(form.get(field) ?? "")).trim();
  const publisherIds = form.getAll("publisherIds").filter(isId);
  const typed = { name: text("name").slice(0, 400), colour: text("colour"), publisherIds };
  const colour = Number(typed.colour);
  const isNew = form.has("name");
  if (isNew && (typed.name === "" || typed.name.length > longestChannelName))
    return { ok: false, faults: { name: true }, typed };
  const known = Number.isInteger(colour) && colour >= 1 && colour <= 8;
  return { ok: true, fields: { name: typed.name, colour: known ? colour : 1, publisherIds }, typed };
}
