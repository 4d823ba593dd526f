import { Check, type LucideIcon, Stamp, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoteTone = "ochre" | "red" | "green" | "ink";

const looks: Record<NoteTone, { icon: LucideIcon; wash: string; ink: string }> = {
  ochre: { icon: TriangleAlert, wash: "bg-ochre-wash", ink: "text-ochre" },
  red: { icon: TriangleAlert, wash: "bg-red-wash", ink: "text-red" },
  green: { icon: Check, wash: "bg-green-wash", ink: "text-green" },
  ink: { icon: Stamp, wash: "bg-accent-wash", ink: "text-accent-text" },
};

interface NoteProps {
  tone: NoteTone;
  icon?: LucideIcon;
  /** First words, bold. */
  title?: ReactNode;
  /** Buttons or links at the end. */
  action?: ReactNode;
  /** Announced when it appears after an action. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
}

/** What happened, what was kept, what to do; `ink` speaks of signatures only. */
export function Note({ tone, icon, title, action, live = false, className = "", children }: NoteProps) {
  const look = looks[tone];
  const Icon = icon ?? look.icon;
  return (
    <div
      className={`flex flex-wrap items-start gap-x-3 gap-y-2 rounded-md px-3.5 py-3 text-sm forced-colors:border ${look.wash} ${className}`}
      role={live ? (tone === "red" ? "alert" : "status") : undefined}
    >
      <Icon aria-hidden="true" className={`mt-px flex-none ${look.ink}`} size={18} strokeWidth={1.75} />
      <div className="min-w-0 flex-1 basis-40">
        {title && <b className="font-semibold">{title} </b>}
        {children}
      </div>
      {action && <div className="flex flex-none gap-2">{action}</div>}
    </div>
  );
}

export type StripTone = "ochre" | "red" | "sunken";

const strips: Record<StripTone, string> = {
  ochre: "bg-ochre-wash [&>svg]:text-ochre",
  red: "bg-red-wash [&>svg]:text-red",
  sunken: "bg-sunken [&>svg]:text-soft",
};

/** A line across the page: offline, test mailbox, a hold. */
export function Strip({
  tone,
  icon: Icon,
  action,
  children,
}: {
  tone: StripTone;
  icon: LucideIcon;
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div
      className={`flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-[11px] text-sm md:px-7 forced-colors:border-y ${strips[tone]}`}
      role="status"
    >
      <Icon aria-hidden="true" className="flex-none" size={18} strokeWidth={1.75} />
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
