import type { ReactNode } from "react";
import { Logo } from "#app/components/ui/logo.tsx";
import { SkipLink } from "./skip-link.tsx";
import { useErrorFocus } from "./use-error-focus.ts";

interface PlainShellProps {
  organizationName?: string;
  /** Stays in sight at the bottom: the buttons of a decision, or the last sentence. */
  foot?: ReactNode;
  /** Stands beside the page where there is room. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A page without navigation, for whoever comes from a mail. Only elements: it works where no script runs. */
export function PlainShell({ organizationName, foot, beside, children }: PlainShellProps) {
  return (
    <div className="min-h-dvh bg-paper md:bg-desk md:py-8">
      <SkipLink />
      <div className="mx-auto flex items-start justify-center gap-8 min-[1100px]:px-8">
        <div className="mx-auto flex min-h-dvh w-full max-w-[40rem] flex-col bg-paper md:min-h-[calc(100dvh-4rem)] md:rounded-lg md:hairline min-[1100px]:mx-0">
          <header className="flex items-center gap-3 border-b border-rule px-5 pt-[18px] pb-3 md:px-8">
            <Logo height={24} />
            {organizationName && <p className="ml-auto text-right text-sm text-faint">{organizationName}</p>}
          </header>
          <main className="flex-1 px-5 pt-[18px] pb-6 outline-none md:px-8 md:pt-7" id="content" tabIndex={-1}>
            {children}
          </main>
          {foot && (
            <footer className="tall:sticky max-md:lower:has-data-more:static lowest:has-data-more:static bottom-0 z-20 grid gap-2.5 border-t border-rule bg-paper px-5 pt-3 pb-[calc(1.25rem+env(safe-area-inset-bottom))] md:rounded-b-lg md:px-8">
              {foot}
            </footer>
          )}
        </div>
        {beside && <div className="hidden w-[22rem] flex-none pt-4 min-[1100px]:block empty:hidden!">{beside}</div>}
      </div>
    </div>
  );
}

/** Sign-in and its neighbours: the logo over one short form, in the middle of the page. The form brings its heading. */
export function SignInShell({ organizationName, children }: { organizationName?: string; children: ReactNode }) {
  useErrorFocus();
  return (
    <div className="grid min-h-dvh place-items-center bg-desk px-5 py-10 md:pb-20">
      <main className="w-full max-w-[23.5rem]" id="content">
        <Logo className="mx-auto block" height={40} />
        {organizationName && <p className="mt-2 text-center text-soft">{organizationName}</p>}
        <div className="mt-9 grid gap-3">{children}</div>
      </main>
    </div>
  );
}
