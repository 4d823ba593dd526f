import { useTranslations } from "use-intl";
import { Checkbox } from "#app/components/ui/choice.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { TextArea, TextField } from "#app/components/ui/text-field.tsx";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import type { VoiceChoice } from "#db/queries/new-post.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import { TagField } from "./tag-field.tsx";

interface AboutFieldsProps {
  /** As the post stands, or as the form came back. */
  about: About;
  voices: VoiceChoice[];
  knownTags: string[];
  /** Why it is no longer sensitive, where people were asked about it as sensitive; undefined where nobody was. */
  sensitiveReason?: string;
  error: (field: string) => string | undefined;
}

/** What the iter and whoever signs look at besides the words, and the campaign: tags, in whose name, how delicate, made with AI. */
export function AboutFields({ about, voices, knownTags, sensitiveReason, error }: AboutFieldsProps) {
  const t = useTranslations("post.brief");
  const { voiceId, voiceName } = about;
  const people = voices.map(({ id, name, title }) => ({ value: id, label: title ? `${name}, ${title}` : name }));
  const gone = voiceId !== null && !voices.some((voice) => voice.id === voiceId);
  return (
    <>
      <TagField error={error("tags")} known={knownTags} tags={about.tags} />
      <TextField
        defaultValue={about.campaign}
        description={t("campaignHint")}
        error={error("campaign")}
        id="campaign"
        label={t("campaign")}
        maxLength={100}
        name="campaign"
      />
      <Select
        defaultValue={voiceId ?? ""}
        description={t("voiceHint")}
        error={error("voiceId")}
        id="voice"
        label={t("voice")}
        name="voiceId"
        options={gone ? [{ value: voiceId, label: voiceName ?? "" }, ...people] : people}
        placeholder={t("voiceNobody")}
      />
      <fieldset id="sensitive">
        <legend className="sr-only">{t("sensitive")}</legend>
        <Ticked description={t("sensitiveHint")} label={t("sensitive")} name="sensitive" ticked={about.sensitive} />
        {sensitiveReason !== undefined && (
          <TextArea
            className="mt-2"
            defaultValue={sensitiveReason}
            description={t("sensitiveReasonHint")}
            error={error("sensitiveReason")}
            label={t("sensitiveReason")}
            maxLength={4000}
            name="sensitiveReason"
            rows={1}
          />
        )}
      </fieldset>
      <Ticked description={t("aiUsedHint")} label={t("aiUsed")} name="aiUsed" ticked={about.aiUsed} />
    </>
  );
}

/** A box whose "no" is posted too: a form may then send it alone. */
function Ticked({ name, ticked, ...words }: { name: string; ticked: boolean; label: string; description: string }) {
  return (
    <div>
      <input name={name} type="hidden" value="no" />
      <Checkbox {...words} defaultChecked={ticked} name={name} value="yes" />
    </div>
  );
}

/** The answer, where it is the fields of the moment that explain it. */
export function aboutMoment(answer: FormAnswer | undefined): FormAnswer | undefined {
  const code = answer?.error.code;
  return code?.startsWith("moment") || code === "publishMomentPassed" ? answer : undefined;
}

type About = Pick<PostPage, "campaign" | "tags" | "voiceId" | "voiceName" | "sensitive" | "aiUsed">;

/** What the fields of a form show: the post as it stands, or what was typed where the form came back. */
export function aboutOf(about: About, answer: FormAnswer | undefined): About {
  const { campaign, tags, voiceId, voiceName, sensitive, aiUsed } = about;
  const typed = answer?.values ?? {};
  return {
    campaign: typed.campaign ?? campaign,
    tags: typed.tags === undefined ? tags : tagsIn(typed.tags),
    voiceId: typed.voiceId === undefined ? voiceId : typed.voiceId || null,
    voiceName,
    sensitive: typed.sensitive === undefined ? sensitive : typed.sensitive === "yes",
    aiUsed: typed.aiUsed === undefined ? aiUsed : typed.aiUsed === "yes",
  };
}
