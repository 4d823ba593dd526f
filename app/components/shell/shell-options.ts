export interface ShellOptions {
  /** The post page keeps a rail of 60 px at every width. */
  narrow: boolean;
  /** Off where the page has its own sticky foot on phones. */
  phoneBar: boolean;
}

/** What the innermost page says of its frame: `export const handle = { shell: { narrow: true, phoneBar: false } }`. */
export function shellOptions(matches: ReadonlyArray<{ handle?: unknown }>): ShellOptions {
  const asked = matches.map((match) => askedBy(match.handle)).findLast((shell) => shell !== null);
  return { narrow: asked?.narrow === true, phoneBar: asked?.phoneBar !== false };
}

function askedBy(handle: unknown): { narrow?: unknown; phoneBar?: unknown } | null {
  if (typeof handle !== "object" || handle === null || !("shell" in handle)) return null;
  return typeof handle.shell === "object" ? handle.shell : null;
}
