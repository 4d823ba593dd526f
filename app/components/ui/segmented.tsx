import { Link } from "./link.tsx";
import type { ReactNode } from "react";

interface Segment {
  to: string;
  label: ReactNode;
  current: boolean;
}

/** Two or three ways to look at the same things: links, so each has an address. */
export function Segmented({ label, segments }: { label: string; segments: readonly Segment[] }) {
  return (
    <nav aria-label={label} className="inline-flex gap-0.5 rounded-md border border-rule bg-desk p-[3px]">
      {segments.map((segment) => (
        <Link
          aria-current={segment.current ? "page" : undefined}
          className="flex min-h-[30px] items-center gap-1.5 rounded-[6px] px-3 text-sm whitespace-nowrap text-soft aria-[current]:bg-paper aria-[current]:font-semibold aria-[current]:text-text aria-[current]:hairline pointer-coarse:min-h-11"
          key={segment.to}
          to={segment.to}
        >
          {segment.label}
        </Link>
      ))}
    </nav>
  );
}
