-- Devices that a sign-in made known without asking their person: a link opened there would still sign.
update devices set revoked_at = now() where remembered_by = 'signIn' and revoked_at is null;
