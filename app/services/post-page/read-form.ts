import type { PostForm } from "./apply-form.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";

/** A posted form as strings. Files are none; their characters are those a text may hold. */
export function postForm(data: FormData): PostForm {
  const words = (value: FormDataEntryValue | null) => (typeof value === "string" ? plainText(value) : "");
  return {
    intent: words(data.get("intent")),
    field: (name) => words(data.get(name)),
    list: (name) => data.getAll(name).map(words),
    has: (name) => data.has(name),
  };
}

const longestEcho = 70_000;
const mostEchoed = 30;

/** What was typed, to be shown again after a refusal: bounded, and without what no page could hold. */
export function typedValues(data: FormData): Record<string, string> {
  const typed = [...data.entries()].flatMap(([name, value]): Array<[string, string]> =>
    typeof value === "string" && /^[a-zA-Z]{1,30}$/u.test(name) && value.length <= longestEcho
      ? [[name, plainText(value)]]
      : [],
  );
  return Object.fromEntries(typed.slice(0, mostEchoed));
}
