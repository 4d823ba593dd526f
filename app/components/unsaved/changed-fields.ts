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

export interface Changes {
  data: FormData;
  /** To be called once they are saved: what the server made of them may be spelt otherwise than here. */
  note(): void;
}

/**
 * What was changed, to be sent alone: what others changed meanwhile is then not written over. Fields of one fieldset mean
 * something together and go together; hidden fields say what the form is and always go.
 */
export function changesOf(form: HTMLFormElement): Changes {
  const data = new FormData(form);
  const controls = controlsOf(form);
  const whole = form.hasAttribute("data-refused");
  const changed = new Set(changedControls(form));
  const sent = controls.filter(
    (control) => whole || changed.has(control) || groupOf(control, form).some((one) => changed.has(one)),
  );
  const names = new Set(sent.map((control) => control.name));
  const visible = new Set(controls.map((control) => control.name));
  for (const name of new Set(data.keys())) if (visible.has(name) && !names.has(name)) data.delete(name);
  return { data, note: noteOf(form, sent) };
}

/** The same of a form that is sent as a whole. */
export function noteSent(form: HTMLFormElement): void {
  noteOf(form, controlsOf(form))();
}

/** As things stand now: what is typed while they are on their way is not saved with them. */
function noteOf(form: HTMLFormElement, controls: Control[]): () => void {
  const states = controls.map((control) => [control, stateOf(control)] as const);
  return () => {
    form.removeAttribute("data-refused");
    for (const [control, state] of states) control.dataset.saved = state;
  };
}

function groupOf(control: Control, form: HTMLFormElement): Control[] {
  const group = control.closest("fieldset");
  return group && form.contains(group) ? controlsOf(form).filter((one) => group.contains(one)) : [];
}

/** What was sent came back refused: it is not saved after all. */
export function forgetRefused(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("main form"))
    if (form.querySelector('[aria-invalid="true"], [role="alert"]'))
      for (const control of controlsOf(form)) delete control.dataset.saved;
}

/** Something was typed or chosen in a field: React changes what it gives a field, never what the field shows. */
export function noteTyped({ target }: Event): void {
  if (isControl(target)) target.dataset.typed = "yes";
}

/** What was typed before any script was there. */
export function noteTypedBefore(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("main form"))
    for (const control of controlsOf(form)) if (isUnlikeGiven(control)) control.dataset.typed = "yes";
}

/** Fields in which nothing waits to be saved show what the page gives them now: others changed it meanwhile. */
export function followServer(form: HTMLFormElement): void {
  const waiting = new Set(changedControls(form));
  for (const control of controlsOf(form)) {
    if (waiting.has(control) || control === document.activeElement || !isUnlikeGiven(control)) continue;
    if (control instanceof HTMLSelectElement) control.selectedIndex = givenIndex(control);
    else if (isBox(control)) control.checked = control.defaultChecked;
    else control.value = control.defaultValue;
    delete control.dataset.typed;
    delete control.dataset.saved;
  }
}

function changedControls(form: HTMLFormElement): Control[] {
  return controlsOf(form).filter(
    (control) =>
      control.dataset.typed !== undefined && isUnlikeGiven(control) && control.dataset.saved !== stateOf(control),
  );
}

function controlsOf(form: HTMLFormElement): Control[] {
  return [...form.elements].filter(isControl).filter((control) => control.name !== "");
}

function isControl(element: unknown): element is Control {
  return (
    (element instanceof HTMLInputElement && !noWords.has(element.type)) ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

function isUnlikeGiven(control: Control): boolean {
  if (control instanceof HTMLSelectElement) return control.selectedIndex !== givenIndex(control);
  if (isBox(control)) return control.checked !== control.defaultChecked;
  return control.value.trim() !== control.defaultValue.trim();
}

function givenIndex({ options }: HTMLSelectElement): number {
  return Math.max(
    [...options].findIndex((option) => option.defaultSelected),
    0,
  );
}

function isBox(control: Control): control is HTMLInputElement {
  return control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio");
}

function stateOf(control: Control): string {
  return isBox(control) ? String(control.checked) : control.value;
}

/** Of a choice among several, what is chosen among. */
function labelOf(control: Control): string {
  const legend = control instanceof HTMLInputElement && control.type !== "text" ? control.closest("fieldset") : null;
  const words = legend?.querySelector("legend")?.textContent ?? control.labels?.[0]?.textContent;
  return (words ?? control.getAttribute("aria-label") ?? "").trim();
}
