/**
 * Names of the kept texts that some page of this browser has open. Somebody may be writing on them: they are not wiped
 * when the session turns out to be over; the next page decides.
 */
const here = new Map<string, () => void>();

/** This page has the text open, until it is let go. Pages tell each other by a shared lock, which ends with the page. */
export function holdCopy(name: string): void {
  letCopyGo(name);
  const held = new Promise<void>((resolve) => here.set(name, resolve));
  // A browser has no locks where the page did not come over HTTPS; then each page knows of its own texts alone.
  void navigator.locks?.request(name, { mode: "shared" }, () => held).catch(() => undefined);
}

export function letCopyGo(name: string): void {
  here.get(name)?.();
  here.delete(name);
}

export async function openCopies(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query().catch(() => null)) ?? {};
  return new Set([...here.keys(), ...held.flatMap(({ name }) => (name === undefined ? [] : [name]))]);
}
