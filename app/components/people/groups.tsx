import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Lock, Plus, Users } from "lucide-react";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";

interface GroupFormProps {
  values: { name: string; memberIds: readonly string[] };
  errors: { name?: string; members?: string };
  people: ReadonlyArray<{ personId: string; name: string; office: string }>;
  submit: string;
  pressed: FormDataEntryValue | null | undefined;
}

export function GroupForm({ values, errors, people, submit, pressed }: GroupFormProps) {
  const t = useTranslations("people.group");
  const back = useTranslations("controls")("back");
  return (
    <Form className="grid max-w-measure gap-6" method="post">
      <TextField defaultValue={values.name} error={errors.name} label={t("name")} maxLength={80} name="name" />
      <fieldset aria-describedby="members-line">
        <legend className="text-sm font-semibold">{t("members")}</legend>
        <p className="mb-2 text-xs text-faint" id="members-line">
          {t("membersLine")}
        </p>
        <div className="grid gap-x-6 border-t border-rule md:grid-cols-2">
          {people.map(({ personId, name, office }) => (
            <Checkbox
              className="border-b border-rule"
              defaultChecked={values.memberIds.includes(personId)}
              description={office || undefined}
              key={personId}
              label={name}
              name="members"
              value={personId}
            />
          ))}
        </div>
        {errors.members && <FieldError id="members-error">{errors.members}</FieldError>}
      </fieldset>
      <div className="flex flex-wrap gap-2">
        <Button name="intent" pending={pressed === "save"} tone="primary" value="save">
          {submit}
        </Button>
        <ButtonLink to="/people" tone="quiet">
          {back}
        </ButtonLink>
      </div>
    </Form>
  );
}

export interface GroupListed {
  groupId: string;
  name: string;
  members: ReadonlyArray<{ name: string; status: "active" | "suspended" }>;
  routeNames: readonly string[];
  /** Lists of words that ask it to sign. */
  listNames: readonly string[];
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

/** So many iters of a group are named, and the others counted. */
const mostNamed = 3;

function GroupRow({ group, mayEdit }: { group: GroupListed; mayEdit: boolean }) {
  const t = useTranslations("people.groups");
  const format = useFormat();
  const active = group.members.filter((member) => member.status === "active");
  const lists = format.list(group.listNames);
  const stops = active.length === 0 && group.routeNames.length + group.listNames.length > 0;
  const Icon = stops ? Lock : Users;
  const to = `/people/groups/${group.groupId}`;
  const named = group.routeNames.slice(0, group.routeNames.length > mostNamed + 1 ? mostNamed : mostNamed + 1);
  const unnamed = group.routeNames.length - named.length;
  const routes = format.list(unnamed > 0 ? [...named, t("otherRoutes", { n: String(unnamed) })] : named);
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
            {routes !== "" && `${t("stops", { routes })} `}
            {lists !== "" && `${t("stopsLists", { lists })} `}
            {mayEdit && <TextLink to={to}>{t("addMembers")}</TextLink>}
          </p>
        ) : (
          <p className="text-soft">
            {active.length === 0
              ? t("empty")
              : t("members", { n: active.length, word: format.count(active.length, "feminine") })}
            {routes !== "" && ` · ${routes}`}
            {lists !== "" && ` · ${t("lists", { lists })}`}
          </p>
        )}
      </div>
    </li>
  );
}
