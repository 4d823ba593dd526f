import type { signIn as source } from "#app/i18n/it/sign-in.ts";
import type { Translated } from "#app/i18n/types.ts";

export const signIn: Translated<typeof source> = {
  title: "Se connecter",
  email: "Votre mail",
  sendLink: "Envoyez-moi le lien",
  or: "ou",
  withPassword: "Se connecter avec un mot de passe",
  password: "Mot de passe",
  enter: "Se connecter",
  sentTitle: "Regardez vos mails",
  sent: "Si {email} est l’adresse de quelqu’un qui travaille ici, un mail avec le lien arrive dans une minute. Il vaut 15 minutes, une seule fois.",
  sentAgain: "Un autre mail",
  testMailbox: "Ouvrir la boîte d’essai",
  demoTitle: "Personnes d’essai",
  demoLine: "Un clic et vous y êtes. Seulement sur cet ordinateur, tant que les données sont d’essai.",
  demoEnter: "Entrer comme {name}",
  signedOut: "Vous êtes déconnecté. À bientôt.",
  suspended:
    "Votre accès est suspendu. Ce que vous avez écrit est toujours là : parlez à la personne qui administre Imprimatur.",
  backToPage: "Connectez-vous et vous revenez où vous étiez.",
  errors: {
    emailMissing: "Écrivez votre mail, par exemple nom@mairie.fr.",
    passwordMissing: "Écrivez le mot de passe, ou demandez le lien.",
    wrongCredentials: "Le mail ou le mot de passe n’est pas bon. Réessayez, ou demandez le lien.",
    tooManyTries:
      "{minutes, plural, one {Trop d’essais. Réessayez dans une minute.} other {Trop d’essais. Réessayez dans # minutes.}}",
    linkOver: "Ce lien a déjà servi ou a expiré. Demandez-en un autre.",
    demoRefused: "On n’entre pas ainsi ici.",
  },
  link: {
    title: "Se connecter à Imprimatur",
    line: "Le lien sert une seule fois, depuis ce bouton.",
    enter: "Se connecter",
    other: "Demander un autre lien",
  },
  invitation: {
    title: "{inviter} vous invite",
    where: "Vous travaillerez dans Imprimatur pour {organization}.",
    name: "Votre nom",
    email: "Votre mail",
    passwordLegend: "Comment voulez-vous entrer ?",
    byMail: "Avec un lien par mail, chaque fois",
    byPassword: "Avec un mot de passe",
    password: "Mot de passe",
    passwordLine: "Au moins 10 caractères ; une phrase convient très bien.",
    knownLine: "Vous avez déjà un accès à Imprimatur avec ce mail : il reste le même.",
    remember: "C’est mon appareil : la prochaine fois, un clic suffit",
    rememberLine: "Pas sur l’ordinateur de quelqu’un d’autre. Cela vaut 90 jours, ou jusqu’à la déconnexion.",
    accept: "Accepter et entrer",
    until: "L’invitation vaut jusqu’à {moment}.",
    nameMissing: "Écrivez votre nom.",
    over: {
      invitationUnknown: {
        title: "Cette invitation n’existe pas",
        line: "Vérifiez que l’adresse est entière, ou demandez une nouvelle invitation.",
      },
      invitationAccepted: { title: "Invitation déjà acceptée", line: "Vous pouvez entrer avec votre mail." },
      invitationRevoked: {
        title: "Invitation retirée",
        line: "La personne qui vous a invité l’a retirée. Au besoin, demandez-en une nouvelle.",
      },
      invitationExpired: {
        title: "Invitation expirée",
        line: "Demandez à la personne qui vous a invité de la renvoyer.",
      },
    },
    goSignIn: "Aller à l’entrée",
  },
  organizations: {
    title: "Où travaillez-vous maintenant ?",
    line: "Vous êtes dans plusieurs organisations. Vous pouvez changer quand vous voulez.",
    choose: "Entrer dans {name}",
  },
};
