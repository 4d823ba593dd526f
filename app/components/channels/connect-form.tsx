import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import type { Connectable, ConnectFieldView } from "#app/services/channels/connectable.ts";
import type { ConnectFaults } from "#app/services/channels/connect-form.ts";

interface ConnectFormProps {
  network: Connectable;
  fields: readonly ConnectFieldView[];
  /** The person signs in at the network: only its server is asked here. */
  signsInThere: boolean;
  faults: ConnectFaults;
  /** Of a field, in UTF-16 units. */
  longest: number;
}

const serverLabels = { webhook: "fields.address", newsletter: "fields.mailServer" } as Partial<
  Record<Connectable, "fields.address" | "fields.mailServer">
>;
const passwordLabels = { wordpress: "fields.applicationPassword", newsletter: "fields.mailboxPassword" } as Partial<
  Record<Connectable, "fields.applicationPassword" | "fields.mailboxPassword">
>;
const inputModes: Partial<Record<ConnectFieldView["kind"], "url" | "email">> = {
  url: "url",
  mailServer: "url",
  mailAddress: "email",
};

/** The first step: which server, and what opens the account there. */
export function ConnectForm({ network, fields, signsInThere, faults, longest }: ConnectFormProps) {
  const t = useTranslations("connect");
  const pending = useNavigation().state === "submitting";
  const labels: Record<string, string> = {
    server: t(serverLabels[network] ?? "fields.server"),
    identifier: t("fields.identifier"),
    password: t(passwordLabels[network] ?? "fields.password"),
    user: t("fields.user"),
    token: t("fields.token"),
    channel: t("fields.channel"),
    secret: t("fields.secret"),
    senderName: t("fields.senderName"),
    sender: t("fields.sender"),
    list: t("fields.list"),
  };
  const hints: Record<string, string> = useHints(network);
  const words = (name: string) => {
    const fault = faults[name];
    return fault && t(`errors.${fault}`, { n: String(longest) });
  };
  return (
    <Form className="grid max-w-[560px] gap-5" method="post">
      {fields.map(({ name, kind, secret, value }) => (
        <TextField
          autoCapitalize="none"
          autoComplete="off"
          defaultValue={value}
          description={hints[name]}
          error={words(name)}
          inputMode={inputModes[kind]}
          key={name}
          label={labels[name] ?? name}
          maxLength={longest}
          name={name}
          required
          spellCheck={false}
          type={secret ? "password" : "text"}
        />
      ))}
      <div>
        <Button pending={pending} tone="primary" type="submit">
          {t(signsInThere ? "go" : "find")}
        </Button>
      </div>
    </Form>
  );
}

/** What each field of a network means, and where its owner finds it. */
function useHints(network: Connectable): Record<string, string> {
  const t = useTranslations("connect.hints");
  switch (network) {
    case "bluesky":
      return { server: t("bluesky.server"), identifier: t("bluesky.identifier"), password: t("bluesky.password") };
    case "mastodon":
      return { server: t("mastodon.server") };
    case "wordpress":
      return {
        server: t("wordpress.server"),
        user: t("wordpress.user"),
        password: t("wordpress.password"),
      };
    case "telegram":
      return { token: t("telegram.token"), channel: t("telegram.channel") };
    case "newsletter":
      return {
        server: t("newsletter.server"),
        user: t("newsletter.user"),
        password: t("newsletter.password"),
        senderName: t("newsletter.senderName"),
        sender: t("newsletter.sender"),
        list: t("newsletter.list"),
      };
    case "webhook":
      return { server: t("webhook.server"), secret: t("webhook.secret") };
  }
}
