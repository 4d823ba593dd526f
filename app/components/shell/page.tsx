import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { Link } from "#app/components/ui/link.tsx";

/** Margins and the widest measure of a page's content. */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <div className={`w-full px-5 pt-5 pb-8 md:px-7 md:pt-7 lg:px-11 lg:pt-9 lg:pb-12 ${wide ? "" : "max-w-page"}`}>
      {children}
    </div>
  );
}

interface PageHeaderProps {
  title: ReactNode;
  /** One sentence under the title. */
  line?: ReactNode;
  /** Oggi and Registro have a larger title. */
  size?: "page" | "display";
  actions?: ReactNode;
}

/** The one `h1` of a page that is not a post. */
export function PageHeader({ title, line, size = "page", actions }: PageHeaderProps) {
  const look = size === "display" ? "text-3xl md:text-4xl" : "text-3xl";
  return (
    <header className="mb-5 flex flex-wrap items-start gap-x-6 gap-y-3 md:mb-7">
      <div className="min-w-0 flex-1 basis-60">
        <h1 className={`font-serif font-medium text-balance ${look}`}>{title}</h1>
        {line && <p className="mt-0.5 max-w-measure text-soft">{line}</p>}
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

interface BarHeaderProps {
  title: string;
  /** "revisione 3", "versione 5, bozza". */
  note?: ReactNode;
  back: { to: string; place: string };
  actions?: ReactNode;
}

/** The thin header of a post or an iter: back, title, small words, actions. */
export function BarHeader({ title, note, back, actions }: BarHeaderProps) {
  const t = useTranslations("navigation");
  const label = t("backTo", { place: back.place });
  return (
    <header className="flex items-center gap-1 px-2 py-2 md:gap-3.5 md:px-7 md:py-3">
      <Link aria-label={label} className={`${iconButtonLook} md:-ml-2`} title={label} to={back.to}>
        <ArrowLeft aria-hidden="true" size={18} strokeWidth={1.75} />
      </Link>
      <h1 className="min-w-0 font-serif text-lg font-medium text-balance md:text-2xl">{title}</h1>
      {note && <span className="hidden flex-none pt-1 text-sm text-faint md:block">{note}</span>}
      {actions && <div className="ml-auto flex flex-none items-center gap-2">{actions}</div>}
    </header>
  );
}

/** The primary action at the foot of a phone's page; nothing on wider screens, where it stands in the header. */
export function PhoneFoot({ children }: { children: ReactNode }) {
  return (
    <div className="tall:sticky bottom-0 z-20 mt-auto border-t border-rule bg-paper px-4 pt-2.5 pb-[calc(0.75rem+env(safe-area-inset-bottom))] empty:hidden md:hidden">
      {children}
    </div>
  );
}
