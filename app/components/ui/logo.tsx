import { stampPath, wordPath } from "./logo-paths.ts";

/** The mark alone: the rail of 60 px. */
export function LogoMark({ size = 32, className = "" }: { size?: number; className?: string }) {
  return (
    <svg
      aria-label="Imprimatur"
      className={`flex-none ${className}`}
      height={size}
      role="img"
      viewBox="0 0 32 32"
      width={size}
    >
      <Mark />
    </svg>
  );
}

export function Logo({ height = 30, className = "" }: { height?: number; className?: string }) {
  return (
    <svg
      aria-label="Imprimatur"
      className={`flex-none ${className}`}
      height={height}
      role="img"
      viewBox="0 0 180 32"
      width={(height / 32) * 180}
    >
      <Mark />
      <path d={wordPath} fill="currentColor" />
    </svg>
  );
}

function Mark() {
  return (
    <>
      <circle cx="16" cy="16" fill="var(--color-accent)" r="16" />
      <g fill="var(--color-on-accent)">
        <circle cx="16" cy="7.4" r="2.7" />
        <path d={stampPath} />
        <rect height="1.9" rx=".95" width="14.4" x="8.8" y="24.3" />
      </g>
    </>
  );
}
