import marks from "./marks.svg?no-inline";

/** The mark alone: the rail of 60 px. */
export function LogoMark({ size = 32, className = "" }: { size?: number; className?: string }) {
  return (
    <svg aria-label="Imprimatur" className={`flex-none ${className}`} height={size} role="img" width={size}>
      <use href={`${marks}#stamp`} />
    </svg>
  );
}

/** The mark and the name, drawn: it looks the same before the fonts arrive. */
export function Logo({ height = 30, className = "" }: { height?: number; className?: string }) {
  return (
    <svg
      aria-label="Imprimatur"
      className={`flex-none ${className}`}
      fill="currentColor"
      height={height}
      role="img"
      width={(height / 32) * 180}
    >
      <use href={`${marks}#imprimatur`} />
    </svg>
  );
}
