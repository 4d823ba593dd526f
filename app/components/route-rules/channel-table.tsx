import { Check, CircleCheck, type LucideIcon, Minus } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import type { ChannelAnswer } from "#app/services/route-rules/rule-form.ts";

type Channel = RouteRulesView["channels"][number];

interface ChannelTableProps {
  view: RouteRulesView;
}

const looks: Record<ChannelAnswer, { icon: LucideIcon; tone: string }> = {
  usual: { icon: CircleCheck, tone: "font-semibold" },
  may: { icon: Check, tone: "text-soft" },
  no: { icon: Minus, tone: "text-faint" },
};

/** Channels × iters in words: a table where there is room, else a list for each channel. */
export function ChannelTable({ view }: ChannelTableProps) {
  const t = useTranslations("routeRules.channels");
  return (
    <>
      <div className="hidden overflow-x-auto md:block">
        <table className="w-full text-[0.9375rem]">
          <thead>
            <tr className="align-bottom">
              <th className="min-w-52 py-2 pr-4 text-left text-sm font-normal text-soft" scope="col">
                {t("channel")}
              </th>
              {view.routes.map((route) => (
                <RouteHead key={route.id} route={route} />
              ))}
              {view.mayChange && (
                <th scope="col">
                  <span className="sr-only">{t("change")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {view.channels.map((channel) => (
              <ChannelRow channel={channel} key={channel.id} view={view} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className="md:hidden">
        {view.channels.map((channel) => (
          <ChannelItem channel={channel} key={channel.id} view={view} />
        ))}
      </ul>
    </>
  );
}

function RouteHead({ route }: { route: RouteRulesView["routes"][number] }) {
  const t = useTranslations("routeRules.channels");
  const format = useFormat();
  return (
    <th className="min-w-24 py-2 pr-3 text-left text-sm" scope="col">
      <span className="block font-semibold">{route.name}</span>
      <span className="font-normal text-soft">
        {route.groups.length > 0
          ? t("onlyGroups", { groups: format.list(route.groups) })
          : t("levels", { n: route.levels, count: format.count(route.levels) })}
      </span>
    </th>
  );
}

function ChannelRow({ channel, view }: { channel: Channel; view: RouteRulesView }) {
  return (
    <tr className="border-t border-rule last:border-b">
      <th className="py-1.5 pr-4 text-left font-normal" scope="row">
        <ChannelName channel={channel} />
        <Nowhere channel={channel} />
      </th>
      {view.routes.map(({ id }) => (
        <td className="py-1.5 pr-3" key={id}>
          <Answer answer={channel.answers?.[id] ?? "may"} />
        </td>
      ))}
      {view.mayChange && (
        <td className="py-1.5 text-right text-sm">
          <ChangeLink channel={channel} />
        </td>
      )}
    </tr>
  );
}

function Answer({ answer }: { answer: ChannelAnswer }) {
  const t = useTranslations("routeRules.channels");
  const { icon: Icon, tone } = looks[answer];
  return (
    <span className={`flex items-center gap-1.5 text-sm whitespace-nowrap ${tone}`}>
      <Icon aria-hidden="true" className="flex-none" size={16} strokeWidth={1.75} />
      {t(answer)}
    </span>
  );
}

/** The same as lines: "di norma Avvisi", "si può Salute, Eventi". */
function ChannelItem({ channel, view }: { channel: Channel; view: RouteRulesView }) {
  const t = useTranslations("routeRules.channels");
  const format = useFormat();
  const { answers } = channel;
  const lines = (["usual", "may", "no"] as const).flatMap((answer) => {
    const names = view.routes.filter(({ id }) => answers?.[id] === answer).map(({ name }) => name);
    return names.length === 0 ? [] : [{ answer, names: format.list(names) }];
  });
  return (
    <li className="border-b border-rule py-3 first:border-t">
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1">
          <ChannelName channel={channel} />
        </span>
        {view.mayChange && <ChangeLink channel={channel} />}
      </div>
      {answers === null ? (
        <p className="mt-1 text-sm text-soft">{t("everyLine")}</p>
      ) : (
        <dl className="mt-1 grid grid-cols-[6.5rem_minmax(0,1fr)] gap-y-0.5 text-sm">
          {lines.map(({ answer, names }) => (
            <div className="contents" key={answer}>
              <dt>
                <Answer answer={answer} />
              </dt>
              <dd className={looks[answer].tone}>{names}</dd>
            </div>
          ))}
        </dl>
      )}
      <Nowhere channel={channel} />
    </li>
  );
}

function Nowhere({ channel: { answers } }: { channel: Channel }) {
  const t = useTranslations("routeRules.channels");
  if (answers === null || Object.values(answers).some((answer) => answer !== "no")) return null;
  return <span className="block text-sm text-ochre">{t("none")}</span>;
}

function ChangeLink({ channel }: { channel: Channel }) {
  const t = useTranslations("routeRules.channels");
  const networks = useTranslations("networks");
  return (
    <TextLink
      aria-label={t("changeOf", { channel: channelName(channel, networks) })}
      preventScrollReset
      to={`/approval-routes/rules?channel=${channel.id}#channel`}
    >
      {t("change")}
    </TextLink>
  );
}
