import type { logSettings as source } from "#app/i18n/it/log-settings.ts";
import type { Translated } from "#app/i18n/types.ts";

export const logSettings: Translated<typeof source> = {
  wordList: {
    words: "{n, plural, one {un mot} other {# mots}}",
    wordsBefore: "{n, plural, one {un mot} other {# mots}}, avant {before}",
    effect: "{to, select, block {arrête} askLevel {demande un niveau} other {avertit}}",
  },
  sentences: {
    absence: {
      entered: "<b>{actor}</b> a noté l’absence de <b>{person}</b>",
      ended: "<b>{actor}</b> a mis fin à l’absence de <b>{person}</b>",
    },
    delegation: {
      actAttached: "<b>{actor}</b> a joint l’acte de la délégation de <b>{person}</b> à <b>{substitute}</b>",
      given: "<b>{actor}</b> a noté une délégation : <b>{substitute}</b> signe pour <b>{person}</b>",
      revoked: "<b>{actor}</b> a révoqué une délégation : <b>{substitute}</b> ne signe plus pour <b>{person}</b>",
    },
    calendarFeed: {
      created:
        "{own, select, own {<b>{actor}</b> a créé l’adresse secrète de son propre calendrier} other {<b>{actor}</b> a créé l’adresse secrète du calendrier de <b>{channel}</b>}}",
      revoked:
        "{own, select, own {<b>{actor}</b> a éteint l’adresse secrète de son propre calendrier} other {<b>{actor}</b> a éteint l’adresse secrète du calendrier de <b>{channel}</b>}}",
    },
    device: {
      remembered: "<b>{actor}</b> a un nouvel appareil reconnu",
      renamed: "<b>{actor}</b> a donné un nom à un appareil",
      revoked: "Un appareil de <b>{person}</b> n’est plus reconnu",
    },
    person: {
      invited: "<b>{actor}</b> a invité <b>{name}</b>",
      invitationSentAgain: "<b>{actor}</b> a renvoyé l’invitation à <b>{name}</b>",
      invitationRevoked: "<b>{actor}</b> a retiré l’invitation à <b>{name}</b>",
      joined: "<b>{person}</b> a accepté l’invitation",
      changed: "<b>{actor}</b> a changé les données de <b>{person}</b>",
      hoursChanged:
        "{own, select, own {<b>{actor}</b> a changé son propre horaire de travail} other {<b>{actor}</b> a changé l’horaire de travail de <b>{person}</b>}}",
      rolesChanged: "<b>{actor}</b> a changé les rôles de <b>{person}</b>",
      suspended: "<b>{actor}</b> a suspendu <b>{person}</b>",
      reactivated: "<b>{actor}</b> a réactivé <b>{person}</b>",
      forgotten: "<b>{actor}</b> a retiré le nom et les données de <b>{person}</b>",
    },
    group: {
      created: "<b>{actor}</b> a créé le groupe <b>{group}</b>",
      changed: "<b>{actor}</b> a changé le groupe <b>{group}</b>",
      removed: "<b>{actor}</b> a retiré le groupe <b>{group}</b>",
    },
    route: {
      created: "<b>{actor}</b> a créé le circuit <b>{route}</b>",
      renamed: "<b>{actor}</b> a renommé le circuit <b>{route}</b>",
      published: "<b>{actor}</b> a publié le circuit <b>{route}</b>",
      limited: "<b>{actor}</b> a dit qui peut choisir le circuit <b>{route}</b>",
      archived: "<b>{actor}</b> a archivé le circuit <b>{route}</b>",
      restored: "<b>{actor}</b> a repris le circuit <b>{route}</b>",
      changeProposed:
        "<b>{actor}</b> a proposé une modification, qui attend une seconde personne : {change, select, publish {nouvelle version du circuit <b>{route}</b>} limit {qui peut choisir le circuit <b>{route}</b>} archive {mettre de côté le circuit <b>{route}</b>} restore {remettre en usage le circuit <b>{route}</b>} rules {changer ce que dit « Quel circuit »} wordList {la liste de mots <b>{route}</b>} ruleOff {retirer la règle de la seconde personne} other {une modification}}",
      changeConfirmed:
        "<b>{actor}</b> a confirmé la modification proposée par <b>{proposer}</b> : {change, select, publish {nouvelle version du circuit <b>{route}</b>} limit {qui peut choisir le circuit <b>{route}</b>} archive {mettre de côté le circuit <b>{route}</b>} restore {remettre en usage le circuit <b>{route}</b>} rules {changer ce que dit « Quel circuit »} wordList {la liste de mots <b>{route}</b>} ruleOff {retirer la règle de la seconde personne} other {une modification}}",
      changeRefused:
        "<b>{actor}</b> a refusé la modification proposée par <b>{proposer}</b> : {change, select, publish {nouvelle version du circuit <b>{route}</b>} limit {qui peut choisir le circuit <b>{route}</b>} archive {mettre de côté le circuit <b>{route}</b>} restore {remettre en usage le circuit <b>{route}</b>} rules {changer ce que dit « Quel circuit »} wordList {la liste de mots <b>{route}</b>} ruleOff {retirer la règle de la seconde personne} other {une modification}}",
      changeWithdrawn:
        "<b>{actor}</b> a retiré la modification qu’il ou elle avait proposée : {change, select, publish {nouvelle version du circuit <b>{route}</b>} limit {qui peut choisir le circuit <b>{route}</b>} archive {mettre de côté le circuit <b>{route}</b>} restore {remettre en usage le circuit <b>{route}</b>} rules {changer ce que dit « Quel circuit »} wordList {la liste de mots <b>{route}</b>} ruleOff {retirer la règle de la seconde personne} other {une modification}}",
    },
    rule: {
      added: "<b>{actor}</b> a ajouté une règle sur le circuit",
      changed: "<b>{actor}</b> a changé une règle sur le circuit",
      removed: "<b>{actor}</b> a retiré une règle sur le circuit",
      moved: "<b>{actor}</b> a déplacé une règle sur le circuit",
    },
    wordList: {
      created: "<b>{actor}</b> a fait la liste de mots <b>{list}</b>",
      changed: "<b>{actor}</b> a changé la liste de mots <b>{list}</b>",
      archived: "<b>{actor}</b> a mis de côté la liste de mots <b>{list}</b>",
      restored: "<b>{actor}</b> a repris la liste de mots <b>{list}</b>",
    },
    policy: {
      changed:
        "<b>{actor}</b> a décidé {policy, select, mayHold {qui peut mettre en pause : {to, select, admins {l’administration} approvers {l’administration et les signataires} publishers {l’administration et ceux qui publient} everyone {tous, sauf ceux qui contrôlent seulement} other {une autre valeur}}, avant {from, select, admins {l’administration} approvers {l’administration et les signataires} publishers {l’administration et ceux qui publient} everyone {tous, sauf ceux qui contrôlent seulement} other {une autre valeur}}} undoMinutes {combien de temps une signature peut être reprise : {to} minutes, avant {from}} mayHandOn {qui confie une demande à une autre personne : {to, select, holders {l’administration et qui est sollicité} admins {l’administration seulement} other {une autre valeur}}, avant {from, select, holders {l’administration et qui est sollicité} admins {l’administration seulement} other {une autre valeur}}} longestDelegationDays {combien de temps dure une délégation : {to, select, none {sans limite} 1 {un jour} other {{to} jours}}, avant {from, select, none {sans limite} 1 {un jour} other {{from} jours}}} actRequired {si une délégation doit dire son acte : {to, select, yes {oui} no {non} other {une autre valeur}}, avant {from, select, yes {oui} no {non} other {une autre valeur}}} tacitAllowed {si un niveau peut avoir l’accord tacite : {to, select, yes {oui} no {non} other {une autre valeur}}, avant {from, select, yes {oui} no {non} other {une autre valeur}}} freshProofFor {quand signer demande un code : {to, select, levels {aux niveaux qui le disent} signatures {à chaque signature} other {une autre valeur}}, avant {from, select, levels {aux niveaux qui le disent} signatures {à chaque signature} other {une autre valeur}}} ownTextsAllowed {si un circuit peut permettre de signer son propre texte : {to, select, yes {oui} no {non} other {une autre valeur}}, avant {from, select, yes {oui} no {non} other {une autre valeur}}} secondPerson {si les modifications de circuits, de règles et de listes demandent une seconde personne : {to, select, yes {oui} no {non} other {une autre valeur}}, avant {from, select, yes {oui} no {non} other {une autre valeur}}} other {une règle de l’organisation}}",
    },
    organization: {
      created: "<b>{actor}</b> a ouvert l’organisation",
      changed: "<b>{actor}</b> a changé les réglages de l’organisation",
    },
    log: {
      exported: "<b>{actor}</b> a exporté le registre, ou une partie",
      keyChanged: "<b>{actor}</b> a pris une nouvelle clé pour signer le registre",
    },
    session: {
      signedIn: "<b>{actor}</b> a ouvert une session",
      signedOut: "<b>{actor}</b> a fermé la session",
      signInFailed: "{n, plural, one {Un accès manqué} other {# accès manqués de suite}} comme <b>{person}</b>",
      tryRefused:
        "{tried, select, password {{n, plural, one {Un mot de passe erroné} other {# mots de passe erronés}} comme} suspended {{n, plural, one {Un essai} other {# essais}} d’entrer avec un accès suspendu :} link {{n, plural, one {Un lien de connexion pressé} other {Des liens de connexion pressés # fois}} après leur fin, de} code {{n, plural, one {Un code refusé} other {# codes refusés}} à la place de} currentPassword {{n, plural, one {Un mot de passe actuel erroné} other {# mots de passe actuels erronés}} dans les réglages de} session {{n, plural, one {Une connexion demandée} other {# connexions demandées}} avec une session finie, de} decisionLink {{n, plural, one {Une décision essayée} other {# décisions essayées}} depuis un lien qui ne vaut plus, de} other {{n, plural, one {Un essai refusé} other {# essais refusés}} comme}} <b>{person}</b>",
      revoked: "{n, plural, one {Une session fermée} other {# sessions fermées}} de <b>{person}</b>",
      passwordChanged: "<b>{actor}</b> a changé le mot de passe",
    },
    access: {
      refused:
        "{n, plural, one {Refusé à <b>{person}</b> une chose qui ne lui est pas permise} other {Refusé à <b>{person}</b> # choses qui ne lui sont pas permises}}",
    },
  },
};
