/** Parts of the writer's page that are fetched only where there is something for them to show. */
import { lazy } from "react";

/** Fetched once something has begun to go out. */
export const PublicationsSection = lazy(async () => ({
  default: (await import("./publications-section.tsx")).PublicationsSection,
}));

/** Fetched where there are images. */
export const ImageOnChannels = lazy(async () => ({
  default: (await import("#app/components/images/image-on-channels.tsx")).ImageOnChannels,
}));

/** Fetched once the card of a link was taken. */
export const PreviewCard = lazy(async () => ({
  default: (await import("#app/components/link-cards/preview-card.tsx")).PreviewCard,
}));

/** Fetched where no mail arrives. */
export const NoMailNote = lazy(async () => ({
  default: (await import("#app/components/shell/no-mail-note.tsx")).NoMailNote,
}));

/** Fetched for a text that was sent before. */
export const InkNote = lazy(async () => ({ default: (await import("./ink-note.tsx")).InkNote }));

/** Fetched once something was asked of the text, and when it was sent incomplete. */
export const RequestStrips = lazy(async () => ({ default: (await import("./request-strips.tsx")).RequestStrips }));
export const ProblemsNote = lazy(async () => ({ default: (await import("./problems-note.tsx")).ProblemsNote }));

/** Fetched where something has to be checked before it is sent, and where its iter puts posts on the programme by itself. */
export const CheckListSection = lazy(async () => ({
  default: (await import("#app/components/check-list/check-list-section.tsx")).CheckListSection,
}));
/** Fetched where a channel has rules. */
export const HouseRulesSection = lazy(async () => ({
  default: (await import("#app/components/house-rules/house-rules-section.tsx")).HouseRulesSection,
}));
export const SelfSchedulingNote = lazy(async () => ({
  default: (await import("./self-scheduling-note.tsx")).SelfSchedulingNote,
}));

/** Fetched while a colleague has it for its author. */
export const InHandNote = lazy(async () => ({ default: (await import("./in-hand-note.tsx")).InHandNote }));

/** Fetched for a post that cannot go on by itself. */
export const FrozenNote = lazy(async () => ({ default: (await import("./state-notes.tsx")).FrozenNote }));
export const StuckNote = lazy(async () => ({ default: (await import("./state-notes.tsx")).StuckNote }));
export const StoppedNote = lazy(async () => ({ default: (await import("./state-notes.tsx")).StoppedNote }));

/** For a post that is followed by others. */
export const LinkedFoot = lazy(async () => ({
  default: (await import("#app/components/linked/linked-foot.tsx")).LinkedFoot,
}));
