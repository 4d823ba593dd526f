import { useState } from "react";
import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { channelName } from "#app/i18n/channel-name.ts";
import type { ConfirmFaults, TypedConfirm } from "#app/services/channels/confirm-form.ts";
import type { ConnectingView } from "#app/services/channels/read-connecting-page.server.ts";
import { ColourChoice, PublisherChoice } from "./channel-choices.tsx";

interface ConfirmAccountProps {
  view: ConnectingView;
  faults: ConfirmFaults;
  /** What was typed before it was refused. */
  typed: TypedConfirm | null;
}

/** Who answered, and the question whether it is the right one. Before the yes nothing is connected. */
export function ConfirmAccount({ view, faults, typed }: ConfirmAccountProps) {
  const t = useTranslations("connect");
  const words = useTranslations("channels");
  const names = useTranslations("networks");
  const pressed = useNavigation().formData?.get("intent");
  const { account, channel, network, people } = view;
  const [name, setName] = useState(typed?.name ?? channel?.name ?? account.name.slice(0, view.longestName));
  const known = channelName({ network, name: channel?.name ?? name }, names);
  return (
    <Form className="grid gap-6" method="post">
      <div className="flex items-center gap-4">
        <ChannelMark channel={{ network, name: "", colour: channel?.colour ?? view.nextColour }} size={56} />
        <p className="min-w-0">
          <span className="block text-lg font-semibold break-words">{account.name}</span>
          <span className="block break-words text-soft">{account.handle}</span>
          {account.url && <span className="block text-sm break-all text-faint">{account.url}</span>}
        </p>
      </div>
      <h3 className="border-t border-rule pt-5 font-serif text-2xl">{t("confirm.heading")}</h3>
      {channel?.isOtherAccount && <Note tone="ochre">{t("confirm.wasOther", { handle: channel.handle })}</Note>}
      {channel === null && (
        <>
          <div className="grid gap-6 md:grid-cols-2">
            <TextField
              description={t("confirm.nameHint")}
              error={faults.name && words("errors.name")}
              label={t("confirm.name")}
              maxLength={view.longestName}
              name="name"
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              required
              value={name}
            />
            <ColourChoice chosen={Number(typed?.colour) || view.nextColour} />
          </div>
          <PublisherChoice chosen={typed?.publisherIds ?? []} people={people} />
        </>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button name="intent" pending={pressed === "yes"} tone="primary" type="submit" value="yes">
          {t("confirm.yes", { name: known })}
        </Button>
        <Button formNoValidate name="intent" pending={pressed === "no"} type="submit" value="no">
          {t("confirm.no")}
        </Button>
        <span className="text-sm text-soft">{t("confirm.nothingYet")}</span>
      </div>
    </Form>
  );
}
