import type { ReactNode } from "react";
import type { Counted } from "#db/queries/counted.server.ts";
import { CountedNumber } from "./counted-number.tsx";

interface SectionHeadProps {
  id?: string;
  title: string;
  count?: number | Counted | undefined;
  /** Small words or a link at the right. */
  aside?: ReactNode;
  level?: 2 | 3;
  className?: string;
}

/** "Tocca a te 2" over a hairline. */
export function SectionHead({ id, title, count, aside, level = 2, className = "" }: SectionHeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className={`flex items-baseline gap-2.5 border-b border-rule pb-2.5 ${className}`}>
      <Heading className="text-base font-semibold" id={id}>
        {title}
        {count !== undefined && (
          <span className="ml-2.5 font-medium text-faint">
            {typeof count === "number" ? count : <CountedNumber of={count} />}
          </span>
        )}
      </Heading>
      {aside && <div className="ml-auto text-sm text-faint">{aside}</div>}
    </div>
  );
}
