import { useTranslations } from "use-intl";
import { useAbsenceWords } from "#app/components/absences/absence-words.ts";
import type { AwayLine } from "#app/services/absences/read-absences.server.ts";
import { Face } from "#app/components/ui/face.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { Role } from "#db/schema/organizations.ts";
import { CertifiedLine } from "./certified-mail.tsx";
import { Tasks } from "./tasks.tsx";

type DayPeriod = Pick<AwayLine, "fromDay" | "untilDay">;

export interface PersonListed {
  personId: string;
  name: string;
  title: string;
  office: string;
  roles: Role[];
  status: "active" | "suspended";
  /** When they are away, and for whom they sign. */
  away: DayPeriod[];
  standsIn: Array<DayPeriod & { name: string }>;
  /** Administrators and auditors see how to reach a person and how they sign in. */
  private: { email: string; hasPassword: boolean; hasComeIn: boolean } | null;
}

interface PersonTableProps {
  people: readonly PersonListed[];
  mayEdit: boolean;
}

/** So many are shown at once; more than that are a page of their own to scroll, and what follows would be lost below. */
const mostShown = 20;

export function PersonTable({ people, mayEdit }: PersonTableProps) {
  const t = useTranslations("people");
  const format = useFormat();
  const showsPrivate = people.some((person) => person.private);
  const shown = people.length > mostShown + 5 ? people.slice(0, mostShown) : people;
  const rest = people.slice(shown.length);
  return (
    <>
      <Rows mayEdit={mayEdit} people={shown} showsPrivate={showsPrivate} />
      {rest.length > 0 && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-sm font-semibold text-soft">
            {t("others", { word: format.count(rest.length, "feminine") })}
          </summary>
          <Rows mayEdit={mayEdit} people={rest} showsPrivate={showsPrivate} />
        </details>
      )}
    </>
  );
}

/** Widths are given, so that the columns of both tables stand under each other. */
function Rows({ people, mayEdit, showsPrivate }: PersonTableProps & { showsPrivate: boolean }) {
  const t = useTranslations("people");
  return (
    <table className="tb table-fixed">
      <thead>
        <tr>
          <th className="w-2/3 md:w-[37%]" scope="col">
            <span className="pl-10">{t("column.person")}</span>
          </th>
          <th className="hidden md:table-cell" scope="col">
            {t("column.office")}
          </th>
          <th scope="col">{t("column.does")}</th>
          {showsPrivate && (
            <th className="hidden md:table-cell md:w-[17%]" scope="col">
              {t("column.entersWith")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.personId} mayEdit={mayEdit} person={person} showsPrivate={showsPrivate} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({
  person,
  mayEdit,
  showsPrivate,
}: {
  person: PersonListed;
  mayEdit: boolean;
  showsPrivate: boolean;
}) {
  const t = useTranslations("people");
  const absences = useTranslations("absences");
  const say = useAbsenceWords();
  return (
    <tr className={person.status === "suspended" ? "text-faint" : ""}>
      <td>
        <div className="flex gap-3">
          <Face name={person.name} />
          <div className="min-w-0">
            {mayEdit ? (
              <Link
                aria-label={t("edit", { name: person.name })}
                className="font-semibold underline-offset-4 hover:underline pointer-coarse:-my-1.5 pointer-coarse:inline-block pointer-coarse:py-1.5"
                to={`/people/${person.personId}`}
              >
                {person.name}
              </Link>
            ) : (
              <span className="font-semibold">{person.name}</span>
            )}
            {person.private && <Address email={person.private.email} />}
            {person.private && <CertifiedLine email={person.private.email} />}
            <div className="text-sm text-soft md:hidden">
              {[person.title, person.office].filter(Boolean).join(", ")}
            </div>
          </div>
        </div>
      </td>
      <td className="hidden md:table-cell">
        {person.office}
        {person.title && <div className="text-sm text-soft">{person.title}</div>}
      </td>
      <td>
        <Tasks roles={person.roles} />
        {person.away.map((days) => (
          <div className="text-sm text-ochre" key={days.fromDay}>
            {absences("awayFrom", { period: say.period(days) })}
          </div>
        ))}
        {person.standsIn.map(({ name, ...days }) => (
          <div className="text-sm text-soft" key={`${name}${days.fromDay}`}>
            {absences("standsIn", { name, period: say.period(days) })}
          </div>
        ))}
        {person.status === "suspended" && <div className="text-sm text-ochre">{t("suspended")}</div>}
      </td>
      {showsPrivate && <td className="hidden text-soft md:table-cell">{t(entersWith(person.private))}</td>}
    </tr>
  );
}

/** A way to sign in that was never used is not shown. */
function entersWith(person: PersonListed["private"]) {
  if (person?.hasComeIn === false) return "notYetIn";
  return person?.hasPassword ? "entersByBoth" : "entersByMail";
}

/** May break after the at sign, so that a column is never wider than a name and a domain. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf("@") + 1;
  return (
    <div className="text-sm text-faint [overflow-wrap:anywhere] md:[overflow-wrap:break-word]">
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </div>
  );
}
