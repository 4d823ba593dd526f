<?php
// A site with one author, and an application password of theirs. Mails to nobody.
define('WP_INSTALLING', true);
function wp_new_blog_notification() {}
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Comune di Prova', 'admin', 'admin@comune.example', true, '', bin2hex(random_bytes(16)));
$author = wp_insert_user([
    'user_login' => 'redazione',
    'user_pass' => bin2hex(random_bytes(16)),
    'user_email' => 'redazione@comune.example',
    'role' => 'author',
]);
$reader = wp_insert_user([
    'user_login' => 'lettore',
    'user_pass' => bin2hex(random_bytes(16)),
    'user_email' => 'lettore@comune.example',
    'role' => 'subscriber',
]);
[$password] = WP_Application_Passwords::create_new_application_password($author, ['name' => 'Imprimatur']);
[$readerPassword] = WP_Application_Passwords::create_new_application_password($reader, ['name' => 'Imprimatur']);
echo "\n", json_encode(['password' => $password, 'readerPassword' => $readerPassword]), "\n";
