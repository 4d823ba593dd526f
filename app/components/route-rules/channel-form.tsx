import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { RadioGroup } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { RouteRulesView } from "#app/services/route-rules/read-route-rules.server.ts";
import type { ChannelAnswer, ChannelFault } from "#app/services/route-rules/rule-form.ts";

interface ChannelFormProps {
  view: RouteRulesView;
  channelId: string;
  /** What was chosen, where it was not saved. */
  typed: Record<string, ChannelAnswer> | null;
  fault: ChannelFault | null;
}

/** With which iters one channel goes out: an answer for each of them. */
export function ChannelForm({ view, channelId, typed, fault }: ChannelFormProps) {
  const t = useTranslations("routeRules.channels");
  const networks = useTranslations("networks");
  const pending = useNavigation().formData?.get("intent");
  const channel = view.channels.find(({ id }) => id === channelId);
  if (!channel) return null;
  return (
    <section aria-labelledby="channel" className="mt-6 max-w-measure rounded-lg bg-desk p-5">
      <h3 className="font-semibold" id="channel" tabIndex={-1}>
        {t("formHeading", { channel: channelName(channel, networks) })}
      </h3>
      <p className="mt-1 text-sm text-soft">{t("formLine")}</p>
      {fault && <FieldError id="channel-error">{t(fault)}</FieldError>}
      <Form action="/approval-routes/rules#channels" className="mt-3 grid gap-3" method="post" preventScrollReset>
        <input name="channelId" type="hidden" value={channel.id} />
        <input name="seen" type="hidden" value={channel.seen} />
        {view.routes.map(({ id, name }) => (
          <RadioGroup
            defaultValue={typed ? (typed[id] ?? "no") : (channel.answers?.[id] ?? "may")}
            inline
            key={`${id} ${channel.seen}`}
            legend={name}
            name={`route-${id}`}
            options={(["usual", "may", "no"] as const).map((value) => ({ value, label: t(value) }))}
          />
        ))}
        <div className="flex flex-wrap gap-2">
          <Button name="intent" pending={pending === "channel"} tone="primary" value="channel">
            {t("save")}
          </Button>
          {channel.answers && (
            <Button name="intent" pending={pending === "channel-every"} value="channel-every">
              {t("everyRoute")}
            </Button>
          )}
          <ButtonLink preventScrollReset to="/approval-routes/rules#channels" tone="quiet">
            {t("close")}
          </ButtonLink>
        </div>
      </Form>
    </section>
  );
}
