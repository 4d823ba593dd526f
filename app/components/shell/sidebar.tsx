import { Plus } from "lucide-react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { Logo, LogoMark } from "#app/components/ui/logo.tsx";
import { isCurrent, type Navigation, newPostPath, type Place } from "./navigation.ts";
import { type PersonLook, PersonMenu } from "./person-menu.tsx";

interface SidebarProps {
  navigation: Navigation;
  pathname: string;
  person: PersonLook;
  organizationName: string;
  waiting: number;
  narrow: boolean;
}

/** 232 px with words from 1100 px up, else a rail of 60 px where words become labels. */
export function Sidebar({ navigation, pathname, person, organizationName, waiting, narrow }: SidebarProps) {
  const t = useTranslations("navigation");
  const words = narrow ? "sr-only" : "sr-only lg:not-sr-only lg:flex-1";
  const item = itemLook(narrow);
  return (
    <nav
      aria-label={t("main")}
      className={`sticky top-0 hidden h-dvh flex-col overflow-y-auto bg-desk px-2 py-4 md:flex ${narrow ? "items-center gap-1.5" : "items-center gap-1.5 lg:items-stretch lg:gap-0.5 lg:px-3 lg:pt-5"}`}
    >
      <Brand narrow={narrow} organizationName={organizationName} />
      {navigation.mayWrite && (
        <Link
          aria-keyshortcuts="n"
          className={`mb-2 flex flex-none items-center rounded-md border border-edge bg-paper font-semibold hover:bg-hover ${narrow ? "size-10 justify-center" : "size-10 justify-center lg:mx-0.5 lg:mb-3.5 lg:h-[38px] lg:w-auto lg:justify-start lg:gap-2.5 lg:px-2.5"}`}
          title={narrow ? t("newPost") : undefined}
          to={newPostPath}
        >
          <Plus aria-hidden="true" className="flex-none" size={18} strokeWidth={1.75} />
          <span className={words}>{t("newPost")}</span>
          <kbd className={`font-sans text-xs text-faint ${narrow ? "hidden" : "hidden lg:inline"}`}>N</kbd>
        </Link>
      )}
      {navigation.daily.map((place) => (
        <Item
          key={place.name}
          {...{ item, narrow, pathname, place, words }}
          waiting={place.name === "today" ? waiting : 0}
        />
      ))}
      <div className="h-3.5 flex-none" />
      {navigation.office.map((place) => (
        <Item key={place.name} {...{ item, narrow, pathname, place, words }} waiting={0} />
      ))}
      <div className="min-h-3.5 flex-1" />
      {navigation.foot.map((place) => (
        <Item key={place.name} {...{ item, narrow, pathname, place, words }} waiting={0} />
      ))}
      <PersonMenu key={pathname} narrow={narrow} person={person} />
    </nav>
  );
}

function itemLook(narrow: boolean): string {
  const wide = "lg:h-9 lg:w-auto lg:justify-start lg:gap-2.5 lg:px-2.5";
  return `relative flex size-10 flex-none items-center justify-center rounded-md font-medium text-soft transition-colors hover:bg-hover hover:text-text aria-[current]:bg-paper aria-[current]:font-semibold aria-[current]:text-text aria-[current]:hairline [&[aria-current]>svg]:text-accent-text ${narrow ? "" : wide}`;
}

interface ItemProps {
  place: Place;
  pathname: string;
  waiting: number;
  narrow: boolean;
  item: string;
  words: string;
}

function Item({ place, pathname, waiting, narrow, item, words }: ItemProps) {
  const t = useTranslations("navigation");
  const Icon = place.icon;
  return (
    <Link
      aria-current={isCurrent(place, pathname) ? "page" : undefined}
      className={item}
      title={t(place.name)}
      to={place.path}
    >
      <Icon aria-hidden="true" className="flex-none" size={18} strokeWidth={1.75} />
      <span className={words}>{t(place.name)}</span>
      {waiting > 0 && (
        <>
          <span
            aria-hidden="true"
            className={`absolute top-1 right-1 text-xs leading-none font-semibold text-accent-text ${narrow ? "" : "lg:static lg:text-faint"}`}
          >
            {waiting}
          </span>
          <span className="sr-only">{t("badge", { n: waiting })}</span>
        </>
      )}
    </Link>
  );
}

function Brand({ narrow, organizationName }: { narrow: boolean; organizationName: string }) {
  return (
    <div className={`flex-none ${narrow ? "mb-3.5" : "mb-3.5 lg:mb-[18px]"}`}>
      <Link aria-label="Imprimatur" className="block rounded-sm" to="/">
        <LogoMark className={narrow ? "" : "lg:hidden"} />
        {!narrow && <Logo className="mx-2 hidden lg:block" />}
      </Link>
      {!narrow && <p className="mr-2 ml-[50px] hidden text-xs leading-4 text-faint lg:block">{organizationName}</p>}
    </div>
  );
}
