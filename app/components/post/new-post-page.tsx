import { Form, useFetcher, useNavigation } from "@remix-run/react";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { PhoneFoot } from "#app/components/shell/page.tsx";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { Button } from "#app/components/ui/button.tsx";
import { ChannelName } from "#app/components/ui/channel-mark.tsx";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import type { NewPostView } from "#app/services/post-page/read-new-post-view.server.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { takesOurPosts } from "#workflows/networks/media-rules.ts";
import { AboutFields, aboutOf, aboutMoment } from "./about-fields.tsx";
import { MomentFields } from "./moment-fields.tsx";
import { ApprovalRouteChoices } from "./approval-route-choices.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface NewPostPageProps {
  view: NewPostView;
  answer?: FormAnswer;
  /** As ticked when the form came back. */
  channelIds: string[];
}

/** Prima perché e per chi, poi dove e quando; the text comes after. */
export function NewPostPage({ view, answer, channelIds }: NewPostPageProps) {
  const t = useTranslations("newPost");
  const { formMethod } = useNavigation();
  const [planned, replan] = usePlan(view);
  const button = (size: "medium" | "big") => (
    <Button data-primary-action form="new-post" pending={formMethod === "POST"} size={size} tone="primary">
      {t("write")}
    </Button>
  );
  return (
    <div className="flex flex-1 flex-col">
      <header className="flex items-center gap-1 border-b border-rule px-2 py-2 md:gap-3 md:px-7 md:py-3">
        <Link aria-label={t("close")} className={`${iconButtonLook} md:-ml-2`} title={t("close")} to="/posts">
          <X aria-hidden="true" size={18} strokeWidth={1.75} />
        </Link>
        <h1 className="min-w-0 flex-1 font-serif text-lg font-medium md:text-2xl">{t("heading")}</h1>
        <div className="hidden md:block">{button("medium")}</div>
      </header>
      <Form
        className="grid flex-1 content-start gap-x-12 px-5 pt-5 pb-10 md:px-7 lg:grid-cols-[minmax(0,38rem)_minmax(0,26rem)] lg:px-11 lg:pt-8"
        id="new-post"
        method="post"
        onChange={replan}
      >
        <BriefFields answer={answer} view={view} />
        <div>
          <ChannelFields answer={answer} channelIds={channelIds} view={view} />
          <div className="mt-5">
            <MomentFields answer={aboutMoment(answer)} publishAt={null} zone={view.zone} />
          </div>
          <ApprovalRouteChoices chosen={answer?.values.routeId} view={planned} />
          <p className="mt-6 border-t border-rule pt-3 text-sm text-soft">
            <Link
              className="inline-flex min-h-8 items-center font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11"
              to="/live/new"
            >
              {t("prepareLive")}
            </Link>
            <span className="block">{t("prepareLiveLine")}</span>
          </p>
        </div>
      </Form>
      <PhoneFoot>{button("big")}</PhoneFoot>
    </div>
  );
}

function BriefFields({ answer, view }: { answer?: FormAnswer; view: NewPostView }) {
  const t = useTranslations("newPost");
  const words = useErrorWords();
  const field = answer?.error.detail?.field;
  const error = (name: string) => (answer && field === name ? words(answer.error) : undefined);
  const elsewhere =
    ["title", "purpose", "audience", "channels", "campaign", "tags", "voiceId"].includes(String(field)) ||
    aboutMoment(answer) !== undefined;
  return (
    <div className="grid content-start gap-5">
      {answer && !elsewhere && <Note live title={words(answer.error)} tone="red" />}
      <TextField
        autoComplete="off"
        defaultValue={answer?.values.title}
        error={error("title")}
        label={t("title")}
        maxLength={200}
        name="title"
        required
      />
      <TextArea
        defaultValue={answer?.values.purpose}
        error={error("purpose")}
        label={t("purpose")}
        maxLength={2000}
        name="purpose"
        rows={2}
      />
      <TextArea
        defaultValue={answer?.values.audience}
        description={t("audienceHint")}
        error={error("audience")}
        label={t("audience")}
        maxLength={1000}
        name="audience"
        rows={1}
      />
      <AboutFields about={aboutOf(unwritten, answer)} error={error} knownTags={view.knownTags} voices={view.voices} />
    </div>
  );
}

/** The fields of a new post before anything is typed. */
const unwritten = { campaign: "", tags: [], voiceId: null, voiceName: null, sensitive: false, aiUsed: false };

/** As many as a phone shows without being scrolled away. */
const channelsAtOnce = 5;

function ChannelFields({ view, channelIds, answer }: NewPostPageProps) {
  const t = useTranslations("newPost");
  const channels = useTranslations("post.channels");
  const words = useErrorWords();
  const wrong = answer?.error.detail?.field === "channels" ? words(answer.error) : null;
  const rows = view.channels.map((channel) => (
    <Checkbox
      className="border-b border-rule"
      defaultChecked={takesOurPosts(channel.network) && channelIds.includes(channel.id)}
      description={takesOurPosts(channel.network) ? undefined : channels("needsVideo")}
      disabled={!takesOurPosts(channel.network)}
      key={channel.id}
      label={<ChannelName channel={channel} />}
      name="channelId"
      value={channel.id}
    />
  ));
  const others = rows.slice(channelsAtOnce);
  return (
    <fieldset className="mt-5 lg:mt-0">
      <legend className="text-sm font-semibold">{t("where")}</legend>
      {rows.length === 0 && <p className="text-sm text-soft">{t("noChannels")}</p>}
      {rows.slice(0, channelsAtOnce)}
      {others.length > 0 && (
        <details open={view.channels.slice(channelsAtOnce).some((channel) => channelIds.includes(channel.id))}>
          <summary className="cursor-pointer py-2 text-sm font-semibold text-soft">
            {t("otherChannels", { n: others.length })}
          </summary>
          {others}
        </details>
      )}
      {wrong && <FieldError id="channels-error">{wrong}</FieldError>}
    </fieldset>
  );
}

/** The routes, planned anew whenever changes what they look at: where, when, why, tags, campaign, voice, how delicate. */
function usePlan(view: NewPostView): [NewPostView, (event: FormEvent<HTMLFormElement>) => void] {
  const fetcher = useFetcher<{ view: NewPostView }>();
  const [asked, setAsked] = useState("");
  function replan(event: FormEvent<HTMLFormElement>): void {
    const form = new FormData(event.currentTarget);
    const wanted = new URLSearchParams();
    for (const name of ["channelId", "date", "hour", "purpose", "campaign", "tags", "voiceId", "sensitive"])
      for (const value of form.getAll(name)) wanted.append(name, String(value));
    const query = wanted.toString();
    if (query === asked) return;
    setAsked(query);
    fetcher.load(`/posts/new?${query}`);
  }
  return [fetcher.data?.view ?? view, replan];
}
