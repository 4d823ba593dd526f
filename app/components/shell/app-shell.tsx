import { useLocation } from "@remix-run/react";
import { lazy, type ReactNode, Suspense, useMemo } from "react";
import type { Role } from "#db/schema/organizations.ts";
import { OfflineStrip } from "#app/components/offline/offline-strip.tsx";
import type { HoldStrip } from "#app/services/holds/hold-view.server.ts";
import { UnsavedForms } from "#app/components/unsaved/unsaved-forms.tsx";
import { navigationFor } from "./navigation.ts";
import type { PersonLook } from "./person-menu.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import { ShortcutKeys } from "./shortcut-keys.tsx";
import { useErrorFocus } from "./use-error-focus.ts";
import { useFieldLinks } from "./use-field-links.ts";
import { Sidebar } from "./sidebar.tsx";
import { SkipLink } from "./skip-link.tsx";

/** Fetched while a hold lasts. */
const HoldStripLine = lazy(async () => ({
  default: (await import("#app/components/hold/hold-strip.tsx")).HoldStripLine,
}));

export interface AppShellProps {
  person: PersonLook;
  organizationName: string;
  roles: readonly Role[];
  /** How many things with a term wait for this person. */
  waiting: number;
  /** The built-in mailbox is where mail goes. */
  mailbox: boolean;
  /** The organisation lets this person stop everything. */
  mayHold: boolean;
  /** What is stopped now, said above every page. */
  hold: HoldStrip | null;
  /** Single-letter keys, as the person chose. */
  shortcuts?: boolean;
  /** The post page keeps a rail of 60 px at every width. */
  narrow?: boolean;
  /** Off where the page has its own sticky foot on phones. */
  phoneBar?: boolean;
  children: ReactNode;
}

/** Navigation by width: bottom bar, rail of icons, sidebar. Needs no JavaScript to be used. */
export function AppShell({
  person,
  organizationName,
  roles,
  waiting,
  mailbox,
  mayHold,
  hold,
  shortcuts = true,
  ...rest
}: AppShellProps) {
  const { narrow = false, phoneBar = true, children } = rest;
  const navigation = useMemo(() => navigationFor(roles, { mailbox, hold: mayHold }), [roles, mailbox, mayHold]);
  const { pathname } = useLocation();
  useFieldLinks();
  useErrorFocus();
  const columns = narrow
    ? "md:grid-cols-[60px_minmax(0,1fr)]"
    : "md:grid-cols-[60px_minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)]";
  return (
    <UnsavedForms>
      <div className={`flex min-h-dvh flex-col bg-desk md:grid ${columns}`}>
        <SkipLink />
        <Sidebar {...{ navigation, pathname, person, organizationName, waiting, narrow }} />
        <main
          className="flex min-w-0 flex-1 flex-col bg-paper outline-none md:border-l md:border-rule"
          id="content"
          tabIndex={-1}
        >
          <Suspense>{hold && <HoldStripLine strip={hold} />}</Suspense>
          <OfflineStrip />
          {children}
        </main>
        {phoneBar && <PhoneBar {...{ navigation, pathname, person, waiting }} />}
        <ShortcutKeys lettersOn={shortcuts} navigation={navigation} />
      </div>
    </UnsavedForms>
  );
}

export interface ShellOptions {
  /** The post page keeps a rail of 60 px at every width. */
  narrow: boolean;
  /** Off where the page has its own sticky foot on phones. */
  phoneBar: boolean;
}

/** What the innermost page says of its frame: `export const handle = { shell: { narrow: true, phoneBar: false } }`. */
export function shellOptions(matches: ReadonlyArray<{ handle?: unknown }>): ShellOptions {
  const asked = matches.map((match) => askedBy(match.handle)).findLast((shell) => shell !== null);
  return { narrow: asked?.narrow === true, phoneBar: asked?.phoneBar !== false };
}

function askedBy(handle: unknown): { narrow?: unknown; phoneBar?: unknown } | null {
  if (typeof handle !== "object" || handle === null || !("shell" in handle)) return null;
  return typeof handle.shell === "object" ? handle.shell : null;
}
