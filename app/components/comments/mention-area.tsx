import { type KeyboardEvent, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Field, controlLook } from "#app/components/ui/field.tsx";
import { Face } from "#app/components/ui/face.tsx";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";

type Person = DiscussionView["people"][number];

interface MentionAreaProps {
  label: string;
  people: readonly Person[];
  defaultValue?: string;
  error?: string;
  description?: string;
  required?: boolean;
  rows?: number;
}

/** Where a name is being typed after an @: from there to the caret. */
interface Naming {
  from: number;
  found: Person[];
  active: number;
}

const mostOffered = 6;

/**
 * The words of a comment. An @ and the first letters of a name offer the people; without a script the whole name does
 * the same, because the server finds it in the text.
 */
export function MentionArea({ label, people, defaultValue, error, description, required, rows = 3 }: MentionAreaProps) {
  const t = useTranslations("comments");
  const area = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [naming, setNaming] = useState<Naming | null>(null);

  function look(): void {
    const field = area.current;
    if (!field) return;
    const typed = /(?:^|[^\p{L}\p{N}@._-])@([\p{L}\p{N}’' -]{0,40})$/u.exec(field.value.slice(0, field.selectionStart));
    const query = typed?.[1]?.toLocaleLowerCase() ?? "";
    const found = typed ? people.filter(({ name }) => fits(name, query)).slice(0, mostOffered) : [];
    const written = found.some(({ name }) => query.startsWith(`${name.toLocaleLowerCase()} `));
    setNaming(typed && !written ? { from: field.selectionStart - query.length - 1, found, active: 0 } : null);
  }

  function choose({ name }: Person): void {
    const field = area.current;
    if (!field || !naming) return;
    field.setRangeText(`@${name} `, naming.from, field.selectionStart, "end");
    field.focus();
    setNaming(null);
  }

  function steer(event: KeyboardEvent): void {
    if (!naming || naming.found.length === 0 || event.nativeEvent.isComposing) return;
    const { found, active } = naming;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const chosen = found[active];
    if (step !== 0) setNaming({ ...naming, active: (active + step + found.length) % found.length });
    else if (event.key === "Escape") setNaming(null);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const offered = naming !== null && naming.found.length > 0;
  return (
    <div className="relative">
      <Field description={description} error={error} label={label}>
        {(ids) => (
          <textarea
            {...ids}
            aria-activedescendant={offered ? `${list}-${naming.active}` : undefined}
            aria-autocomplete="list"
            aria-controls={offered ? list : undefined}
            aria-haspopup="listbox"
            className={`${controlLook} field-sizing-content py-[9px] leading-normal`}
            defaultValue={defaultValue}
            maxLength={4_000}
            name="body"
            onBlur={() => setNaming(null)}
            onInput={look}
            onKeyDown={steer}
            ref={area}
            required={required}
            rows={rows}
            style={{ minHeight: `calc(${rows} * 1.5rem + 20px)` }}
          />
        )}
      </Field>
      <p className="sr-only" role="status">
        {naming && t("peopleFound", { n: naming.found.length })}
      </p>
      {offered && (
        <div
          aria-label={t("people")}
          className="absolute inset-x-0 z-30 mt-1 overflow-hidden rounded-md bg-paper py-1 shadow-float"
          id={list}
          role="listbox"
        >
          {naming.found.map((person, index) => (
            // The field keeps the focus and hears the keys; this is for a pointer.
            <div
              aria-selected={index === naming.active}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 px-3 py-1 text-sm aria-selected:bg-hover aria-selected:font-semibold pointer-coarse:min-h-11"
              id={`${list}-${index}`}
              key={person.id}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(person);
              }}
              role="option"
            >
              <Face name={person.name} size={24} />
              <span className="min-w-0">
                {person.name}
                {person.title && <span className="font-normal text-faint"> · {person.title}</span>}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function fits(name: string, query: string): boolean {
  const whole = name.toLocaleLowerCase();
  return whole.startsWith(query) || whole.split(" ").some((part) => part.startsWith(query));
}
