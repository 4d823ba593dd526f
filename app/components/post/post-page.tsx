import { useNavigate, useSearchParams } from "@remix-run/react";
import { Suspense, useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { Facts } from "#app/components/approval/facts.tsx";
import { ChosenWordsButton } from "#app/components/comments/chosen-words-button.tsx";
import { PostComments } from "#app/components/comments/post-comments.tsx";
import { usePostEditor } from "#app/components/comments/use-post-editor.ts";
import { LinkCardGate } from "#app/components/link-cards/link-card-gate.tsx";
import { LinkedTop } from "#app/components/linked/linked-top.tsx";
import { PresentFaces, PresentWords } from "#app/components/presence/present-people.tsx";
import { usePostPresence } from "#app/components/presence/use-presence.ts";
import { BarHeader, PhoneFoot } from "#app/components/shell/page.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { useSharedTexts } from "#app/editor/use-shared-texts.ts";
import { useFormat } from "#app/i18n/reader.ts";
import type { ErrorCode } from "#app/kernel/errors.ts";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { BriefSection } from "./brief-section.tsx";
import { ChannelsForm } from "./channels-form.tsx";
import { ChecksSection } from "./checks-section.tsx";
import {
  CheckListSection,
  LinkedFoot,
  FrozenNote,
  HouseRulesSection,
  InHandNote,
  InkNote,
  NoMailNote,
  ProblemsNote,
  PublicationsSection,
  RequestStrips,
  SelfSchedulingNote,
  StoppedNote,
  StuckNote,
} from "./fetched-sections.ts";
import { HistorySection } from "./history-section.tsx";
import { IterSection } from "./iter-section.tsx";
import { ListedWords } from "./listed-words.tsx";
import { MediaSection } from "./media-section.tsx";
import { type Part, partAddress, partOf, PartTabs } from "./part-tabs.tsx";
import { PostMenu } from "./post-menu.tsx";
import { chosenChannels, mainSlot } from "./post-view.ts";
import { PreviewsSection } from "./previews-section.tsx";
import { PrimaryAction } from "./primary-action.tsx";
import { RejoinTarget } from "./slot-tabs.tsx";
import { SourcesSection } from "./sources-section.tsx";
import { OfferedTags } from "./tag-field.tsx";
import { TextSection } from "./text-section.tsx";
import { useErrorWords } from "./use-error-words.ts";
import { useSendWhenSaved } from "./use-send-when-saved.ts";
import { usePostFacts } from "./use-post-facts.ts";
import { usePostKeys } from "./use-post-keys.ts";
import { usePostLive } from "./use-post-live.ts";
import { useAddressProblem } from "./use-address-problem.ts";

interface PostPageProps {
  view: PostView;
  /** Why the last form of the page was refused, where no field explains it. */
  problem: FormAnswer["error"] | null;
  /** Why the last command was refused, as its address says it. */
  told: ErrorCode | null;
  /** Why the last image was not taken. */
  mediaProblem: string | null;
  /** What to know in the time of a vote, a sentence each; empty where the post's moment lies in none. */
  inBlackout: string[];
  answer?: FormAnswer;
  discussion: DiscussionView;
  /** For the forms of comments. */
  formKey: string;
}

/** The writer's page: text, how it will look, and the iter, side by side or one at a time. */
export function PostPage({
  view,
  problem: refused,
  told,
  mediaProblem: toldOfMedia,
  inBlackout,
  answer,
  discussion,
  formKey,
}: PostPageProps) {
  const t = useTranslations("post");
  const factWords = useTranslations("facts");
  const words = useErrorWords();
  const [search] = useSearchParams();
  const part = partOf(search.get("part"));
  const { post } = view;
  const said = useAddressProblem("problem", told, post.version);
  const saidOfMedia = useAddressProblem("mediaProblem", toldOfMedia, post.version);
  const mediaProblem = saidOfMedia?.version === post.version ? saidOfMedia.what : null;
  const incomplete = said?.what === "submissionIncomplete" && view.problems.length > 0;
  const stands = said !== null && said.what !== "submissionIncomplete" && said.version === post.version;
  const problem = refused ?? (stands ? { code: said.what } : null);
  // Nothing of a withdrawal goes out: there is nothing to write, to show or to count.
  const goesOut = post.kind !== "withdrawal";
  const slot = slotOf(search.get("slot"), view);
  usePostLive(post.id, post.version);
  const texts = useSharedTexts({
    postId: post.id,
    personId: view.viewerId,
    texts: post.texts,
    mayWrite: view.rights.edit,
  });
  const { unsaved, sendWhenSaved } = useSendWhenSaved(post.id, texts);
  const [listed, setListed] = useState(view.listedWords.findings.length);
  const facts = usePostFacts(view);
  const people = usePostPresence(post.id, "reading");
  useSlotKeys(view);
  const { sheet, editor, words: chosen, onEditor, mounted } = usePostEditor({ slot, texts, discussion });
  const revision = post.revisionNumber > 0 ? factWords("revision", { number: String(post.revisionNumber) }) : undefined;
  return (
    // The text's form is submitted from the strip or the foot: caught here, wherever the button stands.
    <div className="flex flex-1 flex-col" data-keeps-forms onSubmit={sendWhenSaved}>
      <BarHeader
        actions={
          <>
            <PresentFaces people={people} />
            <PostMenu view={view} />
          </>
        }
        back={{ to: "/posts", place: t("back") }}
        note={revision}
        title={post.title}
      />
      <PresentWords aria-hidden className="px-5 pb-2 text-sm text-soft md:px-7 lg:hidden" people={people} />
      <div className="z-20 lg:sticky lg:top-0">
        <Facts
          action={<PrimaryAction answer={answer} place="strip" view={view} />}
          facts={facts}
          outTo={view.rights.edit ? "?part=text#moment" : undefined}
          phone={part === "text" ? "grid" : "line"}
        />
      </div>
      <Suspense>
        {post.acting && <InHandNote view={view} />}
        {view.freeze && <FrozenNote view={view} />}
        {view.stuck && <StuckNote view={view} />}
      </Suspense>
      <PartTabs part={part} />
      <Suspense>
        {part !== "text" && view.requests.length > 0 && (
          <RequestStrips again className="px-5 pt-4 md:px-7 lg:hidden" view={view} />
        )}
      </Suspense>
      <div className="flex-1 lg:grid lg:grid-cols-[minmax(0,1fr)_348px_324px]">
        <div className={`px-5 pt-5 pb-10 md:px-7 ${shown(part, "text")}`} ref={sheet}>
          <Suspense>{view.rights.submit && !view.mailArrives && <NoMailNote className="mb-5" />}</Suspense>
          <Suspense>{incomplete && <ProblemsNote view={view} />}</Suspense>
          {problem && <Note className="mb-5" live title={words(problem)} tone="red" />}
          {unsaved && <Note className="mb-5" live title={t("save.waitBeforeSending")} tone="ochre" />}
          <Suspense>
            {(view.rights.stopped ?? view.rights.heldFor ?? inBlackout[0]) && (
              <StoppedNote inBlackout={inBlackout} view={view} />
            )}
          </Suspense>
          <Suspense>{view.selfScheduled && <SelfSchedulingNote scheduled={view.selfScheduled} />}</Suspense>
          {post.kind !== "post" && <LinkedTop answer={answer} view={view} />}
          {post.publications.some((one) => one.state !== "waiting") && (
            <Suspense>
              <PublicationsSection view={view} />
            </Suspense>
          )}
          <BriefSection answer={answer} view={view} />
          {goesOut && (
            <TextSection
              answer={answer?.intent === "text" ? answer : undefined}
              partAnswer={answer?.intent === "channel-part" ? answer : undefined}
              discussion={discussion}
              onEditor={onEditor}
              slot={slot}
              texts={texts}
              view={view}
            />
          )}
          {goesOut && view.rights.edit && <ListedWords onCount={setListed} texts={texts} view={view} />}
          {view.rights.edit && <OfferedTags texts={texts} view={view} />}
          {discussion.mayComment && <ChosenWordsButton onPress={chosen.choose} shown={chosen.hasSelection} />}
          {view.rights.edit && <ChannelsForm answer={answer?.intent === "channels" ? answer : undefined} view={view} />}
          {goesOut && (
            <MediaSection
              answer={answer?.intent.startsWith("media") ? answer : undefined}
              problem={mediaProblem}
              view={view}
            />
          )}
          {goesOut && (
            <LinkCardGate answer={answer?.intent.startsWith("card") ? answer : undefined} texts={texts} view={view} />
          )}
          <div className="mt-6 grid gap-7 border-t border-rule pt-4 md:grid-cols-2">
            {goesOut && (
              <div className="empty:hidden">
                <ChecksSection listed={listed} texts={texts} view={view} />
                <Suspense>
                  {view.houseRules.length > 0 && <HouseRulesSection mounted={mounted} texts={texts} view={view} />}
                </Suspense>
              </div>
            )}
            <SourcesSection answer={answer?.intent === "sources" ? answer : undefined} view={view} />
          </div>
          <Suspense>
            {goesOut && (view.checkList.checks.length > 0 || view.checkList.coolingUntil !== null) && (
              <CheckListSection view={view} />
            )}
          </Suspense>
          <Suspense>{view.rights.edit && post.revisionNumber > 0 && <InkNote view={view} />}</Suspense>
          <Suspense>{isFollowed(view) && <LinkedFoot view={view} />}</Suspense>
          <Origins view={view} />
        </div>
        <div className={`bg-desk px-5 pt-5 pb-10 md:px-7 lg:border-x lg:border-rule ${shown(part, "previews")}`}>
          {goesOut && <PreviewsSection texts={texts} view={view} />}
        </div>
        <div className="px-5 pt-5 pb-10 md:px-7">
          <div className={shown(part, "iter")}>
            <IterSection answer={answer} historyTo={`${partAddress(search, "history")}#history`} view={view} />
          </div>
          <div className={`lg:mt-8 ${shown(part, "history")}`} id="history">
            <PostComments
              chosen={chosen}
              editor={editor}
              discussion={discussion}
              formKey={formKey}
              slot={slot}
              view={view}
            />
            <HistorySection view={view} />
          </div>
        </div>
      </div>
      <RejoinTarget view={view} />
      <PhoneFoot>
        <PrimaryAction answer={answer} place="foot" view={view} />
      </PhoneFoot>
    </div>
  );
}

function isFollowed({ linked }: PostView): boolean {
  return linked.posts.length > 0 || linked.kept.mayChange;
}

/** Below three columns only one part is seen; it is all in the page, so that nothing has to be fetched. */
function shown(part: Part, which: Part): string {
  return part === which ? "" : "hidden lg:block";
}

function slotOf(asked: string | null, { post }: PostView): string {
  return chosenChannels(post).some((channel) => channel.id === asked) && asked !== null ? asked : mainSlot;
}

function useSlotKeys(view: PostView): void {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const slots = [mainSlot, ...chosenChannels(view.post).map((channel) => channel.id)].join(" ");
  const onSlot = useCallback(
    (index: number) => {
      const slot = slots.split(" ")[index];
      if (!slot) return;
      const next = new URLSearchParams(search);
      next.set("slot", slot);
      navigate(`?${next.toString()}`, { preventScrollReset: true, replace: true });
    },
    [navigate, search, slots],
  );
  usePostKeys({ onSlot });
}

/** Who wrote in it, and what it was copied from. */
function Origins({ view: { post } }: { view: PostView }) {
  const t = useTranslations("post");
  const format = useFormat();
  return (
    <p className="mt-6 grid gap-1 text-xs text-faint">
      {post.authors.length > 0 && (
        <span>{t("authors", { names: format.list(post.authors.map((author) => author.name)) })}</span>
      )}
      {post.duplicatedFrom && (
        <Link className="underline underline-offset-4" to={`/posts/${post.duplicatedFrom.id}`}>
          {t("duplicatedFrom", { title: post.duplicatedFrom.title })}
        </Link>
      )}
    </p>
  );
}
