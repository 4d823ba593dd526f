import { Link } from "#app/components/ui/link.tsx";
import { Ellipsis, type LucideIcon, Plus } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { isCurrent, type Navigation, newPostPath, type Place } from "./navigation.ts";
import { PersonChoices, type PersonLook, useClosing } from "./person-menu.tsx";

interface PhoneBarProps {
  navigation: Navigation;
  pathname: string;
  person: PersonLook;
  waiting: number;
}

const cell =
  "relative grid min-h-[52px] content-center justify-items-center gap-0.5 py-1.5 text-[0.75rem] leading-4 text-faint aria-[current]:font-semibold aria-[current]:text-accent-text";

/** Oggi · Post · Nuovo · Calendario · Altro, within reach of a thumb. */
export function PhoneBar({ navigation, pathname, person, waiting }: PhoneBarProps) {
  const t = useTranslations("navigation");
  const rest = [...navigation.office, ...navigation.foot];
  const columns = navigation.daily.length + (navigation.mayWrite ? 1 : 0) + 1;
  const isBefore = ({ name }: Place) => name === "today" || name === "posts";
  const items = (places: readonly Place[]) =>
    places.map((place) => (
      <Link
        aria-current={isCurrent(place, pathname) ? "page" : undefined}
        className={cell}
        key={place.name}
        to={place.path}
      >
        <BarIcon icon={place.icon} />
        {t(place.name)}
        {place.name === "today" && waiting > 0 && <Badge waiting={waiting} />}
      </Link>
    ));
  return (
    <nav
      aria-label={t("phone")}
      className="tall:sticky bottom-0 z-30 grid border-t border-rule bg-paper px-1 pb-[max(0.375rem,env(safe-area-inset-bottom))] md:hidden"
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {items(navigation.daily.filter(isBefore))}
      {navigation.mayWrite && (
        <Link className={cell} to={newPostPath}>
          <BarIcon icon={Plus} />
          {t("newPostShort")}
        </Link>
      )}
      {items(navigation.daily.filter((place) => !isBefore(place)))}
      <MoreSheet key={pathname} pathname={pathname} places={rest}>
        <PersonChoices person={person} />
      </MoreSheet>
    </nav>
  );
}

function Badge({ waiting }: { waiting: number }) {
  const t = useTranslations("navigation");
  return (
    <>
      <span
        aria-hidden="true"
        className="absolute top-1 left-1/2 ml-2.5 min-w-4 rounded-full bg-accent px-1 text-center text-[0.6875rem] font-semibold text-on-accent"
      >
        {waiting}
      </span>
      <span className="sr-only">{t("badge", { n: waiting })}</span>
    </>
  );
}

function BarIcon({ icon: Icon }: { icon: LucideIcon }) {
  return <Icon aria-hidden="true" size={22} strokeWidth={1.75} />;
}

function MoreSheet({ places, pathname, children }: { places: Place[]; pathname: string; children: ReactNode }) {
  const t = useTranslations("navigation");
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  const inside = places.some((place) => isCurrent(place, pathname));
  return (
    <details ref={details}>
      <summary aria-current={inside ? "true" : undefined} className={cell}>
        <BarIcon icon={Ellipsis} />
        {t("more")}
      </summary>
      <div aria-hidden="true" className="scrim absolute inset-x-0 bottom-full h-dvh" />
      <div className="absolute inset-x-0 bottom-full max-h-[80dvh] animate-enter overflow-y-auto rounded-t-lg bg-paper px-3 py-2">
        {places.map((place) => (
          <Link
            aria-current={isCurrent(place, pathname) ? "page" : undefined}
            className="flex min-h-12 items-center gap-3 rounded-md px-3 aria-[current]:font-semibold [&[aria-current]>svg]:text-accent-text"
            key={place.name}
            to={place.path}
          >
            <BarIcon icon={place.icon} />
            {t(place.name)}
          </Link>
        ))}
        <div className="mt-2 border-t border-rule">{children}</div>
      </div>
    </details>
  );
}
