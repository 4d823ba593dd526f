import { isStanding } from "#workflows/approval/states.ts";
import { Form, useNavigation } from "@remix-run/react";
import { CirclePause, Check, Download, ExternalLink, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { channelName, channelWords } from "#app/i18n/channel-name.ts";
import { Note } from "#app/components/ui/note.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { TextField } from "#app/components/ui/text-field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { ChannelPublication } from "#app/services/post-page/read-publication-view.server.ts";
import { CopyButton } from "./copy-button.tsx";
import { EvidenceLink, LookAtChannel, OfPublisher, StopSending } from "./publisher-parts.tsx";
import { Disclosure } from "./disclosure.tsx";
import { NotDoneForm } from "./not-done-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface PublishChannelProps {
  channel: ChannelPublication;
  language: string;
  postId: string;
  answer?: FormAnswer;
  /** What to know of a linked post: where it is put. */
  linked?: ReactNode;
}

export function PublishChannel({ channel, language, postId, answer, linked }: PublishChannelProps) {
  const networks = useTranslations("networks");
  const t = useTranslations("publication");
  const account = channel.signed ?? channel;
  // Nothing is left to copy: a published channel is folded.
  const isOut = isStanding(channel.state);
  return (
    <li className="border-b border-rule py-6 first:border-t" id={`channel-${channel.channelId}`}>
      <div className="flex items-center gap-3">
        <ChannelMark channel={channel} size={28} />
        <h3 className="min-w-0 flex-1 font-semibold">
          {channelName({ ...channel, name: account.name }, networks)}
          {account.handle && <span className="ml-2 font-normal text-soft">{account.handle}</span>}
        </h3>
      </div>
      {channel.signed === null && <UnsignedAccount />}
      <Outcome channel={channel} />
      <OfPublisher channel={channel} />
      {channel.postsOut && !isOut && (
        <p className="mt-1 text-sm text-soft">
          {t("postsOut", { n: channel.postsOut.number, total: String(channel.postsOut.total) })}
        </p>
      )}
      {channel.state === "uncertain" && <LookAtChannel answer={answer} channel={channel} />}
      {channel.mayStop && <StopSending answer={answer} channel={channel} />}
      {channel.stopped !== null && <Stopped channel={channel} />}
      {channel.text !== null && !isOut && linked}
      {channel.text !== null && !isOut && <SignedText channel={channel} language={language} text={channel.text} />}
      {channel.text !== null && isOut && (
        <Disclosure as="inline" className="mt-2" plain summary={t("readAgain")}>
          <SignedText channel={channel} language={language} text={channel.text} />
        </Disclosure>
      )}
      {channel.calls > 0 && <EvidenceLink channel={channel} postId={postId} />}
      {channel.mayConfirm && <ConfirmForms answer={answer} channel={channel} />}
      {channel.state === "prompted" && !channel.mayConfirm && <NotYours channel={channel} />}
    </li>
  );
}

function UnsignedAccount() {
  return <p className="mt-1 text-xs text-faint">{useTranslations("publication")("accountUnsigned")}</p>;
}

/** Nothing to copy here: why, and what may still be said. */
function Stopped({ channel }: { channel: ChannelPublication }) {
  const t = useTranslations("publication");
  const networks = useTranslations("networks");
  if (channel.stopped === "frozen")
    return (
      <Note className="mt-4" title={t("frozen")} tone="red">
        {t("frozenLine")}
      </Note>
    );
  if (channel.stopped === "signature")
    return (
      <Note className="mt-4" title={t("signatureVoid")} tone="red">
        {t("signatureVoidLine")}
      </Note>
    );
  if (channel.stopped === "pause" || channel.stopped === "blackout" || channel.stopped === "interrupted")
    return (
      <Note className="mt-4" icon={CirclePause} title={t(`${channel.stopped}.title`)} tone="red">
        {t(`${channel.stopped}.line`)}
      </Note>
    );
  const words = ({ name, handle }: { name: string; handle: string }) =>
    [...channelWords({ network: channel.network, name }, networks), handle].filter(Boolean).join(" · ");
  return (
    <Note className="mt-4" title={t("accountChanged")} tone="red">
      {channel.signed && t("accountChangedLine", { signed: words(channel.signed), now: words(channel) })}
    </Note>
  );
}

