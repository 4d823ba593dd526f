import type { emails as italian } from "../it/emails.ts";
import type { Translated } from "../types.ts";

export const emails: Translated<typeof italian> = {
  sender: "{name} with Imprimatur",
  subject: {
    post: "Signature: {title}",
    invitation: "Invitation: {organization} on Imprimatur",
    signInLink: "Your link to Imprimatur",
  },
  fact: {
    where: "Where",
    when: "When",
    changes: "What changes",
    before: "Before you",
    by: "Decide by",
    post: "Post",
    revision: "Revision",
    decided: "Decided",
    out: "Goes out",
    reason: "Why",
    level: "Level",
    validUntil: "Valid until",
  },
  noMoment: "to be decided",
  openPost: "Open the post",
  sentence: {
    signed: "{name} signed",
    endorsed: "{name} endorsed it",
    observed: "{name} made a remark",
    lapsed: "{name}: term passed",
  },
  decisionRequest: {
    signature: "{author} asks for your signature",
    endorsement: "{author} asks for your endorsement",
    voice: "The post goes out in your name: without your signature it does not.",
    signatureBy: "{author} asks for your signature by {moment}",
    endorsementBy: "{author} asks for your endorsement by {moment}",
    endorse: "Endorse",
    observe: "Make a remark",
    open: "Read and decide",
    yours: "These buttons are yours: whoever has them can decide in your place, so do not forward this mail.",
    validSignature:
      "The signature is for revision {number}, fingerprint {hash}, and can be taken back for ten minutes.",
    validEndorsement:
      "The endorsement is for revision {number}, fingerprint {hash}, and can be taken back for ten minutes.",
  },
  reminder: {
    signature: "Your signature is still missing",
    endorsement: "Your endorsement is still missing",
    lead: "{author} is waiting for your answer on this post.",
  },
  notice: {
    heading: "A post by {author}, for your information",
    lead: "Nothing is asked of you: this is so that you know before it goes out.",
    preheader: "Goes out {moment}",
    preheaderNoMoment: "No answer is needed",
  },
  receipt: {
    approveSignature: "You approved",
    approveEndorsement: "You endorsed the post",
    requestChangesSignature: "You asked for changes",
    requestChangesEndorsement: "You made a remark",
    reject: "You rejected the post",
    recuse: "You stepped aside",
    undo: "You can take it back until {time}.",
    look: "Look at the decision",
    notYou:
      "Was it not you? Open the page, take the decision back while there is time, and tell whoever administers Imprimatur at once.",
  },
  changesRequested: {
    heading: "{name} asks for changes",
    observation: "{name} made a remark",
    lead: "The post comes back to you: change the text and send it back for signature.",
    leadObservation: "The level closes when you answer: change the text, or explain why it stays as it is.",
  },
  rejected: {
    heading: "{name} rejected the post",
    lead: "The post stops here. You can duplicate it and start again from a draft.",
  },
  approved: {
    heading: "The post is approved",
    lead: "All signatures are there. Confirm when it goes out: until you do, it stays where it is.",
    preheader: "All signatures are there",
  },
  timeToPublish: {
    heading: "Time to publish",
    lead: "The page has text and images ready to copy. Once it is out, paste the address for each channel.",
    preheader: "{n, plural, one {One channel is waiting} other {# channels are waiting}}",
    open: "Open the publishing page",
  },
  expired: {
    heading: "The post has expired",
    lead: "It was to go out {moment} and not all signatures were there. Nothing went out: choose another moment and send it back for signature.",
    leadNoMoment:
      "The signatures did not arrive in time. Nothing went out: choose another moment and send it back for signature.",
    preheader: "Nothing went out",
  },
  held: {
    heading: "The post is on hold",
    lead: "It did not go out. Confirm it, move it or discard it: it does not start again by itself.",
    preheader: "It did not go out",
  },
  blocked: {
    heading: "The approval chain has stopped",
    lead: "Nobody can fill a seat, and the post does not move by itself. Remove the cause and start it again from its page.",
    emptyGroup: "the group is empty",
    suspended: "whoever had to decide has no access at the moment",
    noSuperior: "the writer has no superior",
    onlyAuthors: "only the writers are left, and nobody signs what they wrote",
    alreadySeated: "the person already fills another seat of this post",
    recused: "whoever had to decide stepped aside and nobody can take over",
    noVoice: "the person in whose name it is written is missing",
  },
  invitation: {
    heading: "{name} invites you to work with {organization}",
    lead: "Imprimatur takes social media posts from those who write them to those who sign them. Accept and you are in: no password is needed.",
    preheader: "The invitation is valid until {moment}",
    accept: "Accept the invitation",
    note: "If you did not expect this invitation, ignore it: nothing happens without your yes.",
  },
  signInLink: {
    heading: "Sign in to Imprimatur",
    lead: "The button opens a page with another button: press it and you are in.",
    preheader: "Valid for fifteen minutes, once",
    enter: "Sign in",
    note: "Valid for fifteen minutes, once. If you did not ask for it, ignore it: nobody has signed in.",
  },
};
