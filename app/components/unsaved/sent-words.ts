/*
 * What was typed and sent while nobody noticed that the session had ended elsewhere. It is kept in this browser from the
 * press until the server has answered somebody signed in, and put back into its form after the next sign-in: of the same
 * person, in whatever tab, within a day. Signing out forgets it.
 */

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface SentForm {
  /** The path it was sent to. */
  action: string;
  /** Visible fields by name, in order. */
  fields: Array<[name: string, value: string]>;
  /** What says which of several forms with one address it is. */
  hidden: Array<[name: string, value: string]>;
}

export interface SentWords {
  /** Path and search of the page it stood on. */
  page: string;
  at: number;
  /** The server answered with the sign-in page. */
  lost: boolean;
  forms: SentForm[];
}

const prefix = "imprimatur:sent:";
const longestMs = 24 * 3_600_000;
const neverKept = new Set(["password", "file", "submit", "button", "image", "reset"]);

export function keepSent(userId: string, forms: readonly HTMLFormElement[]): void {
  const kept = forms.map(read).filter(({ fields }) => fields.some(([, value]) => value.trim() !== ""));
  if (kept.length === 0) return;
  const { pathname, search } = window.location;
  write(userId, { page: pathname + search, at: Date.now(), lost: false, forms: kept });
}

/** No pending submission gets an answer: the sign-in page has come instead. */
export function markSentAsLost(): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    const userId = key.slice(prefix.length);
    const words = readSent(userId);
    if (words) write(userId, { ...words, lost: true });
  }
}

export function readSent(userId: string): SentWords | null {
  try {
    const words: SentWords | null = JSON.parse(localStorage.getItem(prefix + userId) ?? "null");
    if (words && Date.now() - words.at < longestMs) return words;
  } catch {
    // Of another version, or spoilt: nothing to put back.
  }
  return null;
}

export function forgetSent(userId?: string): void {
  for (const key of Object.keys(localStorage))
    if (userId === undefined ? key.startsWith(prefix) : key === prefix + userId) localStorage.removeItem(key);
}

/** Puts the words back where they were typed; answers those for which the page has no place. */
export function putBack({ forms }: SentWords): SentForm[] {
  return forms.filter((sent) => {
    const form = bestMatch(sent);
    if (!form) return true;
    for (let around = form.parentElement; around; around = around.parentElement)
      if (around instanceof HTMLDetailsElement) around.open = true;
    fill(form, sent.fields);
    return false;
  });
}

function read(form: HTMLFormElement): SentForm {
  const fields: SentForm["fields"] = [];
  const hidden: SentForm["hidden"] = [];
  for (const field of controlsOf(form)) {
    if (field instanceof HTMLInputElement && field.type === "hidden") hidden.push([field.name, field.value]);
    else if (!isBox(field) || field.checked) fields.push([field.name, field.value]);
  }
  return { action: new URL(form.action, window.location.href).pathname, fields, hidden };
}

/** The form with the same address that has most of the fields, and says most of the same of itself. */
function bestMatch(sent: SentForm): HTMLFormElement | undefined {
  const score = (form: HTMLFormElement) => {
    const controls = controlsOf(form);
    const places = sent.fields.filter(([name]) => controls.some((one) => one.name === name)).length;
    const equal = sent.hidden.filter(([name, value]) =>
      controls.some((one) => one.name === name && one.value === value),
    );
    return places === 0 ? 0 : places * 1_000 + equal.length;
  };
  const alike = [...document.querySelectorAll<HTMLFormElement>("main form")].filter(
    (form) => new URL(form.action, window.location.href).pathname === sent.action && score(form) > 0,
  );
  return alike.sort((a, b) => score(b) - score(a))[0];
}

function fill(form: HTMLFormElement, fields: SentForm["fields"]): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  for (const field of controlsOf(form)) {
    if (field instanceof HTMLInputElement && field.type === "hidden") continue;
    const of = values.get(field.name) ?? [];
    if (isBox(field)) {
      if (field.checked !== of.includes(field.value)) field.click();
    } else setValue(field, of.shift() ?? "");
  }
}

/** As if it had been typed: React is told as well. */
function setValue(field: Field, value: string): void {
  if (field.value === value) return;
  const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value");
  own?.set?.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

function controlsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (one): one is Field =>
      (one instanceof HTMLTextAreaElement ||
        one instanceof HTMLSelectElement ||
        (one instanceof HTMLInputElement && !neverKept.has(one.type))) &&
      one.name !== "",
  );
}

function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio");
}

/** Without room, or where storage is forbidden, the page works as ever. */
function write(userId: string, words: SentWords): void {
  try {
    localStorage.setItem(prefix + userId, JSON.stringify(words));
  } catch {
    forgetSent(userId);
  }
}
