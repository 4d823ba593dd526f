import { Lock, Plus, Users } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import { TextLink } from "../ui/button-link.tsx";
import { SectionHead } from "../ui/section-head.tsx";

export interface GroupListed {
  groupId: string;
  name: string;
  members: ReadonlyArray<{ name: string; status: "active" | "suspended" }>;
  routeNames: readonly string[];
}

/** Groups with how many can act. One that nobody can act for is red, with the iter it would stop. */
export function GroupList({ groups, mayEdit }: { groups: readonly GroupListed[]; mayEdit: boolean }) {
  const t = useTranslations("people.groups");
  const add = mayEdit ? (
    <TextLink className="inline-flex items-center gap-1" to="/people/groups/new">
      <Plus aria-hidden="true" size={16} strokeWidth={1.75} />
      {t("add")}
    </TextLink>
  ) : undefined;
  return (
    <section aria-labelledby="groups">
      <SectionHead aside={add} id="groups" title={t("title")} />
      {groups.length === 0 && <p className="py-3 text-sm text-soft">{t("none")}</p>}
      <ul>
        {groups.map((group) => (
          <GroupRow group={group} key={group.groupId} mayEdit={mayEdit} />
        ))}
      </ul>
    </section>
  );
}

function GroupRow({ group, mayEdit }: { group: GroupListed; mayEdit: boolean }) {
  const t = useTranslations("people.groups");
  const format = useFormat();
  const active = group.members.filter((member) => member.status === "active");
  const stops = active.length === 0 && group.routeNames.length > 0;
  const Icon = stops ? Lock : Users;
  const to = `/people/groups/${group.groupId}`;
  return (
    <li className="flex gap-2.5 border-b border-rule py-3 text-sm">
      <Icon
        aria-hidden="true"
        className={`mt-0.5 flex-none ${stops ? "text-red" : "text-soft"}`}
        size={18}
        strokeWidth={1.75}
      />
      <div className="min-w-0">
        {mayEdit ? (
          <TextLink className="!text-text" to={to}>
            {group.name}
          </TextLink>
        ) : (
          <span className="font-semibold">{group.name}</span>
        )}
        {stops ? (
          <p className="text-red">
            {t("stops", { routes: format.list(group.routeNames) })}{" "}
            {mayEdit && <TextLink to={to}>{t("addMembers")}</TextLink>}
          </p>
        ) : (
          <p className="text-soft">
            {active.length === 0
              ? t("empty")
              : t("members", { n: active.length, word: format.count(active.length, "feminine") })}
            {group.routeNames.length > 0 && ` · ${format.list(group.routeNames)}`}
          </p>
        )}
      </div>
    </li>
  );
}
