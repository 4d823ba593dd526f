import { useSearchParams } from "@remix-run/react";
import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";

export const parts = ["text", "previews", "iter", "history"] as const;
export type Part = (typeof parts)[number];

export function partOf(value: string | null): Part {
  return parts.find((part) => part === value) ?? "text";
}

/** Testo · Anteprime · Iter · Storia: one at a time where the three columns do not fit. */
export function PartTabs({ part }: { part: Part }) {
  const t = useTranslations("post.parts");
  const [search] = useSearchParams();
  return (
    <nav
      aria-label={t("label")}
      className="tall:sticky top-0 z-10 grid grid-cols-4 border-b border-rule bg-paper lg:hidden"
    >
      {parts.map((one) => (
        <Link
          aria-current={one === part ? "page" : undefined}
          className="flex min-h-11 items-center justify-center border-b-2 border-transparent text-[0.9375rem] text-soft hover:text-text aria-[current]:border-accent-text aria-[current]:font-semibold aria-[current]:text-text"
          key={one}
          preventScrollReset
          replace
          to={partAddress(search, one)}
        >
          {t(one)}
        </Link>
      ))}
    </nav>
  );
}

export function partAddress(search: URLSearchParams, part: Part): string {
  const next = new URLSearchParams(search);
  next.set("part", part);
  return `?${next.toString()}`;
}
