import type { ReactNode } from "react";
import type { Counted } from "#db/queries/counted.server.ts";
import { CountedNumber } from "./counted-number.tsx";
import { Link } from "./link.tsx";
import { useCurrentInView } from "./use-current-in-view.ts";

const row = "flex gap-5 overflow-x-auto border-b border-rule md:gap-6";
const tab =
  "flex min-h-11 flex-none cursor-pointer items-center gap-[7px] border-b-2 border-transparent text-[0.9375rem] whitespace-nowrap text-soft hover:text-text md:min-h-10";

interface TabLink {
  to: string;
  label: ReactNode;
  count?: Counted;
  current: boolean;
}

/** Views with an address of their own: plain links, no JavaScript. */
export function TabLinks({ label, tabs, aside }: { label: string; tabs: readonly TabLink[]; aside?: ReactNode }) {
  const strip = useCurrentInView<HTMLElement>(tabs.find((view) => view.current)?.to ?? "");
  return (
    <div className="flex items-end gap-4">
      <nav aria-label={label} className={`${row} min-w-0 flex-1`} ref={strip}>
        {tabs.map((view) => (
          <Link
            aria-current={view.current ? "page" : undefined}
            className={`${tab} aria-[current]:border-accent-text aria-[current]:font-semibold aria-[current]:text-text`}
            key={view.to}
            preventScrollReset
            to={view.to}
          >
            {view.label}
            {view.count !== undefined && (
              <span className="font-medium text-faint">
                <CountedNumber of={view.count} />
              </span>
            )}
          </Link>
        ))}
      </nav>
      {aside && <div className="flex-none pb-2.5 text-sm">{aside}</div>}
    </div>
  );
}

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