/** What became of this channel so far. */
function Outcome({ channel }: { channel: ChannelPublication }) {
  const t = useTranslations("publication");
  const format = useFormat();
  if (channel.url) {
    return (
      <div className="mt-2 text-sm">
        <a
          className="inline-flex max-w-full items-center gap-1.5 text-accent-text underline-offset-4 hover:underline"
          href={channel.url}
          rel="noreferrer noopener"
          target="_blank"
        >
          <Check
            aria-hidden="true"
            className={`flex-none ${channel.verifiedAt === null ? "text-text" : "text-green"}`}
            size={18}
            strokeWidth={1.75}
          />
          <span className="truncate">{channel.url.replace(/^https?:\/\//u, "")}</span>
        </a>
        {channel.confirmedByName && (
          <p className="text-soft">
            {t("confirmedBy", { name: channel.confirmedByName, moment: format.moment(channel.updatedAt) })}
          </p>
        )}
      </div>
    );
  }
  if (channel.state === "givenUp")
    return <p className="mt-2 text-sm text-soft">{t("givenUp", { reason: channel.failureReason ?? "" })}</p>;
  if (channel.state !== "failed" || channel.fault !== null) return null;
  return (
    <p className="mt-2 flex gap-1.5 text-sm text-red">
      <TriangleAlert aria-hidden="true" className="mt-px flex-none" size={18} strokeWidth={1.75} />
      {channel.failureReason ? t("failedBy", { reason: channel.failureReason }) : t("notOutHere")}
    </p>
  );
}

/** The bytes that were signed: one press selects them all, one button copies them. */
function SignedText({ channel, language, text }: { channel: ChannelPublication; language: string; text: string }) {
  const t = useTranslations("publication");
  const networks = useTranslations("networks");
  const account = channel.signed ?? { name: channel.name, url: channel.channelUrl };
  const { contentWarning, thread } = channel;
  const isThread = thread.length > 0;
  return (
    <>
      {contentWarning !== null && (
        <ToCopy copy={t("copyWarning")} heading={t("contentWarning")} language={language} text={contentWarning} />
      )}
      {isThread && <p className="mt-4 text-sm text-soft">{t("threadLine", { n: String(thread.length) })}</p>}
      {thread.map((post, index) => {
        const of = { n: String(index + 1), total: String(thread.length) };
        return <ToCopy copy={t("copyPost", of)} heading={t("post", of)} key={index} language={language} text={post} />;
      })}
      {!isThread && <Words language={language} text={text} />}
      <div className="mt-3 flex flex-wrap gap-2">
        {!isThread && <CopyButton label={t("copyText")} text={text} />}
        {account.url && (
          <a className={buttonLook("plain", "small")} href={account.url} rel="noreferrer noopener" target="_blank">
            <ExternalLink aria-hidden="true" size={18} strokeWidth={1.75} />
            {t("openChannel", { channel: channelName({ ...channel, name: account.name }, networks) })}
          </a>
        )}
      </div>
      {channel.images.map((image) => (
        <div className="mt-4 grid grid-cols-[6rem_minmax(0,1fr)] gap-4 text-sm" key={image.id}>
          <img
            alt={image.alt}
            className="aspect-square w-full rounded-md bg-sunken object-cover"
            src={`/media/${image.id}?w=320`}
          />
          <div className="min-w-0">
            <p className="text-faint">{t("alt")}</p>
            <p className="select-all">{image.alt || t("noAlt")}</p>
            <div className="mt-2 flex flex-wrap gap-2">
              <a className={buttonLook("plain", "small")} download href={`/media/${image.id}?download`}>
                <Download aria-hidden="true" size={18} strokeWidth={1.75} />
                {t("download")}
              </a>
              {image.alt && <CopyButton label={t("copyAlt")} text={image.alt} />}
            </div>
          </div>
        </div>
      ))}
    </>
  );
}

function Words({ language, text }: { language: string; text: string }) {
  return (
    <p
      className="mt-4 rounded-md bg-desk px-4 py-3 font-serif text-lg whitespace-pre-wrap break-words select-all"
      lang={language}
    >
      {text}
    </p>
  );
}

/** One piece of what was signed, under its name, with a button that copies it alone. */
function ToCopy({ heading, copy, ...piece }: { heading: string; copy: string; language: string; text: string }) {
  return (
    <section className="mt-5">
      <h4 className="text-sm font-semibold">{heading}</h4>
      <Words {...piece} />
      <div className="mt-3">
        <CopyButton label={copy} text={piece.text} />
      </div>
    </section>
  );
}

/** It is out, at this address; or it is not, and why. */
function ConfirmForms({ channel, answer }: Pick<PublishChannelProps, "channel" | "answer">) {
  const t = useTranslations("publication");
  const networks = useTranslations("networks");
  const words = useErrorWords();
  const { formData } = useNavigation();
  const pending = formData?.get("channelId") === channel.channelId && formData.get("intent") === "confirm";
  const refused = answer?.intent === "confirm" ? words(answer.error) : undefined;
  return (
    <div className="mt-5 grid gap-3">
      <Form className="flex flex-wrap items-start gap-3" method="post" preventScrollReset>
        <input name="intent" type="hidden" value="confirm" />
        <input name="channelId" type="hidden" value={channel.channelId} />
        {channel.stopped !== null && <input name="alreadyOut" type="hidden" value="yes" />}
        <TextField
          autoComplete="off"
          className="min-w-0 flex-1 basis-64"
          defaultValue={answer?.values.url}
          description={t("urlHintOf", {
            where: channelName({ ...channel, name: (channel.signed ?? channel).name }, networks),
          })}
          error={refused}
          inputMode="url"
          label={t("url")}
          name="url"
          required
          type="url"
        />
        <Button className="w-full md:mt-[25px] md:w-auto" pending={pending} tone="primary">
          {t(channel.stopped === null ? "confirm" : "confirmAlready")}
        </Button>
      </Form>
      {channel.state !== "failed" && <NotDoneForm answer={answer} channelId={channel.channelId} t={t} />}
    </div>
  );
}

function NotYours({ channel }: { channel: ChannelPublication }) {
  const t = useTranslations("publication");
  const format = useFormat();
  return (
    <p className="mt-4 text-sm text-soft">
      {t("notYours", { names: format.list(channel.publishers.map((person) => person.name)) })}
    </p>
  );
}
