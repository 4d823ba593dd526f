import { Form } from "@remix-run/react";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { RouteRulesView, RuleTrial } from "#app/services/route-rules/read-route-rules.server.ts";

interface TrialProps {
  view: RouteRulesView;
  /** A post was asked for that is not there. */
  unknown: boolean;
}

/** What channels and rules would say of one post now. Nothing is written. */
export function Trial({ view, unknown }: TrialProps) {
  const t = useTranslations("routeRules.trial");
  const { posts, trial } = view;
  const known = trial === null || posts.some(({ id }) => id === trial.postId);
  const options = known ? posts : [{ id: trial.postId, title: trial.title }, ...posts];
  return (
    <section aria-labelledby="trial" className="mt-10">
      <SectionHead id="trial" title={t("heading")} />
      <p className="mt-2 text-sm text-soft">{t("line")}</p>
      {options.length === 0 ? (
        <p className="mt-3 text-sm text-soft">{t("noPosts")}</p>
      ) : (
        <Form
          action="/approval-routes/rules#trial"
          className="mt-3 flex max-w-measure flex-wrap items-end gap-3"
          preventScrollReset
        >
          <Select
            className="min-w-0 flex-1 basis-64"
            defaultValue={trial?.postId}
            label={t("post")}
            name="try"
            options={options.map(({ id, title }) => ({ value: id, label: title }))}
          />
          <Button>{t("run")}</Button>
        </Form>
      )}
      {unknown && <p className="mt-3 text-sm text-red">{t("unknown")}</p>}
      {trial && <Outcome trial={trial} />}
    </section>
  );
}

function Outcome({ trial }: { trial: RuleTrial }) {
  const t = useTranslations("routeRules.trial");
  const format = useFormat();
  const { winner, later, route, inTheWay, others, channels } = trial;
  return (
    <div className="mt-5 grid gap-x-10 gap-y-4 md:grid-cols-2" role="status">
      <div>
        <p className="font-serif text-lg">
          <Link className="underline-offset-4 hover:underline" to={`/posts/${trial.postId}`}>
            {trial.title}
          </Link>
        </p>
        <ul className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-soft">
          {channels.map((channel) => (
            <li key={channel.id}>
              <ChannelName channel={channel} />
            </li>
          ))}
        </ul>
      </div>
      <div className="text-sm">
        <p className="text-base font-semibold">
          {winner ? t("wins", { ...winner, n: String(winner.number) }) : t("noRule")}
        </p>
        <div className="mt-1 grid gap-1 text-soft">
          {winner && <p>{t("because", { when: winner.when })}</p>}
          {later.map(({ number, when }) => (
            <p key={number}>{t("later", { n: String(number), when })}</p>
          ))}
          <Result trial={trial} />
          {channels.length === 0 && <p>{t("noChannels")}</p>}
          {route !== null && channels.length > 0 && inTheWay.length === 0 && <p>{t("allow", { route })}</p>}
        </div>
        {route !== null && inTheWay.length > 0 && (
          <Warning words={t("inTheWay", { channels: format.list(inTheWay), n: inTheWay.length, route })} />
        )}
        {route !== null && others.length > 0 && (
          <Warning words={t("others", { channels: format.either(others), route })} />
        )}
      </div>
    </div>
  );
}

/** Where no rule says it: what the post goes by. */
function Result({ trial: { winner, chosen, route, because } }: { trial: RuleTrial }) {
  const t = useTranslations("routeRules.trial");
  if (because === "imposed") {
    return chosen !== null && chosen !== winner?.route ? <p>{t("chosenRefused", { route: chosen })}</p> : null;
  }
  if (because === "chosen" && chosen !== null) return <p>{t("chosen", { route: chosen })}</p>;
  if (because === "usual" && route !== null) return <p>{t("usual", { route })}</p>;
  return because === null ? <p>{t("nothing")}</p> : null;
}

function Warning({ words }: { words: string }) {
  return (
    <p className="mt-2 flex gap-2">
      <TriangleAlert aria-hidden="true" className="mt-0.5 flex-none text-ochre" size={16} strokeWidth={1.75} />
      {words}
    </p>
  );
}
