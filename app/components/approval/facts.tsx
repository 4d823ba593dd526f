import { ChevronDown, Clock } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import type { PostFacts } from "./types.ts";

interface FactsProps {
  facts: PostFacts;
  /** Where the moment is chosen, for whoever may. */
  outTo?: string;
  /** On phones: the 2×2 grid of the Testo tab, or the one line of the others. */
  phone?: "grid" | "line";
  /** The primary action, in the strip on wide screens; phones have it at the foot. */
  action?: ReactNode;
}

/** Stato · Tocca a · Entro · Esce, never scrolled away. */
export function Facts({ facts, outTo, phone = "grid", action }: FactsProps) {
  return (
    <div className="border-y border-rule bg-paper">
      {phone === "line" && <FactsLine className="md:hidden" facts={facts} outTo={outTo} />}
      <div className="items-stretch md:flex md:pr-7 lg:pl-7">
        <dl
          className={`${phone === "line" ? "hidden md:grid" : "grid"} grid-cols-2 lg:flex min-w-0 flex-1 items-stretch`}
        >
          <FactCells facts={facts} outTo={outTo} />
        </dl>
        {action && (
          <div className="hidden content-center border-l border-rule py-2.5 pl-5 empty:hidden! md:block">{action}</div>
        )}
      </div>
    </div>
  );
}

function FactCells({ facts, outTo }: Pick<FactsProps, "facts" | "outTo">) {
  const t = useTranslations("facts");
  const cell =
    "min-w-0 border-rule px-4 py-2 even:border-l lg:flex-auto lg:border-l lg:px-5 lg:pt-[11px] lg:pb-3 lg:whitespace-nowrap lg:first:border-l-0 md:odd:pl-7 lg:odd:pl-5 lg:first:pl-0! [&:nth-child(n+3)]:border-t lg:[&:nth-child(n+3)]:border-t-0";
  return (
    <>
      <Fact className={cell} name={t("state")}>
        <State kind={facts.kind} state={facts.state} size="fact" />
      </Fact>
      <Fact className={cell} name={t("turn")} note={facts.turnNote}>
        {facts.turn}
      </Fact>
      <Fact className={cell} name={t("by")} note={facts.byNote}>
        {facts.byUrgent ? <Urgent>{facts.by}</Urgent> : (facts.by ?? t("noTerm"))}
      </Fact>
      <Fact className={cell} name={t(facts.outName ?? "out")} note={facts.outNote}>
        <Out facts={facts} to={outTo} />
      </Fact>
    </>
  );
}

function Fact({
  name,
  note,
  className,
  children,
}: {
  name: string;
  note?: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <div className={className}>
      <dt className="text-xs text-faint">{name}</dt>
      <dd className="text-[0.9375rem] leading-[1.375rem] font-semibold md:text-base">
        {children}
        {note && <span className="hidden font-normal text-faint md:inline"> {note}</span>}
      </dd>
    </div>
  );
}

/** The moment, or its place where none was chosen: a link to its field for whoever may choose it. */
function Out({ facts, to }: { facts: PostFacts; to?: string }) {
  const t = useTranslations("facts");
  if (!to) return <>{facts.out}</>;
  const open = facts.out === t("noMoment");
  return (
    <Link
      className={`inline-flex items-center gap-1 ${open ? "text-accent-text" : ""} underline-offset-4 hover:underline pointer-coarse:min-h-8`}
      preventScrollReset
      to={to}
    >
      {facts.out}
      <ChevronDown aria-hidden="true" size={16} strokeWidth={1.75} />
    </Link>
  );
}

function Urgent({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ochre">
      <Clock aria-hidden="true" size={16} strokeWidth={1.75} />
      {children}
    </span>
  );
}

/** One wrapping line: the state, then the other three in small words. */
export function FactsLine({
  facts,
  outTo,
  className = "",
}: Pick<FactsProps, "facts" | "outTo"> & { className?: string }) {
  const t = useTranslations("facts");
  const separated = "after:mx-1.5 after:text-faint after:content-['·'] last:after:content-none";
  return (
    <p className={`flex flex-wrap items-center px-4 py-2 text-sm text-soft ${className}`}>
      <span className={`${separated} inline-flex items-center`}>
        <State kind={facts.kind} state={facts.state} />
      </span>
      <span className={separated}>
        {t("turn").toLowerCase()} {facts.turn}
      </span>
      <span className={separated}>{facts.by === null ? t("noTerm") : `${t("by").toLowerCase()} ${facts.by}`}</span>
      <span className={separated}>
        {t(facts.outName ?? "out").toLowerCase()} <Out facts={facts} to={outTo} />
      </span>
    </p>
  );
}
