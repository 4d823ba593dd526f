import type { ReactNode } from "react";

interface EmptyProps {
  title: string;
  line?: string;
  action?: ReactNode;
  className?: string;
}

/** One sentence in serif, one line, one action; no drawing. */
export function Empty({ title, line, action, className = "" }: EmptyProps) {
  return (
    <div className={`py-8 ${className}`}>
      <p className="font-serif text-xl font-medium text-balance">{title}</p>
      {line && <p className="mt-1 max-w-measure text-soft">{line}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
