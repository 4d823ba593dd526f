import { type ComponentProps, lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { AtSign, Hash, Image } from "lucide-react";
import { MarkedText } from "#app/components/comments/marked-text.tsx";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import { Button, IconButton } from "#app/components/ui/button.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { CollabText } from "#app/editor/collab-text.tsx";
import type { MountedText } from "#app/editor/mount-text.client.ts";
import { type LiveTexts, useLiveText } from "#app/editor/typed-texts.ts";
import { type SharedTexts, useTextStatus } from "#app/editor/use-shared-texts.ts";
import { channelName } from "#app/i18n/channel-name.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { LeftWords } from "./left-words.tsx";
import { mainSlot, networkShowing } from "./post-view.ts";
import { SaveTrouble, SaveWords } from "./save-words.tsx";
import { OwnTextForm, RejoinForm, SlotTabs } from "./slot-tabs.tsx";
import { textFormId } from "./text-form.ts";
import { useErrorWords } from "./use-error-words.ts";
import { writableStates } from "#workflows/approval/states.ts";
import { takesContentWarning, takesThread } from "#workflows/networks/takes.ts";

/** Fetched for a channel that says something besides its text. */
const ChannelPartForm = lazy(async () => ({ default: (await import("./channel-part-form.tsx")).ChannelPartForm }));
/** Fetched once something was asked of the text. */
const RequestStrips = lazy(async () => ({ default: (await import("./request-strips.tsx")).RequestStrips }));

interface TextSectionProps {
  view: PostView;
  slot: string;
  texts: SharedTexts;
  answer?: FormAnswer;
  /** The form of what the channel says besides came back. */
  partAnswer?: FormAnswer;
  discussion: DiscussionView;
  /** The editor of a text came or went. */
  onEditor: (slot: string, editor: MountedText | null) => void;
}

/** The text of one slot: written, or only read. */
export function TextSection({ view, slot, texts, answer, partAnswer, discussion, onEditor }: TextSectionProps) {
  const channel = view.post.channels.find(({ id }) => id === slot);
  const exists = view.post.texts.some((text) => text.slot === slot);
  // Somebody else sent it for signature meanwhile: what was not saved stays in view.
  const unsent = useTextStatus(view.rights.edit ? undefined : texts.providers[slot])?.unsaved ?? false;
  return (
    <section className="mt-4" id="text">
      <SlotTabs slot={slot} view={view} />
      <Suspense>{view.requests.length > 0 && <RequestStrips className="mt-4" view={view} />}</Suspense>
      {!view.rights.edit && !unsent ? (
        <ReadOnlyText discussion={discussion} slot={slot} view={view} />
      ) : exists || slot === mainSlot ? (
        <SlotEditor answer={answer} key={slot} onEditor={onEditor} slot={slot} texts={texts} view={view} />
      ) : (
        <>
          <LeftWords key={slot} slot={slot} view={view} />
          <OwnTextForm slot={slot} texts={texts} view={view} />
        </>
      )}
      {channel && view.rights.edit && (takesContentWarning(channel.network) || takesThread(channel.network)) && (
        <Suspense>
          <ChannelPartForm answer={partAnswer} channel={channel} key={slot} view={view} />
        </Suspense>
      )}
    </section>
  );
}

function SlotEditor({ view, slot, texts, answer, onEditor }: Omit<TextSectionProps, "discussion" | "partAnswer">) {
  const t = useTranslations("post");
  const words = useErrorWords();
  const networks = useTranslations("networks");
  const editor = useRef<MountedText | null>(null);
  const [upgraded, setUpgraded] = useState(false);
  const { post } = view;
  const provider = texts.providers[slot];
  const inField = texts.inField.has(slot);
  const server = post.texts.find((text) => text.slot === slot);
  const channel = post.channels.find((one) => one.id === slot);
  const label = channel ? t("text.labelFor", { channel: channelName(channel, networks) }) : t("text.label");
  // What was typed without scripts, and refused, stays in its field for the person to settle.
  const refused = answer?.values.text;
  const version = answer?.values.version ?? String(server?.version ?? 0);
  const foot = (
    <>
      <Button className="not-noscript:hidden" size="small">
        {t("text.save")}
      </Button>
      {channel && <RejoinForm slot={slot} view={view} />}
      <span className="ml-auto text-xs text-faint">
        <SaveWords inField={inField} provider={provider} /> · <CharacterCount {...{ texts, slot, refused }} />
      </span>
    </>
  );
  return (
    <>
      <SaveTrouble
        inField={inField}
        onInsert={(words) => editor.current?.insert(words)}
        provider={provider}
        slot={slot}
        texts={texts}
      />
      {answer && <Note className="mt-3" live title={words(answer.error)} tone="ochre" />}
      {answer?.values.theirs !== undefined && <Theirs text={answer.values.theirs} />}
      <form action={`/posts/${post.id}?slot=${slot}`} className="mt-4" data-own-saving id={textFormId} method="post">
        <input name="intent" type="hidden" value="text" />
        <input name="slot" type="hidden" value={slot} />
        <input name="version" type="hidden" value={version} />
        <LiveField
          editor={editor}
          label={label}
          language={post.language}
          onField={(next) => texts.changeField(slot, next)}
          onText={(next) => texts.change(slot, next)}
          onUpgraded={(there) => {
            setUpgraded(there);
            onEditor(slot, there ? editor.current : null);
          }}
          placeholder={t("text.placeholder")}
          network={networkShowing(post, slot)}
          slot={slot}
          provider={answer ? undefined : provider}
          refused={refused}
          texts={texts}
        />
        <TextTools insert={upgraded ? (piece) => editor.current?.insert(piece) : null}>{foot}</TextTools>
      </form>
    </>
  );
}

interface ShownText {
  texts: LiveTexts;
  slot: string;
  /** In place of it. */
  refused: string | undefined;
}

function LiveField({ texts, refused, ...field }: ShownText & Omit<ComponentProps<typeof CollabText>, "text">) {
  const live = useLiveText(texts, field.slot);
  return <CollabText {...field} text={refused ?? live} />;
}

function CharacterCount({ texts, slot, refused }: ShownText) {
  const t = useTranslations("post.text");
  const live = useLiveText(texts, slot);
  return t("count", { n: [...(refused ?? live)].length });
}

/** Without JavaScript: what somebody else saved meanwhile, beside what the field still holds. */
function Theirs({ text }: { text: string }) {
  const t = useTranslations("post.conflict");
  return (
    <div className="mt-3">
      <h3 className="text-sm font-semibold">{t("theirs")}</h3>
      <p className="mt-1 border-l-2 border-rule pl-3 font-serif whitespace-pre-wrap">{text}</p>
    </div>
  );
}

interface ReadOnlyTextProps {
  view: PostView;
  slot: string;
  discussion: DiscussionView;
}

/** Signed, and others may still take it back. */
function isSigned(state: PostView["post"]["state"]): boolean {
  return state === "approved" || state === "scheduled" || state === "held";
}

/** The text as it stands, for those who may not, or now cannot, write it; and why. */
export function ReadOnlyText({ view: { post, rights }, slot, discussion }: ReadOnlyTextProps) {
  const t = useTranslations("post.text");
  const own = post.texts.find((text) => text.slot === slot);
  const text = (own ?? post.texts.find((one) => one.slot === mainSlot))?.text ?? "";
  return (
    <div className="mt-4">
      <MarkedText discussion={discussion} language={post.language} slot={own ? slot : mainSlot} text={text} />
      <p className="mt-4 flex flex-wrap gap-x-3 text-xs text-faint">
        <span>{why()}</span>
        <span className="ml-auto">{t("count", { n: [...text].length })}</span>
      </p>
    </div>
  );

  function why(): string {
    if (post.state === "review") return t("readOnlyReview");
    const open = writableStates.includes(post.state);
    if (open) return t("readOnlyRole", { name: post.authorName });
    return rights.takeText ? t("readOnlySigned") : t(isSigned(post.state) ? "readOnlySignedOnly" : "readOnlyDone");
  }
}

interface TextToolsProps {
  /** Writes at the caret; null while the text is a plain field. */
  insert: ((piece: string) => void) | null;
  children: ReactNode;
}

/** Under the text: what can be put into it, and whether it is saved. */
export function TextTools({ insert, children }: TextToolsProps) {
  const t = useTranslations("post.tools");
  const icon = { "aria-hidden": true, size: 18, strokeWidth: 1.75 } as const;
  return (
    <div className="mt-4 -ml-2 flex flex-wrap items-center gap-1">
      <a aria-label={t("image")} className={iconButtonLook} href="#media" title={t("image")}>
        <Image {...icon} />
      </a>
      {insert && (
        <>
          <IconButton label={t("mention")} onClick={() => insert("@")}>
            <AtSign {...icon} />
          </IconButton>
          <IconButton label={t("hashtag")} onClick={() => insert("#")}>
            <Hash {...icon} />
          </IconButton>
        </>
      )}
      {children}
    </div>
  );
}
