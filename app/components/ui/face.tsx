import { initialsOf } from "#app/i18n/format.ts";
import { useTranslations } from "use-intl";

interface FaceProps {
  name: string;
  /** In pixels. */
  size?: number;
  /** A green dot: this person has the post open. Only on a post. */
  here?: boolean;
  /** No name beside it. */
  alone?: boolean;
}

/** A person: grey disc, upright initials. What the person did is a seal, never this. */
export function Face({ name, size = 28, here = false, alone = false }: FaceProps) {
  const t = useTranslations("controls");
  const label = here ? t("here", { name }) : name;
  return (
    <span
      aria-hidden={alone ? undefined : true}
      aria-label={alone ? label : undefined}
      className="relative inline-grid flex-none place-items-center rounded-full disc font-semibold text-soft forced-colors:border"
      role={alone ? "img" : undefined}
      style={{ width: size, height: size, fontSize: size * 0.41 }}
      title={alone ? label : undefined}
    >
      {initialsOf(name)}
      {here && (
        <span className="absolute -right-px -bottom-px size-[9px] rounded-full border-2 border-paper bg-green" />
      )}
    </span>
  );
}
