type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Kinds of input in which nothing is typed or chosen, or whose choice cannot be kept anyway. */
const noWords = new Set(["hidden", "submit", "button", "reset", "image", "file"]);

/** Forms of a page that hold something nobody has saved. A form with a way of its own to save says so by the attribute. */
export function unsavedForms(within: ParentNode = document): HTMLFormElement[] {
  return [...within.querySelectorAll<HTMLFormElement>("main form")].filter(
    (form) => form.method === "post" && !form.hasAttribute("data-own-saving") && isUnsaved(form),
  );
}

/** Something was typed since the page was drawn, or the form came back refused. */
export function isUnsaved(form: HTMLFormElement): boolean {
  return form.hasAttribute("data-refused") || changedControls(form).length > 0;
}

/** The labels of what was changed, as the page names them. */
export function changedLabels(form: HTMLFormElement): string[] {
  const changed = changedControls(form);
  const controls = changed.length > 0 ? changed : controlsOf(form).slice(0, 1);
  return [...new Set(controls.map(labelOf))].filter((label) => label !== "");
}

export function firstChanged(form: HTMLFormElement): HTMLElement | undefined {
  return changedControls(form)[0] ?? controlsOf(form)[0];
}

/**
 * What was changed, to be sent alone: what others changed meanwhile is then not written over. Fields of one fieldset mean
 * something together and go together; hidden fields say what the form is and always go.
 */
export function changedData(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  if (form.hasAttribute("data-refused")) return data;
  const controls = controlsOf(form);
  const sent = new Set<string>();
  for (const control of changedControls(form)) {
    sent.add(control.name);
    const group = control.closest("fieldset");
    if (group && form.contains(group)) for (const other of controls) if (group.contains(other)) sent.add(other.name);
  }
  const visible = new Set(controls.map((control) => control.name));
  for (const name of new Set(data.keys())) if (visible.has(name) && !sent.has(name)) data.delete(name);
  return data;
}

/** Remembers what was sent as saved: what the server made of it may be spelt otherwise. */
export function noteSaved(form: HTMLFormElement, sent: FormData): void {
  form.removeAttribute("data-refused");
  for (const control of controlsOf(form)) if (sent.has(control.name)) control.dataset.saved = stateOf(control);
}

function changedControls(form: HTMLFormElement): Control[] {
  return controlsOf(form).filter((control) => isChanged(control) && control.dataset.saved !== stateOf(control));
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements]
    .filter(
      (element): element is Control =>
        (element instanceof HTMLInputElement && !noWords.has(element.type)) ||
        element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement,
    )
    .filter((control) => control.name !== "");
}

function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement) {
    const given = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(given, 0);
  }
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
    return control.checked !== control.defaultChecked;
  return control.value.trim() !== control.defaultValue.trim();
}

function stateOf(control: Control): string {
  if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio"))
    return String(control.checked);
  return control.value;
}

/** Of a choice among several, what is chosen among. */
function labelOf(control: Control): string {
  const legend = control instanceof HTMLInputElement && control.type !== "text" ? control.closest("fieldset") : null;
  const words = legend?.querySelector("legend")?.textContent ?? control.labels?.[0]?.textContent;
  return (words ?? control.getAttribute("aria-label") ?? "").trim();
}
