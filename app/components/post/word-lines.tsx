import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { LiveTexts } from "#app/editor/typed-texts.ts";
import type { ListedWordsView, PostView } from "#app/services/post-page/post-view.ts";

export interface ListedWordsProps {
  view: PostView;
  texts: LiveTexts;
  onCount: (count: number) => void;
}

/** What is typed, searched and drawn by what was fetched for it. */
export type DrawTypedWords = (props: ListedWordsProps) => ReactNode;

export function WordLines({ findings, around }: ListedWordsView) {
  return findings.map(({ listId, effect, quote }) => (
    <li className="flex gap-2.5" key={`${listId} ${quote}`}>
      <TriangleAlert
        aria-hidden="true"
        className={`mt-px flex-none ${effect === "block" ? "text-red" : "text-ochre"}`}
        size={18}
        strokeWidth={1.75}
      />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {around[listId]?.[0]}
        <mark className="border-b-2 border-ochre-line bg-commented text-text">{quote}</mark>
        {around[listId]?.[1]}
      </span>
    </li>
  ));
}
