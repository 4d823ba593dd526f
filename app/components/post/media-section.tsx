import { Form, useNavigation, useSearchParams } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { ImagePlus } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonLook } from "#app/components/ui/button-look.ts";
import { Button } from "#app/components/ui/button.tsx";
import { FieldError } from "#app/components/ui/field.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { MediaRefusalCode } from "#app/services/media/media-answer.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { pageAddress } from "./intent-form.tsx";
import { MediaItem } from "./media-item.tsx";

/** As the server takes them; the server looks at the bytes, this only helps to choose. */
const accepted = "image/jpeg,image/png,image/webp";
const maxUploadBytes = 20_000_000;
const maxMediaPerPost = 20;

interface MediaSectionProps {
  view: PostView;
  /** Why the last upload was not taken. */
  problem: string | null;
  answer?: FormAnswer;
}

/** The images of the post in their order, each with the words for those who cannot see it. */
export function MediaSection({ view, problem, answer }: MediaSectionProps) {
  const t = useTranslations("post.media");
  const { post, rights } = view;
  if (post.media.length === 0 && !rights.edit) return null;
  return (
    <section aria-label={t("heading")} className="mt-5 border-t border-rule pt-4" id="media">
      <ul>
        {post.media.map((image, index) => (
          <MediaItem
            answer={answer?.values.mediaId === image.id ? answer : undefined}
            first={index === 0}
            image={image}
            key={image.id}
            last={index === post.media.length - 1}
            view={view}
          />
        ))}
      </ul>
      {rights.edit && post.media.length < maxMediaPerPost && <UploadForm postId={post.id} problem={problem} />}
    </section>
  );
}

/** Chooses and sends one image; with JavaScript the choice sends it at once, unless it is too large to be sent at all. */
function UploadForm({ postId, problem }: { postId: string; problem: string | null }) {
  const t = useTranslations("post.media");
  const errors = useTranslations("post.mediaErrors");
  const format = useFormat();
  const { formAction } = useNavigation();
  const [search] = useSearchParams();
  const [isTooLarge, setTooLarge] = useState(false);
  const action = pageAddress(postId, search).replace(`/posts/${postId}`, `/posts/${postId}/media`);
  const pending = formAction === action;
  const why = isTooLarge ? "uploadTooLarge" : problem;
  const words =
    why && isMediaProblem(why) ? errors(why, { size: format.bytes(maxUploadBytes), n: String(maxMediaPerPost) }) : null;

  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // Chosen before this script was there.
    if (input.current?.files?.length) sendChosen(input.current, setTooLarge);
  }, []);

  return (
    <Form
      action={action}
      className="flex flex-wrap items-center gap-3"
      encType="multipart/form-data"
      method="post"
      onSubmit={({ currentTarget }) => queueMicrotask(() => emptyChoice(currentTarget))}
      preventScrollReset
    >
      <label
        className={`${buttonLook("plain", "small")} relative focus-within:outline-2 focus-within:outline-accent-text`}
      >
        <ImagePlus aria-hidden="true" size={18} strokeWidth={1.75} />
        {t("add")}
        <input
          accept={accepted}
          aria-describedby={words ? "media-error" : "media-hint"}
          aria-invalid={words ? true : undefined}
          className="max-w-56 text-sm font-normal not-noscript:absolute not-noscript:inset-0 not-noscript:max-w-none not-noscript:cursor-pointer not-noscript:opacity-0"
          name="image"
          // What was chosen before and not sent counts as a new choice, too.
          onClick={({ currentTarget }) => (currentTarget.value = "")}
          onChange={({ currentTarget }) => sendChosen(currentTarget, setTooLarge)}
          ref={input}
          required
          type="file"
        />
      </label>
      <Button
        className={pending ? "" : "not-noscript:sr-only"}
        pending={pending}
        size="small"
        tabIndex={pending ? undefined : -1}
      >
        {t("upload")}
      </Button>
      <p className="text-xs text-faint" id="media-hint">
        {t("addHint", { size: format.bytes(maxUploadBytes) })}
      </p>
      {words && (
        <div className="basis-full" role="alert">
          <FieldError id="media-error">{words}</FieldError>
        </div>
      )}
    </Form>
  );
}

function sendChosen(field: HTMLInputElement, setTooLarge: (tooLarge: boolean) => void): void {
  const chosen = field.files?.[0];
  const tooLarge = chosen !== undefined && chosen.size > maxUploadBytes;
  setTooLarge(tooLarge);
  if (tooLarge) field.value = "";
  // It may wait until what is typed elsewhere on the page is saved: the field is emptied when it really goes.
  else if (chosen) field.form?.requestSubmit();
}

/** So that the same file, made smaller or sent once more, counts as a new choice. */
function emptyChoice(form: HTMLFormElement): void {
  const field = form.elements.namedItem("image");
  if (field instanceof HTMLInputElement) field.value = "";
}

const problems: Record<MediaRefusalCode, true> = {
  uploadTooLarge: true,
  uploadMissing: true,
  uploadMalformed: true,
  imageNotRecognised: true,
  imageBroken: true,
  imageAnimated: true,
  imageTooManyPixels: true,
  imageTooSlow: true,
  storageFull: true,
  storageUnavailable: true,
  tooManyImages: true,
};

/** An address may carry any word: only known codes have a sentence. */
export function isMediaProblem(code: string): code is MediaRefusalCode {
  return Object.hasOwn(problems, code);
}
