/** A horizontal bar on its hairline: decoration, because the number stands in the row. `length` is of 100. */
export function Bar({ length, accent }: { length: number | null; accent: boolean }) {
  return (
    <svg aria-hidden="true" className="block h-3.5 w-full" preserveAspectRatio="none" viewBox="0 0 100 14">
      <rect className="fill-rule" height="1" width="100" x="0" y="13" />
      {length !== null && (
        <rect className={accent ? "fill-accent" : "fill-edge"} height="14" width={length} x="0" y="0" />
      )}
    </svg>
  );
}
