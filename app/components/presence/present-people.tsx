import { useLocale, useTranslations } from "use-intl";
import { Face } from "#app/components/ui/face.tsx";
import type { PresentPerson } from "#app/services/context.ts";
import { presenceWords } from "./presence-words.ts";

const mostFaces = 4;

/** Faces of everybody else on the post; wide pages say beside them what the first of them do. Never announced. */
export function PresentFaces({ people }: { people: PresentPerson[] }) {
  const t = useTranslations("presence");
  if (people.length === 0) return null;
  return (
    <div className="flex items-center gap-2.5">
      <PresentWords aria-hidden className="hidden text-right text-sm text-soft lg:block" people={people} />
      <ul aria-label={t("label")} className="flex gap-1">
        {people.map(({ personId, name, act }, position) => (
          <li className={position < mostFaces ? "" : "sr-only"} key={personId} title={t(act, { name })}>
            <Face here name={name} />
            <span className="sr-only">{t(act, { name })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

interface PresentWordsProps {
  people: PresentPerson[];
  className?: string;
  "aria-hidden"?: boolean;
}

/** "Davide sta scrivendo ed Elena sta leggendo", then how many more there are. */
export function PresentWords({ people, className = "", ...rest }: PresentWordsProps) {
  const words = usePresenceWords(people);
  if (words === "") return null;
  return (
    <span className={className} {...rest}>
      {words}
    </span>
  );
}

function usePresenceWords(people: PresentPerson[]): string {
  const t = useTranslations("presence");
  const say = { act: t, others: (values: { n: number }) => t("others", values) };
  return presenceWords(people, say, useLocale());
}
