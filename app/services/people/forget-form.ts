import { z } from "zod";
import { invalidFields, type PeopleCode, type Result } from "#app/kernel/errors.ts";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface ForgetFields {
  /** The name as it stands on the page, typed to confirm. */
  typedName: string;
  /** How else the person is called in texts. */
  spellings: string[];
}

/** Shorter ones would be found in words that mean somebody else. */
export const shortestSpelling = 3;
const mostSpellings = 20;

const form = z.object({
  typedName: z.string().max(200),
  spellings: z.array(z.string().min(shortestSpelling).max(120)).max(mostSpellings),
});

export function readForgetForm(typed: FormData): Result<{ fields: ForgetFields }, PeopleCode | "invalidInput"> {
  const read = form.safeParse({
    typedName: plainLine(textOf(typed, "typedName")).trim(),
    spellings: spellingsIn(textOf(typed, "spellings")),
  });
  if (read.success) return { ok: true, fields: read.data };
  const wrong = read.error.issues.map(({ path: [name] }) => name);
  return invalidFields({
    ...(wrong.includes("typedName") && { typedName: "nameNotTyped" as const }),
    ...(wrong.includes("spellings") && { spellings: "spellingsUnclear" as const }),
  });
}

/** What was typed, to be shown again. */
export function typedForget(typed: FormData): { typedName: string; spellings: string } {
  return { typedName: textOf(typed, "typedName").slice(0, 200), spellings: textOf(typed, "spellings").slice(0, 5000) };
}

function spellingsIn(text: string): string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => plainLine(line).trim())
    .filter((line) => line !== "");
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
