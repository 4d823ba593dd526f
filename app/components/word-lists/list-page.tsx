import { Form } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import { useTranslations } from "use-intl";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { TypedWordList } from "#app/services/word-lists/word-list-form.ts";
import type { WordListUses } from "#db/queries/word-list-uses.server.ts";
import { type ListChoices, type ListErrors, ListForm } from "./list-form.tsx";
import type { ChannelsById } from "./list-rows.tsx";
import { WaitingListChange, type WaitingListChangeProps } from "./waiting-list-change.tsx";
import { type ShownTrial, Trial } from "./trial.tsx";

interface ListPageProps {
  title: string;
  values: TypedWordList;
  choices: ListChoices;
  channels: ChannelsById;
  answered: { typed: TypedWordList; errors: ListErrors; trial: ShownTrial | null; changeWaits?: boolean } | null;
  /** What waits for a second person. */
  waiting: WaitingListChangeProps;
  mayArchive?: boolean;
  /** Where its words are asked for: while they are, it stays in use. */
  uses?: WordListUses;
}

/** A list that is written: the form, and beside it what it would have done. */
export function ListPage(props: ListPageProps) {
  const { title, values, choices, channels, answered, waiting, mayArchive = false, uses } = props;
  const t = useTranslations("wordLists");
  const second = useTranslations("secondPerson.refusals");
  const shown = answered?.typed ?? values;
  const isAsked = uses !== undefined && uses.routes.length + uses.rules.length > 0;
  const wrong = Object.keys(answered?.errors ?? {}).length > 0;
  return (
    <Page>
      <Back />
      <PageHeader line={isAsked ? <Uses uses={uses} /> : undefined} title={title} />
      {(wrong || answered?.changeWaits) && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {answered?.changeWaits ? second("changeWaits") : t("notSaved")}
        </Note>
      )}
      <WaitingListChange {...waiting} />
      <div className="grid gap-x-12 gap-y-9 lg:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <ListForm choices={choices} errors={answered?.errors ?? {}} values={shown}>
          {mayArchive && !isAsked && (
            <Button className="md:ml-auto" name="intent" tone="quiet" value="archive">
              {t("archive")}
            </Button>
          )}
        </ListForm>
        {answered?.trial ? (
          <Trial channels={channels} effect={shown.effect} mayExclude trial={answered.trial} />
        ) : (
          <p className="hidden max-w-60 text-sm text-faint lg:block">{t("trial.before")}</p>
        )}
      </div>
    </Page>
  );
}

/** Who asks for its words: it cannot be put away meanwhile. */
function Uses({ uses: { routes, rules } }: { uses: WordListUses }) {
  const t = useTranslations("wordLists.uses");
  const format = useFormat();
  const where = [
    ...routes.map((name) => t("route", { name })),
    ...rules.map((number) => t("rule", { n: format.number(number) })),
  ];
  return t("line", { where: format.list(where) });
}

interface ReadListPageProps extends Omit<ListPageProps, "answered" | "mayArchive" | "uses"> {
  archived: boolean;
  mayRestore: boolean;
  /** Another list has its name now. */
  nameTaken: boolean;
}

/** A list that is only read: it was put away, or the reader does not administer. */
export function ReadListPage(props: ReadListPageProps) {
  const { title, values, choices, channels, waiting, archived, mayRestore, nameTaken } = props;
  const t = useTranslations("wordLists");
  const networks = useTranslations("networks");
  const format = useFormat();
  const where = values.channelIds.flatMap((id) => (channels[id] ? [channelName(channels[id], networks)] : []));
  const who = holderName(values.holder, choices);
  return (
    <Page>
      <Back />
      <PageHeader line={archived ? t("isAway") : t("readOnly")} title={title} />
      {nameTaken && (
        <Note className="mb-5 max-w-measure" live tone="red">
          {t("errors.listNameTaken")}
        </Note>
      )}
      {mayRestore && <WaitingListChange {...waiting} />}
      <dl className="grid max-w-measure gap-x-6 gap-y-3 md:grid-cols-[10rem_minmax(0,1fr)] [&_dt]:text-soft">
        <dt>{t("form.effect")}</dt>
        <dd>
          {effectName(values.effect, t)}
          {who !== null && `: ${t("asks", { name: who })}`}
        </dd>
        <dt>{t("form.channels")}</dt>
        <dd>{values.reach === "all" ? t("allChannels") : format.list(where)}</dd>
        <dt>{t("form.words")}</dt>
        <dd className="columns-2 gap-x-6 [overflow-wrap:anywhere] whitespace-pre-line md:columns-3">{values.words}</dd>
        {values.exceptions !== "" && (
          <>
            <dt>{t("form.exceptions")}</dt>
            <dd className="whitespace-pre-line">{values.exceptions}</dd>
          </>
        )}
      </dl>
      {archived && mayRestore && (
        <Form className="mt-8" method="post">
          <Button name="intent" value="restore">
            {t("restore")}
          </Button>
        </Form>
      )}
    </Page>
  );
}

function Back() {
  const t = useTranslations("wordLists");
  return (
    <TextLink className="mb-2 inline-flex items-center gap-2 text-sm" to="/word-lists">
      <ArrowLeft aria-hidden="true" size={16} strokeWidth={1.75} />
      {t("back")}
    </TextLink>
  );
}

function effectName(effect: string, t: ReturnType<typeof useTranslations<"wordLists">>): string {
  return effect === "block" || effect === "askLevel" ? t(`effects.${effect}.name`) : t("effects.warn.name");
}

function holderName(code: string, { people, groups }: ListChoices): string | null {
  const [type, id] = code.split(":");
  return type === "group"
    ? (groups.find(({ groupId }) => groupId === id)?.name ?? null)
    : (people.find((one) => one.id === id)?.name ?? null);
}
