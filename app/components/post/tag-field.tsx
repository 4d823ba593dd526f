import { Check, Hash } from "lucide-react";
import { useRef, useState, useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "#app/components/ui/text-field.tsx";
import { tagKey, tagsIn, offeredTags } from "#workflows/content/tags.ts";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { IntentForm } from "./intent-form.tsx";

interface TagFieldProps {
  tags: string[];
  /** The ones that mean something here, as buttons beside the field. */
  known: string[];
  error?: string;
}

/** As many as fit in two lines of a phone. */
const chipsAtOnce = 8;

/** Tags as one typed list; with a script, the known ones are put in and taken out by one press. */
export function TagField({ tags, known, error }: TagFieldProps) {
  const t = useTranslations("post.brief");
  const input = useRef<HTMLInputElement>(null);
  const list = tags.join(", ");
  const [typed, setTyped] = useState<string | null>(null);
  const chosen = new Set(tagsIn(typed ?? list).map(tagKey));
  function toggle(tag: string): void {
    const field = input.current;
    if (!field) return;
    const now = tagsIn(field.value);
    const without = now.filter((one) => tagKey(one) !== tagKey(tag));
    typeInto(field, (without.length < now.length ? without : [...now, tag]).join(", "));
  }
  return (
    <div>
      <TextField
        autoComplete="off"
        defaultValue={list}
        description={t("tagsHint")}
        error={error}
        id="tags"
        label={t("tags")}
        name="tags"
        onInput={(event) => setTyped(event.currentTarget.value)}
        ref={input}
      />
      {known.length > 0 && (
        <div aria-label={t("tagsKnown")} className="mt-2 flex flex-wrap gap-1.5 noscript:hidden" role="group">
          {known.slice(0, chipsAtOnce).map((tag) => (
            <TagChip chosen={chosen.has(tagKey(tag))} key={tag} onPress={() => toggle(tag)} tag={tag} />
          ))}
        </div>
      )}
    </div>
  );
}

/** As if it had been typed: whoever plans the iter, or saves the form, hears of it. */
function typeInto(field: HTMLInputElement, text: string): void {
  // React's own setter on the element hides the change from its listeners.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function TagChip({ tag, chosen, onPress }: { tag: string; chosen: boolean; onPress: () => void }) {
  return (
    <button
      aria-pressed={chosen}
      className="inline-flex min-h-8 items-center gap-1 rounded-md border border-edge px-2.5 text-sm hover:bg-hover aria-pressed:border-text aria-pressed:font-semibold pointer-coarse:min-h-11"
      onClick={onPress}
      type="button"
    >
      #{tag}
      {chosen && <Check aria-hidden="true" size={14} strokeWidth={2} />}
    </button>
  );
}

/** A hashtag of the text that is a tag here: one press makes it one of the post's. */
export function OfferedTags({ view: { post, knownTags }, texts }: { view: PostView; texts: LiveTexts }) {
  const t = useTranslations("post.brief");
  const shown = useDeferredValue(useLiveTexts(texts));
  const offered = offeredTags(Object.values(shown), { known: knownTags, carried: post.tags });
  if (offered.length === 0) return null;
  return (
    <div className="mt-3 grid justify-items-start gap-1" id="offered-tags">
      {offered.map((tag) => (
        <IntentForm className="flex flex-wrap items-center gap-x-3 text-sm" intent="tag" key={tag} postId={post.id}>
          <input name="tag" type="hidden" value={tag} />
          <span className="text-soft">{t("tagOffer", { tag: `#${tag}` })}</span>
          <button
            className="inline-flex min-h-8 items-center gap-1 font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11"
            type="submit"
          >
            <Hash aria-hidden="true" size={15} strokeWidth={1.75} />
            {t("tagAdd", { tag: `#${tag}` })}
          </button>
        </IntentForm>
      ))}
    </div>
  );
}
