/** Longer than any mail with a head. */
const longestText = 2_000_000;

export type KeptHeadForm = { text: string; problem: "nothing" | "tooLong" | null };

/** The text that was pasted, or else that of the file. */
export async function readKeptHeadForm(form: FormData): Promise<KeptHeadForm> {
  const [typed, file] = [form.get("text"), form.get("file")];
  if (typeof typed === "string" && typed.trim() !== "")
    return { text: typed.slice(0, longestText), problem: typed.length > longestText ? "tooLong" : null };
  if (typeof file !== "object" || file === null || file.size === 0) return { text: "", problem: "nothing" };
  if (file.size > longestText) return { text: "", problem: "tooLong" };
  return { text: await file.text(), problem: null };
}
