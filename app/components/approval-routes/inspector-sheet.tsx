import { useNavigate } from "@remix-run/react";
import { X } from "lucide-react";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { Link } from "#app/components/ui/link.tsx";

interface InspectorSheetProps {
  label: string;
  /** A level is chosen: below 1100 px its form then comes from the bottom, over the chain. */
  isOpen: boolean;
  /** What lies under the sheet, out of reach meanwhile. */
  under: RefObject<HTMLElement>;
  children: ReactNode;
}

/** Beside the chain on wide screens; a sheet from the bottom on others, which a link closes where no script runs. */
export function InspectorSheet({ label, isOpen, under, children }: InspectorSheetProps) {
  const t = useTranslations("approvalRoutes");
  const sheet = useRef<HTMLElement>(null);
  useSheet({ sheet, under, isOpen });
  const asSheet =
    "max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-40 max-lg:max-h-[85dvh] max-lg:overflow-y-auto max-lg:rounded-t-lg max-lg:bg-paper max-lg:pt-0 max-lg:pb-[calc(1.5rem+env(safe-area-inset-bottom))] max-lg:shadow-float md:max-lg:left-[60px] max-lg:animate-sheet";
  return (
    <>
      {isOpen && (
        <Link
          aria-hidden="true"
          className="scrim fixed inset-0 z-30 md:left-[60px] lg:hidden"
          preventScrollReset
          tabIndex={-1}
          to="?"
        />
      )}
      <aside
        aria-label={label}
        className={`scroll-mt-4 border-rule px-5 py-6 outline-none max-lg:border-t lg:border-l ${isOpen ? asSheet : ""}`}
        id="inspector"
        ref={sheet}
        tabIndex={-1}
      >
        {isOpen && (
          <div className="sticky top-0 z-10 -mx-5 mb-2 flex justify-end bg-paper px-3 pt-2 pb-1 lg:hidden">
            <Link aria-label={t("closeInspector")} className={iconButtonLook} preventScrollReset to="?">
              <X aria-hidden="true" size={18} strokeWidth={1.75} />
            </Link>
          </div>
        )}
        {children}
      </aside>
    </>
  );
}

const narrow = "(max-width: 68.74rem)";

interface Sheet extends Pick<InspectorSheetProps, "under" | "isOpen"> {
  sheet: RefObject<HTMLElement>;
}

/** With a script: Esc closes it, the caret goes into it, and what it covers cannot be reached. */
function useSheet({ sheet, under, isOpen }: Sheet): void {
  const navigate = useNavigate();
  useEffect(() => {
    const media = window.matchMedia(narrow);
    const covered = under.current;
    if (!isOpen || !covered) return;
    const cover = () => covered.toggleAttribute("inert", media.matches);
    const close = (event: KeyboardEvent) => {
      if (event.key === "Escape" && media.matches && !event.defaultPrevented)
        navigate("?", { preventScrollReset: true });
    };
    cover();
    if (media.matches && !sheet.current?.contains(document.activeElement)) sheet.current?.focus();
    media.addEventListener("change", cover);
    document.addEventListener("keydown", close);
    return () => {
      covered.removeAttribute("inert");
      media.removeEventListener("change", cover);
      document.removeEventListener("keydown", close);
    };
  }, [isOpen, navigate, sheet, under]);
}
