import type { PublicationRow } from "#db/queries/post-page-publication.server.ts";
import type { PostState } from "#workflows/approval/states.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";

export interface PublicationImage {
  id: string;
  fileName: string;
  alt: string;
}

/** One channel's part of the work: the exact text that was signed, its images, and where it stands. */
export interface ChannelPublication extends PublicationRow {
  /** The account that was signed; null in a revision of before accounts were signed. */
  signed: SignedAccount | null;
  /** Why nothing may be published here now. Text and images are not even sent to the page then. */
  stopped: "frozen" | "account" | "signature" | null;
  text: string | null;
  images: PublicationImage[];
  /** The viewer may say that it went out; while it is stopped, only that it already had. */
  mayConfirm: boolean;
}

/** What the page for publishing by hand is drawn from. */
export interface PublicationView {
  post: {
    id: string;
    title: string;
    state: PostState;
    publishAt: string | null;
    publishZone: string;
    language: string;
    revisionNumber: number;
    version: number;
  };
  hash: string | null;
  channels: ChannelPublication[];
}
