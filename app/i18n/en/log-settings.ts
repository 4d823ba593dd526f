import type { logSettings as source } from "#app/i18n/it/log-settings.ts";
import type { Translated } from "#app/i18n/types.ts";

export const logSettings: Translated<typeof source> = {
  wordList: {
    words: "{n, plural, one {one word} other {# words}}",
    wordsBefore: "{n, plural, one {one word} other {# words}}, before {before}",
    effect: "{to, select, block {stops} askLevel {asks for a level} other {warns}}",
  },
  sentences: {
    absence: {
      entered: "<b>{actor}</b> entered an absence of <b>{person}</b>",
      ended: "<b>{actor}</b> ended the absence of <b>{person}</b>",
    },
    delegation: {
      actAttached: "<b>{actor}</b> attached the act of the delegation of <b>{person}</b> to <b>{substitute}</b>",
      given: "<b>{actor}</b> entered a delegation: <b>{substitute}</b> signs for <b>{person}</b>",
      revoked: "<b>{actor}</b> revoked a delegation: <b>{substitute}</b> no longer signs for <b>{person}</b>",
    },
    calendarFeed: {
      created:
        "{own, select, own {<b>{actor}</b> created the secret address of their own calendar} other {<b>{actor}</b> created the secret address of the calendar of <b>{channel}</b>}}",
      revoked:
        "{own, select, own {<b>{actor}</b> switched off the secret address of their own calendar} other {<b>{actor}</b> switched off the secret address of the calendar of <b>{channel}</b>}}",
    },
    device: {
      remembered: "<b>{actor}</b> has a new known device",
      renamed: "<b>{actor}</b> named a device",
      revoked: "A device of <b>{person}</b> is no longer known",
    },
    person: {
      invited: "<b>{actor}</b> invited <b>{name}</b>",
      invitationSentAgain: "<b>{actor}</b> sent the invitation to <b>{name}</b> again",
      invitationRevoked: "<b>{actor}</b> withdrew the invitation to <b>{name}</b>",
      joined: "<b>{person}</b> accepted the invitation",
      changed: "<b>{actor}</b> changed the details of <b>{person}</b>",
      hoursChanged:
        "{own, select, own {<b>{actor}</b> changed their own working hours} other {<b>{actor}</b> changed the working hours of <b>{person}</b>}}",
      rolesChanged: "<b>{actor}</b> changed the roles of <b>{person}</b>",
      suspended: "<b>{actor}</b> suspended <b>{person}</b>",
      reactivated: "<b>{actor}</b> reactivated <b>{person}</b>",
      forgotten: "<b>{actor}</b> removed the name and data of <b>{person}</b>",
    },
    group: {
      created: "<b>{actor}</b> created the group <b>{group}</b>",
      changed: "<b>{actor}</b> changed the group <b>{group}</b>",
      removed: "<b>{actor}</b> removed the group <b>{group}</b>",
    },
    route: {
      created: "<b>{actor}</b> created the route <b>{route}</b>",
      renamed: "<b>{actor}</b> renamed the route <b>{route}</b>",
      published: "<b>{actor}</b> published the route <b>{route}</b>",
      limited: "<b>{actor}</b> said who may choose the route <b>{route}</b>",
      archived: "<b>{actor}</b> archived the route <b>{route}</b>",
      restored: "<b>{actor}</b> restored the route <b>{route}</b>",
      changeProposed:
        "<b>{actor}</b> proposed a change, which waits for a second person: {change, select, publish {new version of the route <b>{route}</b>} limit {who may choose the route <b>{route}</b>} archive {put the route <b>{route}</b> aside} restore {take the route <b>{route}</b> back into use} rules {change what “Which route” says} wordList {the word list <b>{route}</b>} ruleOff {end the rule of the second person} other {a change}}",
      changeConfirmed:
        "<b>{actor}</b> confirmed the change proposed by <b>{proposer}</b>: {change, select, publish {new version of the route <b>{route}</b>} limit {who may choose the route <b>{route}</b>} archive {put the route <b>{route}</b> aside} restore {take the route <b>{route}</b> back into use} rules {change what “Which route” says} wordList {the word list <b>{route}</b>} ruleOff {end the rule of the second person} other {a change}}",
      changeRefused:
        "<b>{actor}</b> refused the change proposed by <b>{proposer}</b>: {change, select, publish {new version of the route <b>{route}</b>} limit {who may choose the route <b>{route}</b>} archive {put the route <b>{route}</b> aside} restore {take the route <b>{route}</b> back into use} rules {change what “Which route” says} wordList {the word list <b>{route}</b>} ruleOff {end the rule of the second person} other {a change}}",
      changeWithdrawn:
        "<b>{actor}</b> withdrew the change they had proposed: {change, select, publish {new version of the route <b>{route}</b>} limit {who may choose the route <b>{route}</b>} archive {put the route <b>{route}</b> aside} restore {take the route <b>{route}</b> back into use} rules {change what “Which route” says} wordList {the word list <b>{route}</b>} ruleOff {end the rule of the second person} other {a change}}",
    },
    rule: {
      added: "<b>{actor}</b> added a rule about which route",
      changed: "<b>{actor}</b> changed a rule about which route",
      removed: "<b>{actor}</b> removed a rule about which route",
      moved: "<b>{actor}</b> moved a rule about which route",
    },
    wordList: {
      created: "<b>{actor}</b> made the word list <b>{list}</b>",
      changed: "<b>{actor}</b> changed the word list <b>{list}</b>",
      archived: "<b>{actor}</b> put the word list <b>{list}</b> away",
      restored: "<b>{actor}</b> took up the word list <b>{list}</b> again",
    },
    policy: {
      changed:
        "<b>{actor}</b> decided {policy, select, mayHold {who may press hold: {to, select, admins {administrators} approvers {administrators and approvers} publishers {administrators and publishers} everyone {everybody but auditors} other {another value}}, before {from, select, admins {administrators} approvers {administrators and approvers} publishers {administrators and publishers} everyone {everybody but auditors} other {another value}}} undoMinutes {how long a signature can be taken back: {to} minutes, before {from}} mayHandOn {who hands a request to somebody else: {to, select, holders {administrators and whoever is asked} admins {administrators only} other {another value}}, before {from, select, holders {administrators and whoever is asked} admins {administrators only} other {another value}}} longestDelegationDays {how long a delegation may last: {to, select, none {no limit} 1 {one day} other {{to} days}}, before {from, select, none {no limit} 1 {one day} other {{from} days}}} actRequired {whether a delegation must name its act: {to, select, yes {yes} no {no} other {another value}}, before {from, select, yes {yes} no {no} other {another value}}} tacitAllowed {whether a level may let silence count: {to, select, yes {yes} no {no} other {another value}}, before {from, select, yes {yes} no {no} other {another value}}} freshProofFor {when signing needs a code: {to, select, levels {at the levels that say so} signatures {at every signature} other {another value}}, before {from, select, levels {at the levels that say so} signatures {at every signature} other {another value}}} ownTextsAllowed {whether a route may allow signing one’s own text: {to, select, yes {yes} no {no} other {another value}}, before {from, select, yes {yes} no {no} other {another value}}} secondPerson {whether changes of routes, rules and lists take a second person: {to, select, yes {yes} no {no} other {another value}}, before {from, select, yes {yes} no {no} other {another value}}} other {a rule of the organisation}}",
    },
    organization: {
      created: "<b>{actor}</b> opened the organisation",
      changed: "<b>{actor}</b> changed the settings of the organisation",
    },
    log: {
      exported: "<b>{actor}</b> exported the log, or a part of it",
      keyChanged: "<b>{actor}</b> took up a new key to sign the log with",
    },
    session: {
      signedIn: "<b>{actor}</b> opened a session",
      signedOut: "<b>{actor}</b> closed the session",
      signInFailed: "{n, plural, one {One failed sign-in} other {# failed sign-ins in a row}} as <b>{person}</b>",
      tryRefused:
        "{tried, select, password {{n, plural, one {One wrong password} other {# wrong passwords}} as} suspended {{n, plural, one {One try} other {# tries}} to sign in while suspended:} link {{n, plural, one {A sign-in link pressed} other {Sign-in links pressed # times}} after it was over, of} code {{n, plural, one {One refused code} other {# refused codes}} in place of} currentPassword {{n, plural, one {One wrong current password} other {# wrong current passwords}} in the settings of} session {{n, plural, one {One connection asked for} other {# connections asked for}} with a session that is over, of} decisionLink {{n, plural, one {One decision tried} other {# decisions tried}} from a link that is over, of} other {{n, plural, one {One refused try} other {# refused tries}} as}} <b>{person}</b>",
      revoked: "{n, plural, one {One session} other {# sessions}} of <b>{person}</b> ended",
      passwordChanged: "<b>{actor}</b> changed the password",
    },
    access: {
      refused:
        "{n, plural, one {<b>{person}</b> was refused something they may not do} other {<b>{person}</b> was refused # times what they may not do}}",
    },
  },
};
