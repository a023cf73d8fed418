const IDP = 'node lib/walkthrough/corporate-idp.mjs';

/** Makes the key of the made-up directory, which stays in the home of the walk; prints the metadata with its certificate, for IAM. */
export const NEW_DIRECTORY_KEY =
  `openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=made-up -keyout ~/idp.key -out ~/idp.crt 2> ~/idp.log &&
${IDP} metadata ~/idp.crt` as const;

/** The directory signs who somebody is; behind it come the user, the ARN of a role and that of the provider. */
export const SIGN_LOGIN = `${IDP} sign ~/idp.key` as const;
