import type { PublicationRow } from "#db/queries/post-page-publication.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface PublicationImage {
  id: string;
  fileName: string;
  alt: string;
}

/** One channel's part of the work: the exact text that was signed, its images, and where it stands. */
export interface ChannelPublication extends PublicationRow {
  text: string;
  images: PublicationImage[];
  /** The viewer may say that it went out, or that it did not. */
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
  };
  hash: string | null;
  channels: ChannelPublication[];
}
