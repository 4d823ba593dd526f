import type { logProof as itLogProof } from "#app/i18n/it/log-proof.ts";
import type { Translated } from "#app/i18n/types.ts";

/** The words of the pages where whoever reads checks the log: a head they kept, and the keys. */
export const logProof: Translated<typeof itLogProof> = {
  compare: {
    title: "Compare a head",
    line: "Did a signed head come to you by mail, and did you keep it? Imprimatur says whether today’s log still begins with the entries that it signed.",
    text: "Text of the mail",
    textLine: "The whole mail will do: the head is the lines that begin with a bar.",
    file: "Or the file of the mail, saved as text",
    submit: "Compare",
    nothing: "Paste the text of the mail, or choose its file.",
    notHead: "There is no head of a log here. Copy the lines that begin with a bar, too, or save the mail as text.",
    foreign: "This head is of another log: it is not of this organisation.",
    altered:
      "This head is not the one that was signed: a line of it was changed, or copied wrongly. Copy it from the mail again.",
    tooLong: "The file is too long to be a mail with a head of the log.",
    same: "The log still begins like this.",
    sameLine:
      "{n, plural, one {The first entry is the one that this head signed} other {The first # entries are those that this head signed}} ({moment}). {later, plural, =0 {None was added since.} one {One was added since.} other {# were added since.}}",
    different: "The log does not begin like this any more.",
    differentLine:
      "{n, plural, one {The first entry is not the one} other {Among the first # entries at least one is not the one}} that this head signed ({moment}).",
    firstWrong: "The first one whose content was changed is entry {n, number}.",
    short: "The log is shorter.",
    shortLine:
      "This head signed {n, plural, one {one entry} other {# entries}} ({moment}); in the tree there are {there, number}.",
    advice: "Change nothing: tell whoever runs the server, and compare with a backup and with an export made before.",
    known: "Key {keyId} signed it, which is in the history of the keys.",
    unknown:
      "Key {keyId}, which signed it, is not in this log: either the head does not come from here, or the history of the keys was changed. Compare it with the one written in the mail.",
    limits:
      "Names and texts behind the entries are not read again here: “Verify now” in the log does that. And it is the program itself that compares: whoever does not trust the server exports the log and uses the verifier.",
  },
  keys: {
    title: "The keys of the log",
    line: "The log is signed as it grows. These are the public halves of the keys: with them anybody can check a signature, and nobody can make one.",
    empty: "No key yet: the first signature comes within a minute of the first entry.",
    number: "Key {keyId}",
    now: "signs now",
    since: "Since",
    until: "Until",
    publicKey: "Public key (Ed25519, base64)",
    sha256: "SHA-256 of the key",
    follows: "Change",
    vouched: {
      first: "It is the first: it follows no other.",
      previous: "The key before, {before}, signed that it follows.",
      nobody:
        "The key before, {before}, did not sign that it follows: it was not at hand any more. Ask the organisation by another way whether it is right.",
      unstated: "It follows key {before}, from before such changes were signed.",
    },
    statement: "What was signed",
    how: "How to compare them",
    inMail: "The mail with a head of the log has, under Key, the number and the key that signed it.",
    inVerifier: "The verifier shows, at the end, every key and how many heads it signed.",
    elsewhere:
      "Whoever controlled this server could change this page, too: have the key, or its SHA-256, told to you by another way.",
    json: "The same for programs (JSON)",
  },
};
