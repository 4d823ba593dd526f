import { plainLine } from "#workflows/content/plain-text.ts";
import { envelopeSizes } from "#workflows/live/envelope.ts";
import type { TypedBlanks } from "#workflows/live/typed.ts";

export interface LiveForm extends TypedBlanks {
  intent: "publish" | "send";
  templateId: string;
  /** When a text that is sent for signature should go out. */
  date: string;
  hour: string;
  key: string;
}

/** The form of whoever is on duty, from a press or from an address. */
export function readLiveForm(data: FormData | URLSearchParams): LiveForm {
  const word = (name: string) => plainLine(String(data.get(name) ?? "")).slice(0, 500);
  const places = Array.from({ length: envelopeSizes.blanksPerTemplate }, (_, place) => place);
  return {
    intent: word("intent") === "send" ? "send" : "publish",
    templateId: word("template"),
    typed: places.map((place) => word(`blank${place}`)),
    others: places.map((place) => word(`other${place}`)),
    date: word("date"),
    hour: word("hour"),
    key: word("key"),
  };
}
