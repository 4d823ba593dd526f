import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import type { OrganizationQuestionView } from "#app/services/post-page/organization-question.server.ts";

/** Names the organisation and every account before anything leaves, to whoever worked for another one a moment ago. */
export function OrganizationQuestion({ question }: { question: OrganizationQuestionView }) {
  const t = useTranslations("otherOrganization");
  const networks = useTranslations("networks");
  const navigation = useNavigation();
  const { organization, other, accounts, postId, title, intent, moment } = question;
  return (
    <Page>
      <PageHeader line={t("line", { other: other ?? "", title })} title={t("title", { organization })} />
      <section aria-labelledby="accounts" className="max-w-measure">
        <h2 className="border-b border-rule pb-2.5 font-semibold" id="accounts">
          {t("accounts", { n: accounts.length })}
        </h2>
        <ul>
          {accounts.map((account) => (
            <li className="flex items-center gap-3.5 border-b border-rule py-3.5" key={account.channelId}>
              <ChannelMark channel={account} size={32} />
              <span className="min-w-0">
                <span className="block font-semibold">{channelName(account, networks)}</span>
                {account.handle && <span className="block text-sm break-words text-soft">{account.handle}</span>}
              </span>
            </li>
          ))}
        </ul>
        <Form className="mt-6 flex flex-wrap gap-3" method="post">
          <input name="intent" type="hidden" value={intent} />
          {Object.entries(moment).map(([name, value]) => (
            <input key={name} name={name} type="hidden" value={value} />
          ))}
          <Button pending={navigation.state === "submitting"} tone="primary">
            {t(intent === "submit" ? "yesSubmit" : "yesSchedule", { organization })}
          </Button>
          <ButtonLink to={`/posts/${postId}`}>{t("no")}</ButtonLink>
        </Form>
        <p className="mt-3 text-sm text-soft">{t("noLine")}</p>
      </section>
    </Page>
  );
}
